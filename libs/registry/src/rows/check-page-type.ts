import { PAGE_TYPES, type PageType } from '@gospulse/domain';
import { unlessBlank } from './blank-words.js';
import { bad, type Check, good } from './check.js';

/** Codes and words of the types, and how else they are written. */
const WORDS: ReadonlyMap<string, PageType> = new Map([
  ...PAGE_TYPES.flatMap(({ code, label }) => [[code, code] as const, [label, code] as const]),
  ['флагман', 'flagship'],
  ['страница-визитка', 'card'],
]);

/** Reads the type of a page; an empty cell states none. */
export function checkPageType(text: string): Check<PageType | null> {
  const word = unlessBlank(text).toLowerCase();
  if (word === '') return good(null);
  const type = WORDS.get(word);
  return type ? good(type) : bad('page-type', 'Тип страницы — флагманская, активная или визитка.');
}
