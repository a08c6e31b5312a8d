import { known, valueOrNull } from '../absence.js';
import { workingSecondsAcross } from '../calendar/calendar-versions.js';
import { clockOutside, type PageHours } from '../calendar/outages.js';
import { replyDueAt, type Deadline } from './deadline-policy.js';

/** When a question was asked, and when it was answered or withdrawn. Epoch seconds. */
export interface AskedSpan {
  readonly askedAt: number;
  readonly closedAt: number | null;
}

/** The rules a question is judged by: the hours of its page, and what was in force when it was asked. */
export interface JudgingRules {
  readonly hours: PageHours;
  readonly deadline: Deadline;
  readonly version: string;
}

/** What rules say of a question; null where no calendar reaches. Epoch seconds. */
export interface Judgement {
  /** How long it waited; null, too, while it waits. */
  readonly workingSeconds: number | null;
  readonly dueAt: number | null;
  readonly policyVersion: string;
}

export function judgeQuestion({ hours, deadline, version }: JudgingRules, { askedAt, closedAt }: AskedSpan): Judgement {
  const { calendars, outages } = hours;
  const due =
    deadline.clock === 'calendar'
      ? known(clockOutside(askedAt, deadline.seconds, outages))
      : replyDueAt(calendars, askedAt, deadline);
  return {
    workingSeconds: closedAt === null ? null : valueOrNull(workingSecondsAcross(calendars, askedAt, closedAt)),
    dueAt: valueOrNull(due),
    policyVersion: version,
  };
}
