import { regionOf } from '@gospulse/registry';
import { KNOWN_PAGES, type KnownPage } from '../data/known-pages.js';
import { MUNICIPALITIES, REGION_OKTMO, type Municipality } from '../data/municipalities.js';
import { FEDERAL_BODIES, THEATRES, UNIVERSITIES } from '../data/name-parts.js';
import { CITY_DISTRICTS, REGIONAL_BODIES } from '../data/regional-bodies.js';
import { SETTLEMENTS, type Settlement } from '../data/settlements.js';
import { feminineOf, placeGenitiveOf, regionForms } from './region-forms.js';

/** What a generated region stands on: its places, and what bodies there are called. */
export interface Land {
  readonly code: string;
  readonly zone: string;
  readonly oktmo: string;
  readonly municipalities: readonly Municipality[];
  readonly settlements: readonly Settlement[];
  readonly knownPages: readonly KnownPage[];
  /** Known pages shift the lists of bodies: the first committee and the first federal bodies are named by them. */
  readonly nameOffset: Readonly<Record<string, number>>;
  readonly capital: string;
  readonly capitalGenitive: string;
  readonly genitive: string;
  readonly dative: string;
  /** Of the region in names of its institutions: «ГКУ ВО». */
  readonly initials: string;
  readonly regionalBodies: readonly string[];
  readonly federalBodies: readonly string[];
  readonly universities: readonly string[];
  readonly theatres: readonly string[];
  /** Genitive adjectives: parts of the capital. */
  readonly cityDistricts: readonly string[];
  readonly screenNameSuffixes: readonly string[];
  readonly areaCode: string;
}

const VOLGOGRAD: Land = {
  ...{
    code: '34',
    zone: 'Europe/Volgograd',
    oktmo: REGION_OKTMO,
    municipalities: MUNICIPALITIES,
    settlements: SETTLEMENTS,
  },
  knownPages: KNOWN_PAGES,
  nameOffset: { region_body: -1, federal_body: -2 },
  ...{ capital: 'Волгоград', capitalGenitive: 'Волгограда', initials: 'ВО', areaCode: '8442' },
  ...{ genitive: 'Волгоградской области', dative: 'Волгоградской области' },
  ...{ regionalBodies: REGIONAL_BODIES, federalBodies: FEDERAL_BODIES, universities: UNIVERSITIES, theatres: THEATRES },
  cityDistricts: CITY_DISTRICTS,
  screenNameSuffixes: ['34', '_34', 'vlg', '_vlg', '_vo', '_34rus'],
};

/** The land of a region by its code. @returns null: no region has this code */
export function landOf(code: string): Land | null {
  if (code === VOLGOGRAD.code) return VOLGOGRAD;
  const region = regionOf(code);
  if (region === null) return null;
  const { zone, oktmo, capital, name } = region;
  const forms = regionForms(name);
  const municipalities = region.municipalities
    .map((one): Municipality => {
      const isDistrict = / (?:район|округ)$/.test(one.shortName);
      const population = one.population ?? POPULATION_WHERE_UNKNOWN;
      return {
        ...{ oktmo: one.oktmo, shortName: one.shortName, kind: isDistrict ? 'district' : 'city' },
        ...{ adjective: one.shortName.replace(/ (?:район|округ)$/, ''), centre: one.centre ?? one.shortName },
        ...{ population, ruralPopulation: isDistrict ? population : 0 },
        ...{ genitive: placeGenitiveOf(one.name, one.shortName), feminine: feminineOf(one.shortName) },
      };
    })
    // Whatever is of the capital is of the first.
    .sort((a, b) => Number(b.adjective === capital) - Number(a.adjective === capital));
  const adjective = feminineOf(capital).slice(0, -2);
  return {
    ...{ code, zone, oktmo, municipalities, capital, ...forms },
    settlements: municipalities.filter(({ shortName }) => shortName.endsWith(' район')).flatMap(madeUpSettlements),
    ...{ knownPages: [], nameOffset: {} },
    capitalGenitive: capital === name ? forms.genitive : placeGenitiveOf(`город ${capital}`, capital),
    initials: initialsOf(forms.genitive),
    regionalBodies: [
      `Правительство ${forms.genitive}`,
      ...REGIONAL_BODIES.map((body) => bodyOf(body, name, forms.genitive)),
    ],
    federalBodies: ['ГУ МВД России', 'ГУ МЧС России', ...FEDERAL_BODIES],
    universities: UNIVERSITY_ENDS.map((end) => `${adjective}${end}`),
    theatres: THEATRE_ENDS.map((end) => `${adjective}${end}`),
    cityDistricts: MADE_UP_CITY_DISTRICTS,
    screenNameSuffixes: [code, `_${code}`, `reg${code}`, `_r${code}`],
    areaCode: `${code}00`,
  };
}

/** Weighs as much as a small town where nobody has told how many live there. */
const POPULATION_WHERE_UNKNOWN = 20_000;

const UNIVERSITY_ENDS = [
  ...['ий государственный университет', 'ий государственный технический университет'],
  ...['ий государственный медицинский университет', 'ий государственный педагогический университет'],
  ...['ий государственный аграрный университет', 'ая академия культуры'],
];
const THEATRE_ENDS = [
  'ий драматический театр',
  'ий театр юного зрителя',
  'ая филармония',
  'ий театр кукол',
  'ий музыкальный театр',
];
const MADE_UP_CITY_DISTRICTS = [
  'Центрального',
  'Ленинского',
  'Октябрьского',
  'Советского',
  'Кировского',
  'Северного',
  'Заречного',
];

/** What executive bodies of a republic or krai are called, and those of all others. */
function bodyOf(body: string, region: string, genitive: string): string {
  const kind = /республика|край/i.test(region) ? 'Министерство' : 'Департамент';
  return body
    .replace('Волгоградской области', genitive)
    .replace(/^Комитет/, kind)
    .replace(' и казачества', '');
}

function initialsOf(genitive: string): string {
  return (genitive.match(/(?<!\p{L})\p{L}/gu) ?? []).join('').toUpperCase();
}

const SETTLEMENT_NAMES = [
  ...['Центральное', 'Заречное', 'Северное', 'Южное', 'Луговое', 'Степное', 'Лесное', 'Озёрное', 'Полевое', 'Садовое'],
  ...['Восточное', 'Западное', 'Новое', 'Берёзовое', 'Светлое', 'Ключевое'],
];

/** Nobody's: the real ones of other regions are in no file of ours. */
function madeUpSettlements({ oktmo, centre }: Municipality): Settlement[] {
  return SETTLEMENT_NAMES.map((name) => ({ oktmo, municipalityOktmo: oktmo, name, urban: false, centre }));
}

/** How many pages the demonstration of a region has: as many as it has people, held to what Volgograd Oblast has. */
export function usualPages(land: Land): number {
  const pages = Math.round((PAGES_OF_VOLGOGRAD * peopleOf(land)) / peopleOf(VOLGOGRAD));
  return Math.min(PAGES_OF_VOLGOGRAD, Math.max(MIN_USUAL_PAGES, land.municipalities.length * 8, pages));
}

/** How many live in its municipalities, as far as it is told: see `POPULATION_WHERE_UNKNOWN`. */
export function peopleOf({ municipalities }: Land): number {
  return municipalities.reduce((sum, { population }) => sum + population, 0);
}

export const PAGES_OF_VOLGOGRAD = 4_200;
const MIN_USUAL_PAGES = 400;
export const VOLGOGRAD_LAND: Land = VOLGOGRAD;
