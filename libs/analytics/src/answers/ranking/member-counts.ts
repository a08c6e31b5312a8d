import type { RankingMetric } from '@gospulse/domain';
import type { ResolvedPeriod } from '../../query/period.js';
import type { QuestionReader, ReplyColumns } from '../../questions/question-reader.js';
import type { Register } from '../../register/register.js';

export interface Counts {
  readonly successes: number;
  readonly n: number;
}

/** One period of the region: everybody's counts, taken once, and the share that everybody is held against. */
export interface Era {
  readonly period: ResolvedPeriod;
  readonly register: Register;
  /** What each institution brings to a share, by its index: everybody's share is a sum of these. */
  readonly successes: Int32Array;
  readonly n: Int32Array;
  readonly total: Counts;
  /** Null: there is nothing to divide by. */
  readonly reference: number | null;
}

/** Institutions without a page cannot be asked and are no members. */
export function canBeAsked({ firstPage }: Register, institution: number): boolean {
  return (firstPage[institution + 1] ?? 0) > (firstPage[institution] ?? 0);
}

export function eraOf(register: Register, replies: QuestionReader, period: ResolvedPeriod, metric: RankingMetric): Era {
  const [succeeded, counted] = shareOf(replies.columnsOf(register), metric);
  const { ownerOf, institutions } = register;
  const [successes, n] = [new Int32Array(institutions.length), new Int32Array(institutions.length)];
  const total = { successes: 0, n: 0 };
  for (let page = 0; page < ownerOf.length; page += 1) {
    const owner = ownerOf[page] ?? 0;
    const [part, whole] = [succeeded[page] ?? 0, counted[page] ?? 0];
    successes[owner] = (successes[owner] ?? 0) + part;
    n[owner] = (n[owner] ?? 0) + whole;
    total.successes += part;
    total.n += whole;
  }
  return { period, register, successes, n, total, reference: total.n === 0 ? null : total.successes / total.n };
}

/** This is the only place that says what counts, by page index. */
function shareOf(columns: ReplyColumns, metric: RankingMetric): readonly [successes: Int32Array, n: Int32Array] {
  const { met, breached, eligible, answeredInWindow } = columns;
  return metric === 'response'
    ? [answeredInWindow, eligible]
    : [met, met.map((kept, page) => kept + (breached[page] ?? 0))];
}
