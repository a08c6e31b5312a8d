import { addDays, countByHour, workingHours, type HourGrid, type QuestionState } from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { ResolvedPeriod } from '../base/period.js';
import type { QuestionRecord } from '../base/questions.js';

export interface ReplyHours {
  readonly asked: HourGrid<number>;
  readonly replied: HourGrid<number>;
  readonly working: HourGrid<boolean>;
}

/** Four weeks tell the usual hours; a holiday in one of them does not change them. */
const MOST_DAYS = 28;

/** When residents ask and when they are answered, by the region's local hour and weekday. */
export function hoursOf(
  questions: readonly (Pick<QuestionRecord, 'askedAt' | 'answeredAt'> & { readonly state: QuestionState })[],
  period: ResolvedPeriod,
  { zone, calendars }: RegionRules,
): ReplyHours {
  const days = Math.min(period.days, MOST_DAYS);
  const answers = questions.flatMap(({ state, answeredAt }) =>
    state === 'answered' && answeredAt !== null ? [answeredAt] : [],
  );
  return {
    asked: countByHour(
      zone,
      questions.map(({ askedAt }) => askedAt),
    ),
    replied: countByHour(zone, answers),
    working: workingHours(calendars, zone, addDays(period.to, 1 - days), days),
  };
}
