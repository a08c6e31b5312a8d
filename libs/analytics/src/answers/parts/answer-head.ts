import type { Clock, CorrectionKind } from '@gospulse/domain';
import type { AnswerHead } from '@gospulse/contracts';
import { policyAt, type RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { draftYearsOfPeriod } from '../../query/draft-years.js';
import type { Compare } from '../../query/comparison-range.js';
import {
  comparisonPeriod,
  judgedAt,
  resolvePeriod,
  type PeriodProblem,
  type ResolvedPeriod,
} from '../../query/period.js';
import { readAnew, type Readings } from '../../dataset/readings.js';
import type { FigureQuery } from '../../query/figure-query.js';
import type { Filters } from '../../query/scope.js';
import { findUnknownValues, type UnknownValue } from '../../register/unknown-values.js';
import { rulesFor } from '../../sources/questions-from.js';
import { countedOf } from '../../questions/counted-corrections.js';

/**
 * A query as an endpoint is asked it: days may be left out, and the region's rules are not known yet. What one endpoint
 * adds, as the sort and the cursor of a list, is a type of its own beside that endpoint.
 */
export interface UnresolvedQuery extends Pick<FigureQuery, 'scope' | 'filters' | 'basis' | 'corrections'> {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly compare: Compare;
  readonly clock: Clock;
  /** Whether rows tell what their figures were in the comparison period. */
  readonly withPrevious?: boolean | undefined;
  readonly now: Date;
  /** What of the filters somebody typed, or followed a link to: whether there is such a thing is looked up. */
  readonly typed?: Filters | undefined;
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
  corrections,
}: Omit<UnresolvedQuery, 'now' | 'typed' | 'readings'>): object {
  return { scope, filters, from, to, compare, basis, clock, corrections };
}

export type Problem =
  PeriodProblem | 'unknown-region' | 'unknown-value' | 'not-found' | 'bad-cursor' | 'too-many-notes' | LookProblem;
/** Why a look out of turn is not asked for, or not told of. */
type LookProblem = 'too-many-looks' | 'not-observing' | 'no-such-look';
export type Answered<T> = { readonly kind: 'answer'; readonly answer: T } | NoAnswer;

/** Why there is no answer. */
export interface NoAnswer {
  readonly kind: 'problem';
  readonly problem: Problem;
  /** Of `unknown-value`: which. */
  readonly unknown?: readonly UnknownValue[];
}

export interface ResolvedQuery {
  /** What readers are asked; each adds by which groups, and how much. */
  readonly query: Omit<FigureQuery, 'by' | 'asks'>;
  readonly rules: RegionRules;
  readonly period: ResolvedPeriod;
  readonly head: AnswerHead;
}

export function problem(name: Problem): NoAnswer {
  return { kind: 'problem', problem: name };
}

/**
 * Settles region, period and cut-off, or says why that cannot be.
 * @param touchedBy which corrections make what is answered other than observed; the filter by founder adds its own
 */
export async function resolveQuery(
  dataSource: DataSource,
  request: UnresolvedQuery,
  touchedBy: readonly CorrectionKind[],
): Promise<ResolvedQuery | NoAnswer> {
  const { readings = readAnew() } = request;
  const known = await readings.rules(dataSource, request.scope.regionCode);
  if (!known) return problem('unknown-region');
  const rules = rulesFor(request.corrections, known);
  const resolved = resolvePeriod(request, rules.zone, Math.floor(request.now.getTime() / 1_000));
  if (resolved.kind === 'problem') return resolved;
  const { period } = resolved;
  const { from, to, days, unfinished, comparison } = period;
  const then = comparisonPeriod(period, rules.zone);
  const { scope, filters, basis, corrections } = request;
  const [{ observedAt, knownFrom }, counts, unknown] = await Promise.all([
    readings.freshness(dataSource, scope, rules, request.now),
    readings.corrections(dataSource, { scope, filters, basis, corrections, period, rules, asOf: to }),
    findUnknownValues(dataSource, scope, request.typed ?? {}),
  ]);
  if (unknown.length > 0) return { ...problem('unknown-value'), unknown };
  return {
    query: { scope, filters, basis, corrections, period, rules, knownFrom, asOf: to },
    rules,
    period,
    head: {
      region: { code: rules.code, name: rules.name, zone: rules.zone },
      period: { from, to, days, unfinished, comparison, comparisonAsOf: then && instantOf(then.cutoff) },
      asOf: instantOf(period.cutoff),
      observedAt: observedAt?.toISOString() ?? null,
      knownFrom,
      observed: null,
      policyVersion: policyAt(rules, judgedAt(period)).version,
      corrections: countedOf(counts, { filters, corrections }, touchedBy),
      draftYears: draftYearsOfPeriod(comparison && comparison.from < from ? comparison.from : from, to, rules),
    },
  };
}

function instantOf(epochSeconds: number): string {
  return new Date(epochSeconds * 1_000).toISOString();
}
