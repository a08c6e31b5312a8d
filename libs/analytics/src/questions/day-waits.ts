import {
  addDays,
  CLOCKS,
  judgeQuestion,
  replyDeadline,
  startOfLocalDay,
  workingSecondsAcross,
  type DayRange,
  type PageHours,
  type Waited,
} from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { ResolvedPeriod } from '../query/period.js';

/**
 * How long a waiting question is told by itself: at 62 days the nine working hours of a day are 2 % of its wait.
 * In calendar days, as working days are two thirds of them.
 */
const ROW_BY_ROW_DAYS = 62;
const BEFORE_ALL_DAYS = '0001-01-01';

/**
 * The day before which a question that waits still counts by the day it was asked, since sums keep no more of it: at least 62
 * days ago, and every deadline that the region ever had lies before the cut-off. Readers of single questions keep to it too,
 * so that a wait is one and the same whatever it is read from.
 */
export function toldByDayBefore(
  { today, cutoff }: Pick<ResolvedPeriod, 'today' | 'cutoff'>,
  rules: RegionRules,
): string {
  // Counts of whole districts do not tell by whose hours a day's questions waited: where hours differ, all that wait are read.
  if (rules.ownCalendars.size > 0) return BEFORE_ALL_DAYS;
  return pastEveryDeadline(addDays(today, -ROW_BY_ROW_DAYS), cutoff, rules);
}

/** A day before which every question's deadline, by whatever policy the region ever had and with the outages of whatever page, lies before the cut-off. */
function pastEveryDeadline(day: string, cutoff: number, rules: RegionRules): string {
  // Who keeps other hours is read row by row.
  const isPast = isPastEveryDeadline(day, cutoff, { ...rules, ownCalendars: new Map() });
  return isPast ? day : pastEveryDeadline(addDays(day, -ROW_BY_ROW_DAYS), cutoff, rules);
}

/** Whether every question that was asked before a day is past its deadline at the cut-off, by whatever policy and hours. */
function isPastEveryDeadline(day: string, cutoff: number, rules: RegionRules): boolean {
  const deadlines = rules.policies.map(({ value }) => replyDeadline(value));
  const start = startOfLocalDay(rules.zone, day);
  // Outages of a page may follow one another for longer than any deadline.
  const hours = new Set<PageHours>([{ calendars: rules.calendars, outages: [] }, ...rules.outages.values()]);
  for (const own of new Set(rules.ownCalendars.values())) hours.add({ calendars: own.calendars, outages: [] });
  return CLOCKS.every((clock) => {
    const seconds = Math.max(0, ...deadlines.filter((each) => each.clock === clock).map((each) => each.seconds));
    const latest = { deadline: { clock, seconds }, version: '' };
    return [...hours].every((own) => {
      const { dueAt } = judgeQuestion({ ...latest, hours: own }, { askedAt: start, closedAt: null });
      // Without a calendar there is no deadline to pass.
      return dueAt === null || dueAt < cutoff;
    });
  });
}

/** Farther back no day is looked at: two weeks of holidays are far less. */
const MAX_DAYS_BACK = 62;

/**
 * The last day of a range whose questions are all past their deadlines at the cut-off (epoch seconds), so that sums by the day
 * tell what became of each: whoever waits still is overdue. Null: there is none within two months.
 */
export function lastJudgedDay({ from, to }: DayRange, cutoff: number, rules: RegionRules): string | null {
  const earliest = addDays(to, -MAX_DAYS_BACK);
  for (let day = to; day >= from && day >= earliest; day = addDays(day, -1)) {
    if (isPastEveryDeadline(addDays(day, 1), cutoff, rules)) return day;
  }
  return null;
}

/** How long the questions of a day have waited by the cut-off (epoch seconds), told by the middle of the day. */
export function dayWaits(cutoff: number, rules: RegionRules): (day: string) => Waited {
  const known = new Map<string, Waited>();
  return (day) => {
    const told = known.get(day);
    if (told) return told;
    const opens = startOfLocalDay(rules.zone, day);
    const middle = (opens + startOfLocalDay(rules.zone, addDays(day, 1))) / 2;
    const working = workingSecondsAcross(rules.calendars, middle, cutoff);
    const waited = {
      elapsedSeconds: cutoff - middle,
      workingSeconds: working.kind === 'known' ? working.value : null,
    };
    known.set(day, waited);
    return waited;
  };
}
