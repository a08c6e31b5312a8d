import { addDays, addWorkingSecondsAcross, startOfLocalDay, workingSecondsAcross, type Waited } from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { ResolvedPeriod } from '../query/period.js';

/**
 * How long a waiting question is told by itself: at 62 days the nine working hours of a day are 2 % of its wait.
 * In calendar days, as working days are two thirds of them.
 */
const ROW_BY_ROW_DAYS = 62;

/**
 * The day before which a question that waits still counts by the day it was asked, since sums keep no more of it: at least 62
 * days ago, and every deadline that the region ever had lies before the cut-off. Readers of single questions keep to it too,
 * so that a wait is one and the same whatever it is read from.
 */
export function toldByDayBefore(
  { today, cutoff }: Pick<ResolvedPeriod, 'today' | 'cutoff'>,
  rules: RegionRules,
): string {
  return pastEveryDeadline(addDays(today, -ROW_BY_ROW_DAYS), cutoff, rules);
}

/** A day before which every question's deadline, by whatever policy the region ever had, lies before the cut-off. */
function pastEveryDeadline(day: string, cutoff: number, rules: RegionRules): string {
  const longest = Math.max(...rules.policies.map(({ value }) => value.replyWorkingSeconds));
  const due = addWorkingSecondsAcross(rules.calendars, startOfLocalDay(rules.zone, day), longest);
  // Without a calendar there is no deadline to pass.
  if (due.kind === 'unknown' || due.value < cutoff) return day;
  return pastEveryDeadline(addDays(day, -ROW_BY_ROW_DAYS), cutoff, rules);
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
