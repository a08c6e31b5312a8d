import type { ToAnswerRow } from '@gospulse/contracts';
import { DAY_SECONDS, secondsWithin } from '@gospulse/domain';
import { ANSWER } from '../text/answer-strings.js';
import { formatDuration } from '../text/format.js';
import { counted } from '../text/plurals.js';

/** Beyond it working hours are told in days of the calendar: nobody can tell what 585 hours of work are. */
const MIN_DAYS = 3;

export interface Countdown {
  readonly isOver: boolean;
  /** Until the deadline, or since it, by its clock. */
  readonly seconds: number;
  /** The clock does not run at the moment: it is out of hours. */
  readonly stands: boolean;
  /** Whole days of the calendar since the deadline; below 0 before it. */
  readonly daysOver: number;
}

type Counted = Pick<ToAnswerRow, 'secondsLeft' | 'hoursAhead' | 'dueAt'>;

/**
 * What is left of a deadline some time after the cut-off, by the hours that came with the row: it stands still out of them.
 * Instants in epoch seconds. @returns null: there is no deadline
 */
export function countdownAt(
  { secondsLeft, hoursAhead, dueAt }: Counted,
  cutoff: number,
  now: number,
): Countdown | null {
  if (secondsLeft === null || dueAt === null) return null;
  const left = secondsLeft - secondsWithin(hoursAhead, cutoff, Math.max(cutoff, now));
  const stands = !hoursAhead.some(([from, to]) => from <= now && now < to);
  // Of a deadline at the last second of the day nothing is left, and it is over when the next one begins.
  const daysOver = Math.floor((now - Date.parse(dueAt) / 1_000) / DAY_SECONDS);
  return { isOver: left < 0, seconds: Math.abs(left), stands, daysOver };
}

/** «осталось 2 ч 40 мин рабочего времени», «просрочено на 3 ч», «срок вышел 95 дней назад». */
export function countdownWords(countdown: Countdown | null, clock: ToAnswerRow['clock']): string {
  if (countdown === null) return ANSWER.noDeadline;
  const time = formatDuration(countdown.seconds, clock);
  if (clock === 'calendar') return countdown.isOver ? ANSWER.overByClock(time) : ANSWER.leftByClock(time);
  if (!countdown.isOver) return ANSWER.left(time);
  const { daysOver } = countdown;
  return daysOver < MIN_DAYS ? ANSWER.over(time) : ANSWER.overSince(counted(daysOver, ANSWER.days));
}
