import type { Region } from '../regions/region.js';
import { comparable, placeForms, type PlaceForms } from './place-forms.js';

/**
 * Municipality named in texts about an institution: its name, its founder, its address, the surest first. The first text
 * that names exactly one decides; one that names several, or none, says nothing.
 *
 * In a text what is called by its kind («Еланского района», «г. Волжский») outweighs a town's bare name («…, Камышин»), and
 * that a bare adjective («Дубовский детский сад»), which counts only where no town has the same one. Names of streets,
 * of persons («имени …»), of villages and of the region itself name nothing.
 */
export function municipalityFromWords(texts: readonly string[], region: Region): string | null {
  const reader = readerOf(region);
  for (const text of texts) {
    const named = reader(text);
    if (named.length === 1) return named[0] ?? null;
  }
  return null;
}

const readers = new WeakMap<Region, (text: string) => string[]>();

function readerOf(region: Region): (text: string) => string[] {
  const known = readers.get(region);
  if (known) return known;
  const reader = createReader(region);
  readers.set(region, reader);
  return reader;
}

/** How surely a mention names its municipality; the surest mentions of a text count. */
const CALLED = 3;
const TOWN = 2;
const ADJECTIVE = 1;
const NOTHING = 0;

/** Longer than any name or address; what stands behind is not read. */
const MAX_CHARS = 2_000;

function createReader(region: Region): (text: string) => string[] {
  const places = placeForms(region);
  const pattern = new RegExp(`(?<!\\p{L})(?:${places.map((place) => `(${place.pattern})`).join('|')})(?!\\p{L})`, 'gu');
  const towns = region.municipalities
    .map(({ shortName }) => comparable(shortName))
    .filter((name) => !/ (?:район|округ)$/.test(name));
  // «Камышинский» may be of the town or of the district around it.
  const isShared = ({ pattern: own }: PlaceForms) => towns.some((town) => own.startsWith(town.replace(/[оаь]$/, '')));
  const shared = new Set(places.filter(({ kind }) => kind === 'adjective').filter(isShared));
  const regionWords = new RegExp(`(?<!\\p{L})${regionPattern(region.name)}(?!\\p{L})`, 'gu');
  return (text) => {
    const words = withoutOtherNames(comparable(text.slice(0, MAX_CHARS)).replace(regionWords, ','));
    let surest = NOTHING;
    let named = new Set<string>();
    for (const match of words.matchAll(pattern)) {
      const place = places[match.slice(1).findIndex((group) => group !== undefined)];
      if (!place) continue;
      const around = { before: words.slice(0, match.index), after: words.slice(match.index + match[0].length) };
      const sureness = surenessOf(place, match[0], around, shared.has(place));
      if (sureness === NOTHING || sureness < surest) continue;
      if (sureness > surest) named = new Set();
      surest = sureness;
      named.add(place.oktmo);
    }
    return [...named];
  };
}

/** A region's name in all cases and as it is shortened: «Волгоградской обл», «Республики Коми»; what follows a dash may be left out. */
function regionPattern(name: string): string {
  const [own = '', ...more] = name
    .split(/ [—–-] /)
    .map((part) => comparable(part).split(/,? /).map(regionWord).join(',? '));
  return `${own}${more.map((part) => `(?:,? ${part})?`).join('')}`;
}

function regionWord(word: string): string {
  if (word === 'область') return 'обл(?:аст\\p{L}+)?';
  if (word === 'край') return 'кра(?:й|я|ю|ем|е)';
  return word.length > 4 ? `${word.slice(0, -2)}\\p{L}*` : `${word}\\p{L}*`;
}

const RANKS =
  '(?:\\p{L}|дважды|геро\\p{L}+|советского|союза|росси\\p{L}+|федерации|маршала|генерала|адмирала|академика|им|имени)';
const STREET =
  '(?:ул|улиц\\p{L}+|пр кт|пр т|просп|проспект\\p{L}*|пер|переул\\p{L}+|пл|площад\\p{L}+|шоссе|б р|бульвар\\p{L}*|наб|набережн(?:ая|ой|ую)|мкр|мкрн|микрорайон\\p{L}*|проезд\\p{L}*|тракт\\p{L}*|аллея|аллее)';

/** Streets before and behind their names, and persons whom something is named after. */
const OTHER_NAMES: readonly RegExp[] = [
  new RegExp(`(?<!\\p{L})${STREET}(?: ${RANKS}(?!\\p{L}))*(?: \\d+ (?:я|й|ая|ий))? \\p{L}+`, 'gu'),
  new RegExp(`(?<!\\p{L})\\p{L}+(?:ая|ий|ый|ой|ое) ${STREET}(?!\\p{L})`, 'gu'),
  new RegExp(`(?<!\\p{L})(?:им|имени)(?: ${RANKS}(?!\\p{L}))* \\p{L}+`, 'gu'),
];

function withoutOtherNames(words: string): string {
  return OTHER_NAMES.reduce((left, pattern) => left.replace(pattern, ','), words);
}

const TOWN_BEFORE =
  /(?<!\p{L})(?:г|гор|город\p{L}{0,3}|геро[йяюе]|г о|го|(?:городск|муниципальн)\p{L}+ округ\p{L}*|администраци\p{L}+) $/u;
const CENTRE_BEFORE =
  /(?<!\p{L})(?:г|гор|город\p{L}{0,3}|р п|рп|пгт|п г т|рабоч\p{L}+ пос[её]л\p{L}+|ст|ст ца|станиц\p{L}) $/u;
const VILLAGE_BEFORE =
  /(?<!\p{L})(?:с|село|сел[ае]|сл|слобод\p{L}+|х|хутор\p{L}*|д|дер|деревн\p{L}+|п|пос|пос[её]л\p{L}+|ст|ст ца|станиц\p{L}|станци\p{L}|разъезд\p{L}*|ж д|р|рек\p{L}|озер\p{L}) $/u;
const DISTRICT_AFTER =
  /^ (?:(?:муниципальн\p{L}+ )?(?:район\p{L}{0,3}|р н\p{L}{0,2}|р он\p{L}{0,2}|округ\p{L}{0,3})|м р|мр)(?!\p{L})/u;
const DISTRICT_BEFORE = /(?<!\p{L})(?:район\p{L}{0,2}|р н) $/u;
const SETTLEMENT_AFTER =
  /^ (?:(?:сельск|городск)\p{L}+ (?:поселени|совет)\p{L}+|сельсовет\p{L}*|с п|сп|г п|гп|станичн\p{L}+|хутор\p{L}*)(?!\p{L})/u;
/** Adjectives that much else is called by: of a leader, a revolution, saints and persons. */
const COMMON = /^(?:ленинск|октябрьск|николаевск|алексеевск)/u;

interface Around {
  readonly before: string;
  readonly after: string;
}

function surenessOf(place: PlaceForms, found: string, around: Around, isShared: boolean): number {
  switch (place.kind) {
    case 'town':
      return townSureness(place, found, around);
    case 'centre':
      if (CENTRE_BEFORE.test(around.before)) return CALLED;
      if (place.isDistrictWord) return adjectiveSureness(found, around, isShared);
      return !place.isAdjectival && standsAlone(around) ? TOWN : NOTHING;
    case 'adjective':
      return adjectiveSureness(found, around, isShared);
  }
}

function townSureness({ isAdjectival }: PlaceForms, found: string, around: Around): number {
  if (DISTRICT_AFTER.test(around.after)) return NOTHING;
  if (TOWN_BEFORE.test(around.before)) return CALLED;
  if (VILLAGE_BEFORE.test(around.before)) return NOTHING;
  if (!isAdjectival) return TOWN;
  return found.endsWith('ий') && /^(?:,|$)/.test(around.after) ? TOWN : NOTHING;
}

function adjectiveSureness(found: string, { before, after }: Around, isShared: boolean): number {
  if (DISTRICT_AFTER.test(after) || DISTRICT_BEFORE.test(before)) return CALLED;
  // «р.п. Чернышковский»: the centre bears the adjective itself.
  if (/(?<!\p{L})(?:р п|рп|г|город\p{L}{0,3}|ст ца|станиц\p{L}) $/u.test(before)) return NOTHING;
  if (isShared || COMMON.test(found) || VILLAGE_BEFORE.test(before) || SETTLEMENT_AFTER.test(after)) return NOTHING;
  return ADJECTIVE;
}

/** A part of its own between commas, or the last word. */
function standsAlone({ before, after }: Around): boolean {
  return after === '' || (/(?:^|, )$/.test(before) && after.startsWith(','));
}
