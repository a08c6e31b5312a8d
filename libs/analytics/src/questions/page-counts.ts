import { emptyAggregate, mergeIntoAggregate, type ReplyAggregate } from '@gospulse/domain';
import type { Source } from '../caching/versioned-cache.js';
import type { FigureQuery } from '../query/figure-query.js';
import type { DirectoryInstitution } from '../register/directory.js';
import type { Register } from '../register/register.js';
import { pageRange } from '../sources/page-range.js';
import type { SourcePlan } from '../sources/plan-sources.js';
import { addOpen, addQuestion } from './add-questions.js';
import { measureOf } from './measure.js';
import { COLUMN_COUNTS, emptyColumns, type ReplyColumns, type ReplyGroup } from './question-reader.js';
import { replySegments } from './segments.js';
import { sumSnapshots, type SummedSnapshots } from './snapshot-replies.js';
import { countWaiting, readAskedOn, readClosedSince, readWindowDays } from './row-by-row-questions.js';

/** Shared by all sums in which no wait is known. */
const NO_WAITS: Readonly<ReplyAggregate> = emptyAggregate();

/** Counts of the questions of a region's pages, without waits: columns, and objects for the few that facts tell of. */
export class PageCounts {
  private readonly indexOf: ReadonlyMap<number, number>;
  private readonly columns: Readonly<Record<(typeof COLUMN_COUNTS)[number], Int32Array>>;
  private readonly ofFacts = new Map<number, ReplyAggregate>();

  constructor({ pageIndex, sums }: SummedSnapshots) {
    this.indexOf = pageIndex.indexOf;
    const { answered, withdrawn, met, eligible, in_window: answeredInWindow, undated: open } = sums;
    // What is told by snapshots to wait is past its deadline, if it has one.
    const overdue = sums.open.map((waiting, index) => waiting - (open[index] ?? 0));
    const breached = sums.breached.map((closed, index) => closed + (overdue[index] ?? 0));
    this.columns = { answered, withdrawn, met, breached, open, overdue, eligible, answeredInWindow };
  }

  /** Counts so many more of a page; one that the region does not have is nobody's. */
  add(pageId: number, more: Readonly<Partial<Record<(typeof COLUMN_COUNTS)[number], number>>>): void {
    const index = this.indexOf.get(pageId);
    if (index === undefined) return;
    for (const name of COLUMN_COUNTS) {
      const count = more[name];
      if (count !== undefined) this.columns[name][index] = (this.columns[name][index] ?? 0) + count;
    }
  }

  /** The aggregate of a page to which single questions are added. */
  factsOf(pageId: number): ReplyAggregate {
    const known = this.ofFacts.get(pageId) ?? emptyAggregate();
    this.ofFacts.set(pageId, known);
    return known;
  }

  aggregateOf({ pages }: Pick<ReplyGroup, 'pages'>): Readonly<ReplyAggregate> {
    const told = pages.flatMap(({ pageId }) => this.ofFacts.get(pageId) ?? []);
    const sum: ReplyAggregate = told.length === 0 ? { ...NO_WAITS } : emptyAggregate();
    for (const { pageId } of pages) {
      const index = this.indexOf.get(pageId) ?? -1;
      for (const name of COLUMN_COUNTS) sum[name] += this.columns[name][index] ?? 0;
    }
    for (const aggregate of told) mergeIntoAggregate(sum, aggregate);
    // Of those that wait most were counted only, so the first of the others is not the first of all.
    sum.oldestOpenAt = null;
    return sum;
  }

  columnsOf({ pageIds, indexOf }: Register): ReplyColumns {
    const columns = emptyColumns(pageIds.length);
    const indexes = pageIds.map((pageId) => this.indexOf.get(pageId) ?? -1);
    for (const name of COLUMN_COUNTS) {
      const [column, counts] = [columns[name], this.columns[name]];
      for (let page = 0; page < column.length; page += 1) column[page] = counts[indexes[page] ?? -1] ?? 0;
      for (const [pageId, aggregate] of this.ofFacts) {
        const page = indexOf(pageId);
        if (page >= 0) column[page] = (column[page] ?? 0) + aggregate[name];
      }
    }
    return columns;
  }
}

/**
 * Counts of the questions of thousands of pages, without waits: whole days and months from the region's snapshots, what
 * waits counted by the database, and from the facts what the cut-off divides.
 */
export async function readPageCounts(
  source: Source,
  query: FigureQuery,
  directory: readonly DirectoryInstitution[],
  plan: Pick<SourcePlan, 'pagesOfFacts'>,
): Promise<PageCounts> {
  const { scope, basis, period, rules } = query;
  const of = [source.dataSource, query, pageRange(directory, plan.pagesOfFacts)] as const;
  const segments = replySegments(period, rules);
  const { divided, windowDays } = segments;
  const taken = readClosedSince(...of, segments);
  const [asked, waiting, closedSince, window, sums] = await Promise.all([
    readAskedOn(...of, divided === null ? [] : [divided]),
    countWaiting(...of, segments, { byDay: false }),
    taken,
    query.asks === 'states' ? [] : readWindowDays(...of, windowDays),
    // After what is taken back from them: sums that are read first may not hold it yet.
    taken.then(() => sumSnapshots(source, scope.regionCode, { segments, basis })),
  ]);
  const counts = new PageCounts(sums);
  const measure = measureOf(query);
  for (const question of asked) addQuestion(counts.factsOf(question.pageId), question, measure);
  for (const question of closedSince) addOpen(counts.factsOf(question.pageId), question, measure);
  for (const { pageId, eligible, answered } of window) counts.add(pageId, { eligible, answeredInWindow: answered });
  for (const { pageId, open, overdue } of waiting) counts.add(pageId, { open, overdue, breached: overdue });
  return counts;
}
