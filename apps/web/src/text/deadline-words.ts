import { formatDuration } from './format.js';

interface Deadlines {
  replyWorkingSeconds: number | null;
  replyElapsedSeconds: number | null;
}

/** `9 ч рабочего времени`, or `24 ч календарного времени` of a deadline by the clock. */
export function deadlineWords(deadlines: Deadlines): string {
  const time = deadlineTime(deadlines);
  return deadlines.replyElapsedSeconds === null ? `${time} рабочего времени` : `${time} календарного времени`;
}

/** The length alone: `9 ч`. */
export function deadlineTime({ replyWorkingSeconds, replyElapsedSeconds }: Deadlines): string {
  return replyElapsedSeconds === null
    ? formatDuration(replyWorkingSeconds ?? 0)
    : formatDuration(replyElapsedSeconds, 'calendar');
}
