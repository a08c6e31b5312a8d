import { addDays, type AfterPeriod, localDay, type PeriodKind, scheduledAt } from '@gospulse/domain';
import { periodWith, type ReportPeriod } from '../forms/period.js';

/** What decides when editions of a schedule are due. */
export interface Rhythm extends AfterPeriod {
  readonly zone: string;
  readonly periodKind: PeriodKind;
  /** What was due before is nobody's: whoever makes a schedule wants what is to come. */
  readonly startsAt: Date;
}

export interface DuePeriod {
  readonly period: ReportPeriod;
  readonly at: Date;
}

/** Missed periods that are told; older ones of a service that stood still for so long are not looked for. */
const MAX_MISSED = 60;

/** The first period that is not due yet, and when it will be. */
export function nextPeriod(rhythm: Rhythm, now: Date): DuePeriod {
  const isToCome = ({ at }: DuePeriod): boolean => at > now && at >= rhythm.startsAt;
  const from = now < rhythm.startsAt ? rhythm.startsAt : now;
  // A period that has not ended is due after its end: the search begins late enough.
  let next = dueOf(rhythm, periodWith(rhythm.periodKind, localDay(rhythm.zone, Math.floor(from.getTime() / 1_000))));
  for (let before = previousOf(rhythm, next); isToCome(before); before = previousOf(rhythm, next)) next = before;
  return next;
}

/** The first period that is not due yet and that was not made already: a schedule that is put off may have been quicker. */
export function nextAfter(rhythm: Rhythm, madeTo: string | null, now: Date): DuePeriod {
  let next = nextPeriod(rhythm, now);
  while (madeTo !== null && next.period.to <= madeTo)
    next = dueOf(rhythm, periodWith(rhythm.periodKind, addDays(next.period.to, 1)));
  return next;
}

/**
 * Periods that are due, the newest first. Only that one is made: who gets editions after a stop wants the newest, and the
 * others can be frozen by hand.
 */
export function duePeriods(rhythm: Rhythm, now: Date): DuePeriod[] {
  const due: DuePeriod[] = [];
  let one = previousOf(rhythm, nextPeriod(rhythm, now));
  while (one.at >= rhythm.startsAt && one.at <= now && due.length <= MAX_MISSED) {
    due.push(one);
    one = previousOf(rhythm, one);
  }
  return due;
}

function previousOf(rhythm: Rhythm, { period }: DuePeriod): DuePeriod {
  return dueOf(rhythm, periodWith(rhythm.periodKind, addDays(period.from, -1)));
}

function dueOf(rhythm: Rhythm, period: ReportPeriod): DuePeriod {
  return { period, at: new Date(scheduledAt(rhythm.zone, period.to, rhythm) * 1_000) };
}
