import { type Region } from '../regions/region.js';

const GENITIVE = '(?:ого|ому|ом|ий)';

/**
 * Municipality named in an institution's name: «… Еланского (муниципального) района», «… г. Волжский»,
 * «… города Камышина». Null unless exactly one is named.
 */
export function municipalityFromWords(name: string, region: Region): string | null {
  const words = name.toLowerCase().replace(/ё/g, 'е');
  const found = region.municipalities.filter(({ shortName }) => mentions(words, shortName.toLowerCase()));
  return found.length === 1 ? (found[0]?.oktmo ?? null) : null;
}

function mentions(words: string, shortName: string): boolean {
  const stem = shortName.replace(/ район$/, '').replace(/(?:ий|[аоя])$/, '');
  const pattern = shortName.endsWith(' район')
    ? `(?<!\\p{L})${stem}${GENITIVE} (?:муниципальн\\p{L}+ )?район`
    : `(?:(?<!\\p{L})г\\. ?|(?<!\\p{L})(?:город|округ)\\p{L}* (?:город\\p{L}* )?(?:- ?город-герой |город-герой )?)${stem}(?!ск)`;
  return new RegExp(pattern, 'u').test(words) || (shortName === 'волгоград' && /района волгограда/.test(words));
}
