import { known, type Maybe } from '../absence.js';
import type { Deadline } from '../questions/deadline-policy.js';
import { addWorkingSecondsAcross, workingSecondsAcross, type Version } from './calendar-versions.js';
import type { WorkingCalendar } from './working-calendar.js';

/** Time in which nobody could answer; epoch seconds, `to` excluded. */
export interface Outage {
  readonly from: number;
  readonly to: number;
}

type Calendars = readonly Version<WorkingCalendar>[];

/** The same time as stretches in order and apart: what lies in two of them is out once. */
export function mergeOutages(outages: readonly Outage[]): Outage[] {
  const merged: Outage[] = [];
  for (const outage of [...outages].sort((a, b) => a.from - b.from)) {
    if (outage.to <= outage.from) continue;
    const last = merged.at(-1);
    if (last !== undefined && outage.from <= last.to)
      merged[merged.length - 1] = { ...last, to: Math.max(last.to, outage.to) };
    else merged.push(outage);
  }
  return merged;
}

/** Working seconds between two instants that lie in no outage. @param outages in order and apart */
export function workingSecondsOutside(
  calendars: Calendars,
  fromEpochSeconds: number,
  toEpochSeconds: number,
  outages: readonly Outage[],
): Maybe<number> {
  const whole = workingSecondsAcross(calendars, fromEpochSeconds, toEpochSeconds);
  if (whole.kind === 'unknown') return whole;
  let left = whole.value;
  for (const outage of outages) {
    const from = Math.max(outage.from, fromEpochSeconds);
    const to = Math.min(outage.to, toEpochSeconds);
    if (to <= from) continue;
    const lost = workingSecondsAcross(calendars, from, to);
    if (lost.kind === 'unknown') return lost;
    left -= lost.value;
  }
  return known(left);
}

/**
 * The instant (epoch seconds) until which a question must have its first reply where some time counts towards no deadline:
 * the first at which so much of the deadline's clock has passed outside of it. Without outages that of `replyDueAt`.
 * @param outages in order and apart
 */
export function replyDueOutside(
  calendars: Calendars,
  askedAt: number,
  { clock, seconds }: Deadline,
  outages: readonly Outage[],
): Maybe<number> {
  const add = (from: number, amount: number): Maybe<number> =>
    clock === 'calendar' ? known(from + amount) : addWorkingSecondsAcross(calendars, from, amount);
  const between = (from: number, to: number): Maybe<number> =>
    clock === 'calendar' ? known(to - from) : workingSecondsAcross(calendars, from, to);
  let [from, left] = [askedAt, seconds];
  for (const outage of seconds > 0 ? outages : []) {
    if (outage.to <= from) continue;
    const due = add(from, left);
    if (due.kind === 'unknown' || due.value <= outage.from) return due;
    const used = between(from, Math.max(from, outage.from));
    if (used.kind === 'unknown') return used;
    left -= used.value;
    from = outage.to;
  }
  return add(from, left);
}
