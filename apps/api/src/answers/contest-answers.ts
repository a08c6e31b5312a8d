import { questionUrl } from '@gospulse/analytics';
import type { ContestBrief, ContestedFact, ContestEvent } from '@gospulse/contracts';
import type { Contest, ContestStep } from '@gospulse/contests';
import { contestStepRefusal, may, type ContestEventKind, type CorrectionFact } from '@gospulse/domain';
import { complianceAt, type RegionRules } from '@gospulse/store';
import type { Caller } from '../callers/caller.js';

/** For whom a contest is told, and by which rules. */
export interface ToldContests {
  readonly caller: Caller;
  readonly rules: RegionRules;
  readonly now: Date;
}

/** A contest as lists tell it, with what the caller may do now. */
export function contestBrief(contest: Contest, { caller, rules, now }: ToldContests): ContestBrief {
  const { id, fact, state, institution, page, postId, madeAt, madeBy, reason, link, dueAt } = contest;
  const vkId = page?.vkId ?? 0;
  return {
    ...{ id, state, reason, link },
    fact: toldFact(fact, { vkId, ogrn: institution.ogrn }),
    institution: { ogrn: institution.ogrn, name: institution.name },
    page: page === null ? null : { id: page.vkId, name: page.name },
    madeAt: madeAt.toISOString(),
    madeBy: madeBy ?? NOBODY,
    dueAt: dueAt?.toISOString() ?? null,
    isOverdue: dueAt !== null && dueAt < now,
    url: postId === null || !('commentId' in fact) ? null : questionUrl({ vkId, postId, commentId: fact.commentId }),
    criterionTitle: fact.kind === 'criterion-met' ? criterionTitle(fact.criterion, rules, now) : null,
    may: mayOf(contest, caller),
  };
}

function mayOf({ past }: Contest, { role, accountId }: Caller): ContestBrief['may'] {
  const can = (step: Exclude<ContestEventKind, 'made'>): boolean => contestStepRefusal(past, step, accountId) === null;
  const [contests, decides] = [may(role, 'contest'), may(role, 'decide-contests')];
  return {
    decide: decides && can('refused'),
    reply: contests && can('replied'),
    withdraw: contests && can('withdrawn'),
    revoke: decides && can('revoked'),
  };
}

export function contestEvent({ kind, at, by, reason, link }: ContestStep): ContestEvent {
  return { kind, at: at.toISOString(), by: by ?? NOBODY, reason, link };
}

const NOBODY = 'без учётной записи';

/** What a criterion is called by the rules in force; null: they do not have it. */
export function criterionTitle(code: string, rules: RegionRules, now: Date): string | null {
  const { criteria } = complianceAt(rules, now.getTime() / 1_000);
  return criteria.find((criterion) => criterion.code === code)?.title ?? null;
}

function toldFact(
  fact: CorrectionFact,
  { vkId: page, ogrn }: { readonly vkId: number; readonly ogrn: string },
): ContestedFact {
  switch (fact.kind) {
    case 'not-a-question':
      return { kind: fact.kind, page, comment: fact.commentId };
    case 'answered-elsewhere':
      return { kind: fact.kind, page, comment: fact.commentId, answeredAt: iso(fact.answeredAt) };
    case 'criterion-met':
      return { kind: fact.kind, page, criterion: fact.criterion, fromDay: fact.fromDay };
    case 'founder':
      return { kind: fact.kind, institution: ogrn, founder: fact.founderOgrn };
    case 'outage':
      return { kind: fact.kind, page, from: iso(fact.from), to: iso(fact.to) };
  }
}

/** What whoever contests sent, as a correction would say it. */
export function factSent(sent: ContestedFact): CorrectionFact {
  switch (sent.kind) {
    case 'not-a-question':
      return { kind: sent.kind, commentId: sent.comment };
    case 'answered-elsewhere':
      return { kind: sent.kind, commentId: sent.comment, answeredAt: seconds(sent.answeredAt) };
    case 'criterion-met':
      return { kind: sent.kind, criterion: sent.criterion, fromDay: sent.fromDay, toDay: null };
    case 'founder':
      return { kind: sent.kind, founderOgrn: sent.founder };
    case 'outage':
      return { kind: sent.kind, from: seconds(sent.from), to: seconds(sent.to) };
  }
}

/** VK tells whole seconds. */
function seconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1_000);
}

function iso(epochSeconds: number): string {
  return new Date(epochSeconds * 1_000).toISOString();
}
