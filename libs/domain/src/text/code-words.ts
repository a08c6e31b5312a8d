import type { UnknownReason } from '../absence.js';
import type { InstitutionLevel } from '../compliance/criteria/criterion.js';

/** Why a figure is not known, as it stands in the figure's place. */
export const UNKNOWN_WORDS: Readonly<Record<UnknownReason, string>> = {
  'no-calendar': 'нет календаря',
  'not-observed': 'не наблюдалось',
  'region-away': 'нет данных',
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

/** Of an institution. */
export const LEVEL_WORDS: Readonly<Record<InstitutionLevel, string>> = {
  federal: 'федеральный',
  regional: 'региональный',
  municipal: 'муниципальный',
};
