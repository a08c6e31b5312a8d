import { addDays, hourGrid, workingHours, type HourGrid } from '@gospulse/domain';
import { calendarsOfPage, type Calendars, type RegionRules } from '@gospulse/store';
import type { ResolvedPeriod } from '../../query/period.js';
import type { HourCounts } from '../../questions/reply-hours.js';

export interface ReplyHours extends HourCounts {
  readonly working: HourGrid<boolean>;
}

/** Four weeks tell the usual hours; a holiday in one of them does not change them. */
const MAX_DAYS = 28;
const NO_OUTAGES: RegionRules['outages'] = new Map();

/** The hours at which most of the pages are at work, told by the period's last weeks; those of the region where there are none. */
export function usualHours(
  period: ResolvedPeriod,
  rules: Pick<RegionRules, 'zone' | 'calendars' | 'ownCalendars'>,
  pageIds: readonly number[],
): HourGrid<boolean> {
  const days = Math.min(period.days, MAX_DAYS);
  const from = addDays(period.to, 1 - days);
  const pagesOf = new Map<Calendars, number>();
  for (const pageId of pageIds) {
    // A day of outage changes no usual hours.
    const calendars = calendarsOfPage({ ...rules, outages: NO_OUTAGES }, pageId);
    pagesOf.set(calendars, (pagesOf.get(calendars) ?? 0) + 1);
  }
  if (pagesOf.size === 0) return workingHours(rules.calendars, rules.zone, from, days);
  const grids = [...pagesOf].map(([calendars, pages]) => ({
    pages,
    grid: workingHours(calendars, rules.zone, from, days),
  }));
  return hourGrid(false).map((day, weekday) =>
    day.map((_, hour) => {
      const atWork = grids.reduce((sum, { grid, pages }) => sum + (grid[weekday]?.[hour] ? pages : 0), 0);
      return atWork > 0 && atWork * 2 >= pageIds.length;
    }),
  );
}
