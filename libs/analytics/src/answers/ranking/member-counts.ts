import type { RankingMetric } from '@gospulse/domain';
import type { ResolvedPeriod } from '../../query/period.js';
import { noDataBeside, type NoDataReason } from '../../metrics/no-data-reason.js';
import { readWithin, type WallColumns } from '../../pages/walls.js';
import type { QuestionReader, ReplyColumns } from '../../questions/question-reader.js';
import type { Register } from '../../register/register.js';

export interface Counts {
  readonly successes: number;
  readonly n: number;
}

/** How much could be heard of some pages, the most open one of them: no wall was looked at, all are closed, or one is open. */
export const HEARD = { nothing: 0, closed: 1, open: 2 } as const;

/** Why somebody has no share, as rows of figures have it. */
export function noDataOf(heard: number, asked: number): NoDataReason {
  const noData = heard === HEARD.nothing ? 'not-observed' : heard === HEARD.closed ? 'comments-closed' : null;
  return noDataBeside(noData, asked);
}

/** One period of the region: everybody's counts, taken once, and the share that everybody is held against. */
export interface Era {
  readonly period: ResolvedPeriod;
  readonly register: Register;
  /** What each institution brings to a share, by its index: everybody's share is a sum of these. */
  readonly successes: Int32Array;
  readonly n: Int32Array;
  /** Questions, whatever became of them. */
  readonly asked: Int32Array;
  /** One of `HEARD`. */
  readonly heard: Uint8Array;
  readonly total: Counts & { readonly noData: NoDataReason };
  /** Null: there is nothing to divide by. */
  readonly reference: number | null;
}

/** Institutions without a page cannot be asked and are no members. */
export function canBeAsked({ firstPage }: Register, institution: number): boolean {
  return (firstPage[institution + 1] ?? 0) > (firstPage[institution] ?? 0);
}

/** What an era is told by: the questions, and from when to when walls are known. */
interface Known {
  readonly replies: QuestionReader;
  readonly walls: WallColumns;
  readonly knownFrom: string | null;
}

export function eraOf(
  register: Register,
  { replies, walls, knownFrom }: Known,
  period: ResolvedPeriod,
  metric: RankingMetric,
): Era {
  const columns = replies.columnsOf(register);
  const [succeeded, counted] = shareOf(columns, metric);
  const isRead = readWithin(walls, period, knownFrom);
  const { ownerOf, institutions } = register;
  const column = () => new Int32Array(institutions.length);
  const [successes, n, asked, heard] = [column(), column(), column(), new Uint8Array(institutions.length)];
  const total = { successes: 0, n: 0, asked: 0, heard: 0 };
  for (let page = 0; page < ownerOf.length; page += 1) {
    const owner = ownerOf[page] ?? 0;
    const [part, whole] = [succeeded[page] ?? 0, counted[page] ?? 0];
    successes[owner] = (successes[owner] ?? 0) + part;
    n[owner] = (n[owner] ?? 0) + whole;
    const questions = askedAt(columns, page);
    const hears = isRead[page] !== 1 ? HEARD.nothing : walls.open[page] === 0 ? HEARD.closed : HEARD.open;
    asked[owner] = (asked[owner] ?? 0) + questions;
    heard[owner] = Math.max(heard[owner] ?? 0, hears);
    total.successes += part;
    total.n += whole;
    total.asked += questions;
    total.heard = Math.max(total.heard, hears);
  }
  return {
    ...{ period, register, successes, n, asked, heard },
    total: { successes: total.successes, n: total.n, noData: noDataOf(total.heard, total.asked) },
    reference: total.n === 0 ? null : total.successes / total.n,
  };
}

function askedAt({ answered, withdrawn, open, overdue }: ReplyColumns, page: number): number {
  return (answered[page] ?? 0) + (withdrawn[page] ?? 0) + (open[page] ?? 0) + (overdue[page] ?? 0);
}

/** This is the only place that says what counts, by page index. */
function shareOf(columns: ReplyColumns, metric: RankingMetric): readonly [successes: Int32Array, n: Int32Array] {
  const { met, breached, eligible, answeredInWindow } = columns;
  return metric === 'response'
    ? [answeredInWindow, eligible]
    : [met, met.map((kept, page) => kept + (breached[page] ?? 0))];
}
