import { emptyAggregate, type ReplyAggregate } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { Source } from '../caching/versioned-cache.js';
import type { FigureQuery } from '../query/figure-query.js';
import type { DirectoryInstitution } from '../register/directory.js';
import { pageRange, type PageRange } from '../sources/page-range.js';
import type { SourcePlan } from '../sources/plan-sources.js';
import { addCounted, addOpen, addQuestion, addWindow, forgetOldest } from './add-questions.js';
import { measureOf } from './measure.js';
import type { QuestionRecord } from './question-rows.js';
import { pageGroups, replyKeys } from './reply-keys.js';
import { addRolled } from './rolled-replies.js';
import { replySegments } from './segments.js';
import {
  countWaiting,
  readAskedOn,
  readClosedSince,
  readFirstWaiting,
  readWaiting,
  readWindowDays,
} from './row-by-row-questions.js';

/**
 * The questions of a period by group, at a cost that does not grow with their number: whole days and months from the
 * rollups, and from the facts what the cut-off divides and what waits. Keys are those of `groupKeyOf`, or page ids.
 */
export async function readReplyAggregates(
  source: Source,
  query: FigureQuery,
  directory: readonly DirectoryInstitution[],
  plan: SourcePlan,
): Promise<ReadonlyMap<string, ReplyAggregate>> {
  const { dataSource } = source;
  const { scope, basis, period, rules, by } = query;
  const { regionCode } = scope;
  const measure = measureOf(query);
  const areCounts = plan.waits === 'none';
  const groupOfPage = pageGroups(by, directory);
  const keys = replyKeys(by === 'day' ? 'region' : by, plan.dimension, directory);
  const range = pageRange(directory, plan.pagesOfFacts);
  const of = [dataSource, query, range] as const;
  const segments = replySegments(period, rules, by === 'day');
  // Pages have no rows by day: their days are read one by one.
  const rowByRow = new Set([...(keys.dimension === 'page' ? segments.days : []), segments.divided ?? []].flat());
  const { aggregates, aggregateFor } = createAggregates(by);
  const aggregateOfPage = (pageId: number, day: string) => aggregateFor(groupOfPage(pageId), day);
  const windowDays = segments.windowDays.filter((day) => !rowByRow.has(day));
  const taken = areCounts ? readClosedSince(...of, segments) : readWaiting(...of, segments);
  const [asked, waiting, counted, window, oldest] = await Promise.all([
    readAskedOn(...of, [...rowByRow]),
    taken,
    areCounts ? countWaiting(...of, segments, { byDay: true }) : [],
    readWindowDays(...of, windowDays),
    // After what is taken back from them: sums that are read first may not hold it yet.
    taken.then(() =>
      addRolled(
        source,
        { regionCode, keys, basis, segments, plan, waitedSince: measure.waitedSince, byDay: by === 'day' },
        (key, day) => aggregateFor(keys.groupOf.get(key), day),
      ),
    ),
  ]);
  for (const question of asked) addQuestion(aggregateOfPage(question.pageId, question.askedOn), question, measure);
  const reopened = new Set<ReplyAggregate>();
  for (const question of waiting) {
    if (rowByRow.has(question.askedOn)) continue;
    const aggregate = aggregateOfPage(question.pageId, question.askedOn);
    addOpen(aggregate, question, measure);
    if (aggregate && !isOpenStill(question)) reopened.add(aggregate);
  }
  for (const waited of counted) {
    const { pageId, askedOn } = waited;
    if (askedOn !== null && !rowByRow.has(askedOn)) addCounted(aggregateOfPage(pageId, askedOn), waited);
  }
  for (const part of window) addWindow(aggregateOfPage(part.pageId, part.askedOn), part);
  for (const aggregate of reopened) noteUnsummed(aggregate);
  if (areCounts) forgetOldest(aggregates);
  else await settleOldest(dataSource, query, range, oldest, aggregateOfPage);
  return aggregates;
}

const isOpenStill = ({ answeredAt, withdrawnAt }: QuestionRecord): boolean =>
  answeredAt === null && withdrawnAt === null;

/**
 * A reply that came after the cut-off is taken back from what rollups count as answered. While they are behind, there is
 * nothing to take it from: waits are not known then, as where sums were never made.
 */
function noteUnsummed(aggregate: ReplyAggregate): void {
  if (aggregate.working.hasNegative() || aggregate.elapsed.hasNegative()) aggregate.unsummed += 1;
}

/** Aggregates by group, or by the day of asking, each made when it is first asked for. */
function createAggregates(by: FigureQuery['by']) {
  const aggregates = new Map<string, ReplyAggregate>();
  const aggregateAt = (key: string): ReplyAggregate => {
    const known = aggregates.get(key) ?? emptyAggregate();
    aggregates.set(key, known);
    return known;
  };
  /** Null: it is of no group that is asked for. */
  const aggregateFor = (group: string | undefined, day: string): ReplyAggregate | null =>
    group === undefined ? null : aggregateAt(by === 'day' ? day : group);
  return { aggregates, aggregateFor };
}

/** Of questions told by the day, the exact instant of each group's first one. */
async function settleOldest(
  dataSource: DataSource,
  query: FigureQuery,
  range: PageRange,
  oldest: ReadonlyMap<ReplyAggregate, string>,
  aggregateOfPage: (pageId: number, day: string) => ReplyAggregate | null,
): Promise<void> {
  const days = [...new Set(oldest.values())];
  const waiting = await readFirstWaiting(dataSource, query, range, days);
  for (const { pageId, askedOn, askedAt } of waiting) {
    const aggregate = aggregateOfPage(pageId, askedOn);
    if (aggregate && oldest.get(aggregate) === askedOn)
      aggregate.oldestOpenAt = Math.min(aggregate.oldestOpenAt ?? Infinity, askedAt);
  }
}
