import type { ToAnswerRow } from '@gospulse/contracts';
import { secondsWithin } from '@gospulse/domain';
import { ANSWER } from '../../text/answer-strings.js';
import { formatDuration } from '../../text/format.js';

export interface Countdown {
  readonly isOver: boolean;
  /** Until the deadline, or since it, by its clock. */
  readonly seconds: number;
  /** The clock does not run at the moment: it is out of hours. */
  readonly stands: boolean;
}

type Counted = Pick<ToAnswerRow, 'secondsLeft' | 'hoursAhead'>;

/**
 * What is left of a deadline some time after the cut-off, by the hours that came with the row: it stands still out of them.
 * Instants in epoch seconds. @returns null: there is no deadline
 */
export function countdownAt({ secondsLeft, hoursAhead }: Counted, cutoff: number, now: number): Countdown | null {
  if (secondsLeft === null) return null;
  const left = secondsLeft - secondsWithin(hoursAhead, cutoff, Math.max(cutoff, now));
  const stands = !hoursAhead.some(([from, to]) => from <= now && now < to);
  // Of a deadline at the last second of the day nothing is left, and it is over when the next one begins.
  return { isOver: left < 0, seconds: Math.abs(left), stands };
}

/** «осталось 2 ч 40 мин рабочего времени», «просрочено на 3 ч». */
export function countdownWords(countdown: Countdown | null, clock: ToAnswerRow['clock']): string {
  if (countdown === null) return ANSWER.noDeadline;
  const time = formatDuration(countdown.seconds, clock);
  if (clock === 'calendar') return countdown.isOver ? ANSWER.overByClock(time) : ANSWER.leftByClock(time);
  return countdown.isOver ? ANSWER.over(time) : ANSWER.left(time);
}
