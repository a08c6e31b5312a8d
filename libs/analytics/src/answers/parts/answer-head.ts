import type { Basis, Clock } from '@gospulse/domain';
import type { AnswerHead } from '@gospulse/contracts';
import { policyAt, type RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Compare } from '../../query/comparison-range.js';
import { judgedAt, resolvePeriod, type PeriodProblem, type ResolvedPeriod } from '../../query/period.js';
import { READ_ANEW, type Readings } from '../../dataset/readings.js';
import type { Filters, Scope } from '../../query/scope.js';

/** What every endpoint is asked: whose data, which of them, over which days, as known when. */
export interface Request {
  readonly scope: Scope;
  readonly filters: Filters;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly compare: Compare;
  readonly basis: Basis;
  readonly clock: Clock;
  readonly now: Date;
  /** Left out: the facts are read anew. */
  readonly readings?: Readings | undefined;
}

/** All of a request that chooses rows and figures, for a cursor to be bound to; the instant and the readings do not. */
export function choiceOf({
  scope,
  filters,
  from,
  to,
  compare,
  basis,
  clock,
}: Omit<Request, 'now' | 'readings'>): object {
  return { scope, filters, from, to, compare, basis, clock };
}

export type Problem = PeriodProblem | 'unknown-region' | 'not-found' | 'bad-cursor' | 'too-many-notes';
export type Answered<T> =
  { readonly kind: 'answer'; readonly answer: T } | { readonly kind: 'problem'; readonly problem: Problem };

export interface Opened {
  readonly rules: RegionRules;
  readonly period: ResolvedPeriod;
  readonly head: AnswerHead;
}

export function problem(name: Problem): { kind: 'problem'; problem: Problem } {
  return { kind: 'problem', problem: name };
}

/** Settles region, period and cut-off, or says why that cannot be. */
export async function openRequest(
  dataSource: DataSource,
  request: Request,
): Promise<Opened | { kind: 'problem'; problem: Problem }> {
  const { readings = READ_ANEW } = request;
  const rules = await readings.rules(dataSource, request.scope.regionCode);
  if (!rules) return problem('unknown-region');
  const resolved = resolvePeriod(request, rules.zone, Math.floor(request.now.getTime() / 1_000));
  if (resolved.kind === 'problem') return resolved;
  const { period } = resolved;
  const { from, to, days, unfinished, comparison } = period;
  const { observedAt, knownFrom } = await readings.freshness(dataSource, rules, request.now);
  return {
    rules,
    period,
    head: {
      region: { code: rules.code, name: rules.name, zone: rules.zone },
      period: { from, to, days, unfinished, comparison },
      asOf: new Date(period.cutoff * 1_000).toISOString(),
      observedAt: observedAt?.toISOString() ?? null,
      knownFrom,
      policyVersion: policyAt(rules, judgedAt(period)).version,
    },
  };
}
