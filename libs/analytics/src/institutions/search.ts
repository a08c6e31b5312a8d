import type { InstitutionRecord } from '../base/region-base.js';

/** Folds what people type in different ways: case, ё and е, quotes, the sign №, spaces. */
function folded(text: string): string {
  return text
    .toLocaleLowerCase('ru')
    .replaceAll('ё', 'е')
    .replaceAll(/[«»"'„“№]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Every word of the query stands in a name, the ОГРН, the page's address or its VK id. */
export function matchesWords(institution: InstitutionRecord, query: string | undefined): boolean {
  if (query === undefined || query.trim() === '') return true;
  const pages = institution.pages.map((page) => `${page.screenName ?? ''} ${page.name ?? ''} ${page.vkId ?? ''}`);
  const text = folded([institution.name, institution.shortName ?? '', institution.ogrn, ...pages].join(' '));
  return folded(query)
    .split(' ')
    .every((word) => text.includes(word));
}
