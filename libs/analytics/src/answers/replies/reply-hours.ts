import { addDays, workingHours, type HourGrid } from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { ResolvedPeriod } from '../../query/period.js';
import type { HourCounts } from '../../questions/reply-hours.js';

export interface ReplyHours extends HourCounts {
  readonly working: HourGrid<boolean>;
}

/** Four weeks tell the usual hours; a holiday in one of them does not change them. */
const MAX_DAYS = 28;

/** The hours at which the region works, told by the period's last weeks. */
export function usualHours(period: ResolvedPeriod, { zone, calendars }: RegionRules): HourGrid<boolean> {
  const days = Math.min(period.days, MAX_DAYS);
  return workingHours(calendars, zone, addDays(period.to, 1 - days), days);
}
