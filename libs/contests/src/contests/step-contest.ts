import {
  contestStateAfter,
  contestStepRefusal,
  isContestOpen,
  type ContestDecision,
  type ContestEventKind,
  type ContestState,
} from '@gospulse/domain';
import { col, readRegionRules, readRow, run, writeNothingDown, type RegionRules } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import { applyCorrection, undoCorrection } from '../corrections/apply-correction.js';
import type { Contest, ContestRefusal } from './contest.js';
import { dueAfter, writeStep } from './contest-events.js';
import type { Contesting } from './make-contest.js';
import { findContest } from './read-contests.js';
import { isCorrected } from './same-fact.js';

export type ContestStepped =
  | { readonly kind: 'done'; readonly state: ContestState }
  | { readonly kind: 'refused'; readonly why: ContestRefusal; readonly state: ContestState | null };

interface Step {
  readonly kind: Exclude<ContestEventKind, 'made'>;
  readonly reason: string | null;
  readonly link?: string | null;
}

const OF_DECISION = { accept: 'accepted', refuse: 'refused', ask: 'asked' } as const satisfies Record<
  ContestDecision,
  ContestEventKind
>;

/** Says more of a contest that was asked about. */
export function replyToContest(
  dataSource: DataSource,
  id: number,
  { reason, link }: { readonly reason: string; readonly link: string | null },
  contesting: Contesting,
): Promise<ContestStepped> {
  return takeStep(dataSource, id, { kind: 'replied', reason, link }, contesting);
}

/** Takes back one's own contest that waits. */
export function withdrawContest(dataSource: DataSource, id: number, contesting: Contesting): Promise<ContestStepped> {
  return takeStep(dataSource, id, { kind: 'withdrawn', reason: null }, contesting);
}

/**
 * Accepts a contest, refuses it, or asks for more. What is accepted becomes a correction in the same transaction. The scope is
 * looked at now: what has been closed or has gone to another founder meanwhile can still be decided by who sees the region.
 */
export function decideContest(
  dataSource: DataSource,
  id: number,
  { decision, reason }: { readonly decision: ContestDecision; readonly reason: string },
  contesting: Contesting,
): Promise<ContestStepped> {
  return takeStep(dataSource, id, { kind: OF_DECISION[decision], reason }, contesting);
}

/** Puts the correction of an accepted contest out of force: figures are as if it had never been. */
export function revokeContest(
  dataSource: DataSource,
  id: number,
  reason: string,
  contesting: Contesting,
): Promise<ContestStepped> {
  return takeStep(dataSource, id, { kind: 'revoked', reason }, contesting);
}

/** Two who step at once do so one after the other: the second finds how the contest stands after the first. */
async function takeStep(
  dataSource: DataSource,
  id: number,
  step: Step,
  contesting: Contesting,
): Promise<ContestStepped> {
  const rules = await readRegionRules(dataSource, contesting.scope.regionCode);
  if (rules === null) return { kind: 'refused', why: 'unknown-region', state: null };
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  await runner.startTransaction();
  try {
    const stepped = await stepWithin(runner.manager, { id, step, contesting, rules });
    await (stepped.kind === 'done' ? runner.commitTransaction() : runner.rollbackTransaction());
    return stepped;
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

interface Stepping {
  readonly id: number;
  readonly step: Step;
  readonly contesting: Contesting;
  readonly rules: RegionRules;
}

async function stepWithin(manager: EntityManager, { id, step, contesting, rules }: Stepping): Promise<ContestStepped> {
  const { scope, person, now, writeDown = writeNothingDown } = contesting;
  await run(manager, sql`select from contest where id = ${id} for no key update`);
  const contest = await findContest(manager, scope, id);
  if (contest === null) return { kind: 'refused', why: 'no-such-contest', state: null };
  const why = contestStepRefusal(contest.past, step.kind, person.accountId);
  if (why !== null) return { kind: 'refused', why, state: contest.state };
  const worked = await correct(manager, contest, step, contesting);
  if (typeof worked === 'string') return { kind: 'refused', why: worked, state: contest.state };
  const { kind, reason, link = null } = step;
  const correctionId = kind === 'accepted' ? worked : null;
  const state = contestStateAfter(kind);
  const dueAt = isContestOpen(state) ? dueAfter(rules, now) : null;
  await writeStep(manager, { contestId: id, kind, person, reason, link, dueAt, correctionId }, now);
  await writeDown(manager, { contest: id, ...(worked === null ? {} : { correction: worked }) });
  return { kind: 'done', state };
}

/** Makes or undoes the correction of a contest. @returns its number; null: the step touches none */
async function correct(
  manager: EntityManager,
  contest: Contest,
  { kind, reason }: Step,
  { scope: { regionCode }, person, now }: Contesting,
): Promise<number | null | 'corrected-already' | 'correction-refused' | 'import-running'> {
  const author = { accountId: person.accountId, login: person.login ?? AT_THE_MACHINE };
  // What is done is written down once, with the contest: not with its correction, too.
  if (kind === 'accepted' && reason !== null) {
    // Two corrections of one fact: revoking one of them would restore nothing.
    if (await isCorrected(manager, contest)) return 'corrected-already';
    const institutionId = await institutionOf(manager, contest);
    const { fact, page } = contest;
    const correction = { regionCode, institutionId, pageId: page?.id ?? null, fact, reason, author };
    const applied = await applyCorrection(manager, correction, now);
    if (applied.kind === 'applied') return applied.id;
    return applied.why === 'import-running' ? applied.why : 'correction-refused';
  }
  if (kind === 'revoked' && reason !== null && contest.correctionId !== null) {
    // One that somebody revoked at the machine is out of force already: the contest says so from now on.
    const accepted = { regionCode, id: contest.correctionId };
    const undone = await undoCorrection(manager, accepted, { reason, author }, now);
    return undone.kind === 'refused' && undone.why === 'import-running' ? undone.why : contest.correctionId;
  }
  return null;
}

/** As corrections name whoever has no account. */
const AT_THE_MACHINE = 'machine';

/** Whose page it is by now: what is corrected counts where it stands. */
async function institutionOf(manager: EntityManager, { page, institution }: Contest): Promise<number> {
  if (page === null) return institution.id;
  const { id } = await readRow(
    manager,
    { id: col.int },
    sql`select institution_id as id from page where id = ${page.id}`,
  );
  return id;
}
