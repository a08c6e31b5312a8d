import type { RankingMetric } from '@gospulse/domain';
import type { DirectoryInstitution } from '../../register/directory.js';
import type { ResolvedPeriod } from '../../query/period.js';
import type { QuestionReader } from '../../questions/question-reader.js';

export interface Counts {
  readonly successes: number;
  readonly n: number;
}

/** What one institution brings to a share: everybody's share is a sum of these, so this is the only place that counts. */
export function memberCounts(
  replies: QuestionReader,
  { ogrn, pages }: Pick<DirectoryInstitution, 'ogrn' | 'pages'>,
  metric: RankingMetric,
): Counts {
  const aggregate = replies.aggregateOf({ key: ogrn, pages });
  if (metric === 'response') return { successes: aggregate.answeredInWindow, n: aggregate.eligible };
  return { successes: aggregate.met, n: aggregate.met + aggregate.breached };
}

/** One period of the region: everybody's counts, taken once, and the share that everybody is held against. */
export interface Era {
  readonly period: ResolvedPeriod;
  /** Institutions without a page cannot be asked and are none of these. */
  readonly of: ReadonlyMap<DirectoryInstitution, Counts>;
  readonly total: Counts;
  /** Null: there is nothing to divide by. */
  readonly reference: number | null;
}

export function eraOf(
  directory: readonly DirectoryInstitution[],
  replies: QuestionReader,
  period: ResolvedPeriod,
  metric: RankingMetric,
): Era {
  const of = new Map<DirectoryInstitution, Counts>();
  const total = { successes: 0, n: 0 };
  for (const institution of directory) {
    if (institution.pages.length === 0) continue;
    const counts = memberCounts(replies, institution, metric);
    of.set(institution, counts);
    total.successes += counts.successes;
    total.n += counts.n;
  }
  return { period, of, total, reference: total.n === 0 ? null : total.successes / total.n };
}
