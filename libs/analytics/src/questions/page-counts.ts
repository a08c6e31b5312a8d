import { emptyAggregate, type ReplyAggregate } from '@gospulse/domain';
import type { Source } from '../caching/versioned-cache.js';
import type { FigureQuery } from '../query/figure-query.js';
import type { DirectoryInstitution } from '../register/directory.js';
import { pageRange } from '../sources/page-range.js';
import type { SourcePlan } from '../sources/plan-sources.js';
import { addCounted, addOpen, addQuestion, addWindow, forgetOldest } from './add-questions.js';
import { measureOf } from './measure.js';
import { pageGroups } from './reply-keys.js';
import { replySegments } from './segments.js';
import { addSnapshots } from './snapshot-replies.js';
import { countWaiting, readAskedOn, readClosedSince, readWindowDays } from './row-by-row-questions.js';

/**
 * Counts of the questions of thousands of pages, without waits: whole days and months from the region's snapshots, what
 * waits counted by the database, and from the facts what the cut-off divides. Keys are the groups of the pages.
 */
export async function readPageCounts(
  source: Source,
  query: FigureQuery,
  directory: readonly DirectoryInstitution[],
  plan: Pick<SourcePlan, 'pagesOfFacts'>,
): Promise<ReadonlyMap<string, ReplyAggregate>> {
  const { scope, basis, period, rules, by } = query;
  const groupOfPage = pageGroups(by, directory);
  const of = [source.dataSource, query, pageRange(directory, plan.pagesOfFacts)] as const;
  const segments = replySegments(period, rules);
  const { divided, windowDays } = segments;
  const aggregates = new Map<string, ReplyAggregate>();
  const aggregateOf = (pageId: number): ReplyAggregate | null => {
    const group = groupOfPage(pageId);
    if (group === undefined) return null;
    const aggregate = aggregates.get(group) ?? emptyAggregate();
    aggregates.set(group, aggregate);
    return aggregate;
  };
  const [asked, waiting, closedSince, window] = await Promise.all([
    readAskedOn(...of, divided === null ? [] : [divided]),
    countWaiting(...of, segments, { byDay: false }),
    readClosedSince(...of, segments),
    readWindowDays(...of, windowDays),
    addSnapshots(source, scope.regionCode, { segments, basis }, aggregateOf),
  ]);
  const measure = measureOf(query);
  for (const question of asked) addQuestion(aggregateOf(question.pageId), question, measure);
  for (const question of closedSince) addOpen(aggregateOf(question.pageId), question, measure);
  for (const counted of window) addWindow(aggregateOf(counted.pageId), counted);
  for (const counted of waiting) addCounted(aggregateOf(counted.pageId), counted);
  forgetOldest(aggregates);
  return aggregates;
}
