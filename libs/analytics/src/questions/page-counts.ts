import { emptyTally, RESPONSE_WINDOW_SECONDS, type ReplyTally } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { pageRange } from '../sources/page-range.js';
import { addCounted, addOpen, addQuestion, addWindow, forgetOldest } from './add-questions.js';
import type { TallyRequest } from './aggregate-request.js';
import { replySegments, type ReplySegments } from './segments.js';
import { addSheets } from './snapshot-replies.js';
import { countWaiting, readAskedOn, readClosedSince, readWindowDay } from './single-questions.js';

/**
 * Counts of the questions of thousands of pages, without waits: whole days and months from the region's sheets, what
 * waits counted by the database, and from the facts what the cut-off divides. Keys are the groups of the pages.
 */
export async function readPageCounts(
  dataSource: DataSource,
  { scope, basis, period, rules, directory }: TallyRequest,
  groupOfPage: (pageId: number) => string | undefined,
): Promise<ReadonlyMap<string, ReplyTally>> {
  const { cutoff } = period;
  const of = [dataSource, scope.regionCode, pageRange(directory)] as const;
  const segments = replySegments(period, rules);
  const { divided, windowDay } = segments;
  const tallies = new Map<string, ReplyTally>();
  const tallyOf = (pageId: number): ReplyTally | null => {
    const group = groupOfPage(pageId);
    if (group === undefined) return null;
    const tally = tallies.get(group) ?? emptyTally();
    tallies.set(group, tally);
    return tally;
  };
  const [asked, waiting, closedSince, window] = await Promise.all([
    readAskedOn(...of, divided === null ? [] : [divided], cutoff, basis),
    countWaiting(...of, segments, { cutoff, byDay: false }, basis),
    readClosedSince(...of, segments, cutoff, basis),
    holdsWindowDay(segments)
      ? readWindowDay(...of, windowDay, { seconds: RESPONSE_WINDOW_SECONDS, cutoff }, basis)
      : [],
    addSheets(dataSource, scope.regionCode, { segments, basis }, tallyOf),
  ]);
  const measure = { cutoff, rules };
  for (const question of asked) addQuestion(tallyOf(question.pageId), question, measure);
  for (const question of closedSince) addOpen(tallyOf(question.pageId), question, measure);
  for (const counted of window) addWindow(tallyOf(counted.pageId), counted);
  for (const counted of waiting) addCounted(tallyOf(counted.pageId), counted);
  forgetOldest(tallies);
  return tallies;
}

/** Whether the day that the response rate's window divides is told by the rollups. */
function holdsWindowDay({ whole, windowDay }: ReplySegments): boolean {
  return whole !== null && windowDay >= whole.from && windowDay <= whole.to;
}
