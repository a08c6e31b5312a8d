import { valueOrNull } from '../absence.js';
import type { Version } from '../calendar/calendar-versions.js';
import { replyDueOutside, workingSecondsOutside, type Outage } from '../calendar/outages.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Deadline } from './deadline-policy.js';

/** When a question was asked, and when it was answered or withdrawn. Epoch seconds. */
export interface Asked {
  readonly askedAt: number;
  readonly closedAt: number | null;
}

/** The rules a question is judged by: the hours of its page, and what was in force when it was asked. */
export interface JudgingRules {
  readonly calendars: readonly Version<WorkingCalendar>[];
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

/** @param outages of its page, in order and apart */
export function judgeQuestion(
  { calendars, deadline, version }: JudgingRules,
  { askedAt, closedAt }: Asked,
  outages: readonly Outage[] = [],
): Judgement {
  return {
    workingSeconds:
      closedAt === null ? null : valueOrNull(workingSecondsOutside(calendars, askedAt, closedAt, outages)),
    dueAt: valueOrNull(replyDueOutside(calendars, askedAt, deadline, outages)),
    policyVersion: version,
  };
}
