import { addDays, countByHour, workingHours, type HourGrid } from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { ResolvedPeriod } from '../../query/period.js';
import type { QuestionRecord } from '../../questions/question-rows.js';
import type { HourCounts } from '../../questions/reply-hours.js';

export interface ReplyHours extends HourCounts {
  readonly working: HourGrid<boolean>;
}

/** Four weeks tell the usual hours; a holiday in one of them does not change them. */
const MAX_DAYS = 28;

/** When residents asked and were answered by the cut-off, by the region's local hour and weekday. */
export function hoursOf(questions: readonly QuestionRecord[], cutoff: number, zone: string): HourCounts {
  const answers = questions.flatMap(({ answeredAt }) =>
    answeredAt !== null && answeredAt <= cutoff ? [answeredAt] : [],
  );
  return {
    asked: countByHour(
      zone,
      questions.map(({ askedAt }) => askedAt),
    ),
    replied: countByHour(zone, answers),
  };
}

/** The hours at which the region works, told by the period's last weeks. */
export function usualHours(period: ResolvedPeriod, { zone, calendars }: RegionRules): HourGrid<boolean> {
  const days = Math.min(period.days, MAX_DAYS);
  return workingHours(calendars, zone, addDays(period.to, 1 - days), days);
}
