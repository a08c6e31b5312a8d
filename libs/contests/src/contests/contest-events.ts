import { CONTEST_WORKING_DAYS, endOfWorkingDays, type ContestEventKind } from '@gospulse/domain';
import { at, run, type Database, type RegionRules } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { ContestPerson } from './contest.js';

/** A step to be kept. */
export interface NewStep {
  readonly contestId: number;
  readonly kind: ContestEventKind;
  readonly person: ContestPerson;
  readonly reason: string | null;
  readonly link?: string | null;
  readonly dueAt?: Date | null;
  readonly correctionId?: number | null;
}

export async function writeStep(database: Database, step: NewStep, now: Date): Promise<void> {
  const { contestId, kind, person, reason, link = null, dueAt = null, correctionId = null } = step;
  await run(
    database,
    sql`insert into contest_event (contest_id, kind, reason, link, due_at, correction_id, account_id, login, at)
        values (${contestId}, ${kind}, ${reason}, ${link}, ${at(dueAt)}, ${correctionId}::int, ${person.accountId}::int,
                ${person.login}, ${at(now)})`,
  );
}

/** By when the next step is to be taken, by the calendar of the region; null: no calendar tells it. */
export function dueAfter({ calendars, zone }: Pick<RegionRules, 'calendars' | 'zone'>, now: Date): Date | null {
  const end = endOfWorkingDays(calendars, zone, Math.floor(now.getTime() / 1_000), CONTEST_WORKING_DAYS);
  return end.kind === 'known' ? new Date(end.value * 1_000) : null;
}
