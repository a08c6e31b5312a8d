import type { Municipality } from '../regions/region.js';
import { clip } from '../rows/clean-text.js';

type Properties = Readonly<Record<string, unknown>>;

/** Under these names, whatever their case, files keep the code; the first that holds one counts. */
const CODE_KEYS = ['oktmo', 'oktmo8', 'oktmo11', 'ref:oktmo', 'oktmo:user', 'oktmo_code', 'октмо'];
const NAME_KEYS = [
  'name',
  'name:ru',
  'name_ru',
  'name_full',
  'official_name',
  'short_name',
  'наименование',
  'название',
];

function textsOf(properties: Properties, keys: readonly string[]): string[] {
  const byKey = new Map(Object.entries(properties).map(([key, value]) => [key.toLowerCase(), value]));
  return keys.flatMap((key) => {
    const value = byKey.get(key);
    const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
    return text === '' ? [] : [text];
  });
}

/** Eight digits; of eleven the last three must be zeros, else the code is that of a settlement. */
function codeOf(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '');
  return /^\d{8}(?:000)?$/.test(digits) ? digits.slice(0, 8) : null;
}

/** A name without what files add to it or leave out: «город Волжский», «Еланский муниципальный р-н». */
export function plainName(name: string): string {
  const words = name
    .slice(0, 200)
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/(?:р-н|р-он)(?!\p{L})/gu, 'район')
    .replace(/(?<!\p{L})(?:[а-я-]+ская|[а-я-]+ской) (?:область|области)/gu, ' ')
    .replace(/(?<!\p{L})(?:городской округ|муниципальный округ|муниципальный|город-герой|город|г\.)(?!\p{L})/gu, ' ')
    .replace(/[^\p{L}\d-]+/gu, ' ');
  return words.trim();
}

export interface Match {
  readonly oktmo: string | null;
  /** What the feature says of itself. */
  readonly found: string;
  readonly expected: string;
}

/** Which municipality a feature is: by its ОКТМО when it has one, else by its name. */
export function matchMunicipality(properties: Properties, municipalities: readonly Municipality[]): Match {
  const [code] = textsOf(properties, CODE_KEYS);
  const names = textsOf(properties, NAME_KEYS);
  const found = clip([code, names[0]].filter((each) => each !== undefined).join(' '));
  if (code !== undefined) {
    const oktmo = codeOf(code);
    const known = municipalities.find((one) => oktmo !== null && [one.oktmo, ...one.otherCodes].includes(oktmo));
    return { oktmo: known?.oktmo ?? null, found, expected: 'ОКТМО муниципалитета этого региона' };
  }
  const plain = new Set(names.map(plainName));
  const fitting = municipalities.filter((one) => [one.name, one.shortName].some((name) => plain.has(plainName(name))));
  const [only] = fitting;
  const expected = names.length === 0 ? 'свойство oktmo или name' : 'название муниципалитета этого региона';
  return { oktmo: only && fitting.length === 1 ? only.oktmo : null, found, expected };
}
