import { known, type Maybe } from '../absence.js';
import { addWorkingSecondsAcross, type Version } from '../calendar/calendar-versions.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Clock } from '../closed-lists/answer-choices.js';
import { RESPONSE_WINDOW_SECONDS } from './response-rate.js';
import { HOUR_SECONDS } from '../calendar/spans.js';

const DEFAULT_REPLY_WORKING_SECONDS = 9 * HOUR_SECONDS;

/** How fast a reply must be. No federal rule sets it for comments, so a region's policy is data with a version. */
export interface DeadlinePolicy {
  version: string;
  /** First reply due within so many working seconds; null: the deadline is by the clock. */
  replyWorkingSeconds: number | null;
  /** First reply due within so many seconds by the clock; null: the deadline is in working time. One of the two is a number. */
  replyElapsedSeconds: number | null;
  /** A "fast" reply. */
  fastWorkingSeconds: number;
  /** The response rate counts replies within so many elapsed seconds. */
  responseWindowSeconds: number;
  postsPerWeekNorm: number;
  /** An official text repeated within so many elapsed seconds of residents' comments is a machine's and answers nobody. */
  acknowledgementWithinSeconds: number;
}

/** First reply within 9 working hours (one working day), fast within 4, response rate over 7 days, machines' texts within a minute. */
export const DEFAULT_POLICY: DeadlinePolicy = {
  version: 'default-1',
  replyWorkingSeconds: DEFAULT_REPLY_WORKING_SECONDS,
  replyElapsedSeconds: null,
  fastWorkingSeconds: 4 * HOUR_SECONDS,
  responseWindowSeconds: RESPONSE_WINDOW_SECONDS,
  postsPerWeekNorm: 3,
  acknowledgementWithinSeconds: 60,
};

/** A length of time, and the clock it is counted on. */
export interface Deadline {
  readonly clock: Clock;
  readonly seconds: number;
}

/** The deadline of a first reply: by the clock where the policy has one, else in working time. */
export function replyDeadline({
  replyWorkingSeconds,
  replyElapsedSeconds,
}: Pick<DeadlinePolicy, 'replyWorkingSeconds' | 'replyElapsedSeconds'>): Deadline {
  if (replyElapsedSeconds !== null) return { clock: 'calendar', seconds: replyElapsedSeconds };
  return { clock: 'working', seconds: replyWorkingSeconds ?? DEFAULT_REPLY_WORKING_SECONDS };
}

/** Deadlines with all that they leave out; one by the clock takes the place of the default in working time. */
export function completeDeadlines(
  stated: Partial<DeadlinePolicy>,
  byDefault: DeadlinePolicy = DEFAULT_POLICY,
): DeadlinePolicy {
  const isByClock = (stated.replyElapsedSeconds ?? null) !== null && stated.replyWorkingSeconds === undefined;
  return { ...byDefault, ...(isByClock ? { replyWorkingSeconds: null } : {}), ...stated };
}

/**
 * The instant (epoch seconds) until which a question must have its first reply, by the hours of whose page it was asked on.
 * Unknown (`no-calendar`) where a deadline in working time lies beyond the production calendar; one by the clock needs none.
 */
export function replyDueAt(
  calendars: readonly Version<WorkingCalendar>[],
  askedAt: number,
  { clock, seconds }: Deadline,
): Maybe<number> {
  return clock === 'calendar' ? known(askedAt + seconds) : addWorkingSecondsAcross(calendars, askedAt, seconds);
}
