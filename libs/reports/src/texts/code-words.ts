import { INSTITUTION_STATUSES, type InstitutionLevel, type PageState } from '@gospulse/domain';

/** What a page is said to be in a column of states. */
export const STATE_WORDS: Readonly<Record<PageState, string>> = {
  live: 'открыта',
  closed: 'закрытая группа',
  private: 'частная группа',
  deleted: 'удалена',
  banned: 'заблокирована',
  'not-found': 'не найдена',
  unresolved: 'ссылка не проверена',
};

/** As the Amur form names levels, and `registry import` reads them; it has no word for the federal one. */
export const AMUR_LEVEL_WORDS: Readonly<Record<InstitutionLevel, string | null>> = {
  federal: null,
  regional: 'Регион',
  municipal: 'МО',
};

export function statusWords(code: string | null): string | null {
  return INSTITUTION_STATUSES.find((status) => status.code === code)?.label ?? code;
}
