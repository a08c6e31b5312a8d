import { emptyAggregate, RESPONSE_WINDOW_SECONDS, type ReplyAggregate } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { institutionsByPage, type DirectoryInstitution } from '../register/directory.js';
import { pageRange, SNAPSHOTS_FROM } from '../sources/page-range.js';
import type { Grouping } from '../query/grouping.js';
import { addCounted, addOpen, addQuestion, addWindow, forgetOldest } from './add-questions.js';
import { readPageCounts } from './page-counts.js';
import type { AggregateRequest } from './aggregate-request.js';
import { dimensionOf, groupKeyOf, replyKeys } from './reply-keys.js';
import { addRolled } from './rolled-replies.js';
import { replySegments } from './segments.js';
import {
  countWaiting,
  readAskedOn,
  readClosedSince,
  readFirstWaiting,
  readWaiting,
  readWindowDay,
} from './row-by-row-questions.js';

/**
 * The questions of a period by group, at a cost that does not grow with their number: whole days and months from the
 * rollups, and from the facts what the cut-off divides and what waits. Keys are those of `groupKeyOf`, or page ids.
 */
export async function readReplyAggregates(
  dataSource: DataSource,
  request: AggregateRequest,
): Promise<ReadonlyMap<string, ReplyAggregate>> {
  const { scope, filters, basis, period, rules, directory, by, countsOnly = false } = request;
  const { regionCode } = scope;
  const { cutoff } = period;
  const grouping = by === 'day' ? 'region' : by;
  const groupOfPage = pageGroups(grouping, directory);
  const ofPages = by !== 'day' && dimensionOf(by, scope, filters) === 'page';
  if (countsOnly && ofPages && pageRange(directory, SNAPSHOTS_FROM) === null)
    return readPageCounts(dataSource, request, groupOfPage);
  const keys = replyKeys(grouping, scope, filters, directory);
  const of = [dataSource, regionCode, pageRange(directory)] as const;
  const segments = replySegments(period, rules, by === 'day');
  // Pages have no rows by day: their days are read one by one.
  const rowByRow = new Set([...(keys.dimension === 'page' ? segments.days : []), segments.divided ?? []].flat());
  const aggregates = new Map<string, ReplyAggregate>();
  const aggregateAt = (group: string): ReplyAggregate => {
    const known = aggregates.get(group) ?? emptyAggregate();
    aggregates.set(group, known);
    return known;
  };
  const aggregateFor = (group: string | undefined, day: string) =>
    group === undefined ? null : aggregateAt(by === 'day' ? day : group);
  const aggregateOfPage = (pageId: number, day: string) => aggregateFor(groupOfPage(pageId), day);
  const { whole, windowDay } = segments;
  const windowIsRolled = whole && windowDay >= whole.from && windowDay <= whole.to && !rowByRow.has(windowDay);
  const [asked, waiting, counted, window, oldest] = await Promise.all([
    readAskedOn(...of, [...rowByRow], cutoff, basis),
    countsOnly ? readClosedSince(...of, segments, cutoff, basis) : readWaiting(...of, segments, cutoff, basis),
    countsOnly ? countWaiting(...of, segments, { cutoff, byDay: true }, basis) : [],
    windowIsRolled ? readWindowDay(...of, windowDay, { seconds: RESPONSE_WINDOW_SECONDS, cutoff }, basis) : [],
    addRolled(dataSource, { regionCode, keys, basis, segments, cutoff, rules, countsOnly }, (key, day) =>
      aggregateFor(keys.groupOf.get(key), day),
    ),
  ]);
  const measure = { cutoff, rules };
  for (const question of asked) addQuestion(aggregateOfPage(question.pageId, question.askedOn), question, measure);
  for (const question of waiting) {
    if (!rowByRow.has(question.askedOn)) addOpen(aggregateOfPage(question.pageId, question.askedOn), question, measure);
  }
  for (const waited of counted) {
    const { pageId, askedOn } = waited;
    if (askedOn !== null && !rowByRow.has(askedOn)) addCounted(aggregateOfPage(pageId, askedOn), waited);
  }
  for (const part of window) addWindow(aggregateOfPage(part.pageId, windowDay), part);
  if (countsOnly) forgetOldest(aggregates);
  else await settleOldest(dataSource, request, oldest, aggregateOfPage);
  return aggregates;
}

/** The group that a page of the directory counts for, if any. */
export function pageGroups(
  by: Grouping,
  directory: readonly DirectoryInstitution[],
): (pageId: number) => string | undefined {
  const institutions = institutionsByPage(directory);
  if (by === 'institution' || by === 'page') return (pageId) => (institutions.has(pageId) ? String(pageId) : undefined);
  const groupOf = groupKeyOf(by);
  return (pageId) => {
    const institution = institutions.get(pageId);
    return institution && (groupOf(institution) ?? undefined);
  };
}

/** Of questions told by the day, the exact instant of each group's first one. */
async function settleOldest(
  dataSource: DataSource,
  { scope, basis, directory }: AggregateRequest,
  oldest: ReadonlyMap<ReplyAggregate, string>,
  aggregateOfPage: (pageId: number, day: string) => ReplyAggregate | null,
): Promise<void> {
  const days = [...new Set(oldest.values())];
  const waiting = await readFirstWaiting(dataSource, scope.regionCode, pageRange(directory), days, basis);
  for (const { pageId, askedOn, askedAt } of waiting) {
    const aggregate = aggregateOfPage(pageId, askedOn);
    if (aggregate && oldest.get(aggregate) === askedOn)
      aggregate.oldestOpenAt = Math.min(aggregate.oldestOpenAt ?? Infinity, askedAt);
  }
}
