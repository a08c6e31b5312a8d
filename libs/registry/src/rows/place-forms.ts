import type { Municipality, Region } from '../regions/region.js';

/** What a word of a text may name: a town that is a municipality, the centre of a district, or a district itself. */
export type PlaceKind = 'town' | 'centre' | 'adjective';

export interface PlaceForms {
  readonly oktmo: string;
  readonly kind: PlaceKind;
  /** All cases of the name as `comparable` texts have it. */
  readonly pattern: string;
  /** Is an adjective as well («Волжский», «Клетская»), so that alone it may belong to something else. */
  readonly isAdjectival: boolean;
  /** Is the word that the district itself is called by: «Клетская» in «Клетский район». */
  readonly isDistrictWord: boolean;
}

const ADJECTIVE = '(?:ий|ый|ого|его|ому|ему|ом|ем|им|ым|ая|яя|ой|ей|ую|юю|ое|ее|ие|ые|их|ых)';

/** The names of a region's municipalities in all their cases; a centre that is a town of its own stands as the town. */
export function placeForms({ municipalities }: Region): PlaceForms[] {
  const towns = municipalities.filter((one) => !isDistrict(one));
  const names = new Set(towns.map(({ shortName }) => shortName));
  const districts = municipalities.filter(isDistrict);
  return [
    ...towns.map((one) => nounForms(one, 'town', one.shortName)),
    ...districts.flatMap((one) =>
      one.centre !== null && !names.has(one.centre) && holdsCentre(one, districts)
        ? [nounForms(one, 'centre', one.centre)]
        : [],
    ),
    ...districts.map((one) => ({ ...nounForms(one, 'adjective', adjectiveOf(one)), isDistrictWord: true })),
  ];
}

/**
 * Whether a centre lies in this municipality. The town round which a district lies is often called the centre of both; it is the
 * municipality of its own then, and where none of them is one, the town names neither.
 */
function holdsCentre(one: Municipality, among: readonly Municipality[]): boolean {
  const sharing = among.filter(({ centre }) => centre === one.centre);
  return sharing.length === 1 || (isTownDistrict(one) && sharing.filter(isTownDistrict).length === 1);
}

const isTownDistrict = ({ kind }: Municipality) => kind === 'городской округ';

/** Lower case, `е` for `ё`, only letters, digits and commas: «г. Калач-на-Дону, ул. 5-я» is «г калач на дону, ул 5 я». */
export function comparable(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[;\n(]/g, ',')
    .replace(/[^\p{L}\d,]+/gu, ' ')
    .replace(/ ?, ?/g, ', ')
    .trim();
}

function isDistrict({ shortName }: Municipality): boolean {
  return / (?:район|округ)$/.test(shortName);
}

function adjectiveOf({ shortName }: Municipality): string {
  return comparable(shortName).replace(/ (?:район|округ)$/, '');
}

function nounForms(one: Municipality, kind: PlaceKind, name: string): PlaceForms {
  const words = comparable(name).split(' ');
  const isAdjectival = words.length === 1 && /(?:ий|ый|ая|яя)$/.test(words[0] ?? '');
  const pattern = words.map(casesOf).join(' ');
  const isDistrictWord = isDistrict(one) && pattern === casesOf(adjectiveOf(one));
  return { oktmo: one.oktmo, kind, pattern, isAdjectival, isDistrictWord };
}

function casesOf(word: string): string {
  if (/(?:ий|ый|ая|яя)$/.test(word)) return `${word.slice(0, -2)}${ADJECTIVE}`;
  if (/[ая]$/.test(word)) return `${word.slice(0, -1)}(?:а|я|ы|и|е|у|ю|ой|ей)`;
  if (word.endsWith('ь')) return `${word.slice(0, -1)}(?:ь|и|ью)`;
  // «Фролова» is a surname: names in -о and -е are taken as they are.
  return /[оеу]$/.test(word) || word.length < 3 ? word : `${word}(?:а|у|е|ом|ем)?`;
}
