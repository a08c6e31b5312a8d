import { INSTITUTION_STATUSES, type InstitutionLevel, type PageState, type UnknownReason } from '@gospulse/domain';

/** Why a cell is empty. */
export const UNKNOWN_WORDS: Readonly<Record<UnknownReason, string>> = {
  'no-calendar': 'нет календаря',
  'not-observed': 'не наблюдалось',
  'no-questions': 'нет обращений',
  'not-due': 'исход ещё не ясен',
  'comments-closed': 'комментарии закрыты',
  'too-few': 'недостаточно данных',
  'no-posts': 'нет публикаций',
  'not-measured': 'не измерено',
  'not-applicable': 'не применимо',
  'no-institutions': 'нет учреждений',
  'not-reached': 'не достигнута',
  'no-replies': 'нет ответов',
  'not-summed-up': 'пересчитывается',
};

export const STATE_WORDS: Readonly<Record<PageState, string>> = {
  live: 'открыта',
  closed: 'закрытая группа',
  private: 'частная группа',
  deleted: 'удалена',
  banned: 'заблокирована',
  'not-found': 'не найдена',
  unresolved: 'ссылка не проверена',
};

export const LEVEL_WORDS: Readonly<Record<InstitutionLevel, string>> = {
  federal: 'федеральный',
  regional: 'региональный',
  municipal: 'муниципальный',
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
