import type { Version } from './calendar-versions.js';
import type { WorkingCalendar } from './working-calendar.js';

/** Time in which nobody could answer; epoch seconds, `to` excluded. */
export interface Outage {
  readonly from: number;
  readonly to: number;
}

/** The same time as stretches in order and apart: what lies in two of them is out once. */
export function mergeOutages(outages: readonly Outage[]): Outage[] {
  const merged: Outage[] = [];
  for (const { from, to } of [...outages].sort((a, b) => a.from - b.from)) {
    if (to <= from) continue;
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) merged[merged.length - 1] = { ...last, to: Math.max(last.to, to) };
    else merged.push({ from, to });
  }
  return merged;
}

/** When a page is answered on: working time without its outages, and these for deadlines by the clock. */
export interface PageHours {
  readonly calendars: readonly Version<WorkingCalendar>[];
  /** In order and apart. */
  readonly outages: readonly Outage[];
}

/** @param outages in any order; they may overlap */
export function hoursOutside(calendars: readonly Version<WorkingCalendar>[], outages: readonly Outage[]): PageHours {
  const merged = mergeOutages(outages);
  if (merged.length === 0) return { calendars, outages: merged };
  return {
    calendars: calendars.map(({ effectiveFrom, value }) => ({ effectiveFrom, value: cutOut(value, merged) })),
    outages: merged,
  };
}

/**
 * A calendar whose working time lies in no outage; what it knows, it knows as far as before.
 * @param outages in order and apart
 */
export function cutOut(calendar: WorkingCalendar, outages: readonly Outage[]): WorkingCalendar {
  const opens: number[] = [];
  const closes: number[] = [];
  const secondsBefore: number[] = [];
  let total = 0;
  const keep = (open: number, close: number): void => {
    if (close <= open) return;
    opens.push(open);
    closes.push(close);
    secondsBefore.push(total);
    total += close - open;
  };
  let next = 0;
  for (const [index, opensAt] of calendar.opens.entries()) {
    const close = calendar.closes[index] ?? opensAt;
    let open = opensAt;
    while ((outages[next]?.to ?? Infinity) <= open) next += 1;
    for (let at = next; ; at += 1) {
      const outage = outages[at];
      if (outage === undefined || outage.from >= close) break;
      keep(open, outage.from);
      open = Math.max(open, outage.to);
    }
    keep(open, close);
  }
  return { ...calendar, opens, closes, secondsBefore };
}

/** The first instant (epoch seconds) at which so many seconds have passed by the clock outside of outages. */
export function clockOutside(fromEpochSeconds: number, seconds: number, outages: readonly Outage[]): number {
  let [from, left] = [fromEpochSeconds, seconds];
  for (const outage of seconds > 0 ? outages : []) {
    if (outage.to <= from) continue;
    if (from + left <= outage.from) break;
    left -= Math.max(0, outage.from - from);
    from = outage.to;
  }
  return from + left;
}
