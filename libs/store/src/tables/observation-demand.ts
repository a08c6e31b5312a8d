import {
  DAY_MS,
  postingRate,
  RATE_DAYS,
  recentUntilSeconds,
  type MeasuredDemand,
  type ObservationDepth,
} from '@gospulse/domain';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { at } from '../sql/instants.js';
import { col, readRow, type Database } from '../sql/rows.js';
import { countPagesByPosts } from './page.js';
import { countShallowWalls } from './page-wall.js';
import { countPostsToCheck } from './post-visits.js';
import { countOpenPosts } from './question.js';

/** What there is to observe in all regions together, which share the tokens. */
export async function readDemand(dataSource: DataSource, depth: ObservationDepth, now: Date): Promise<MeasuredDemand> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const commentsSince = daysAgo(depth.commentDays);
  const [pages, posts, openPosts, shallowWalls] = await Promise.all([
    countPagesByPosts(dataSource, daysAgo(RATE_DAYS)),
    countPostsToCheck(dataSource, now, { since: commentsSince, recentUntilSeconds: recentUntilSeconds(depth) }),
    countOpenPosts(dataSource, commentsSince),
    countShallowWalls(dataSource, daysAgo(depth.wallDays)),
  ]);
  const rates = pages.map((group) => ({ postsPerDay: postingRate(group.posts), pages: group.pages }));
  const count = (of: (posts: number | null) => number) =>
    pages.reduce((sum, group) => sum + of(group.posts) * group.pages, 0);
  const walls = {
    unread: count((posted) => (posted === null ? 1 : 0)),
    silent: count((posted) => (posted === 0 ? 1 : 0)),
    posts: count((posted) => posted ?? 0),
  };
  return { rates, ...posts, openPosts, shallowWalls, walls };
}

/** VK's day is taken to be Moscow's, as the books of calls are kept. */
const VK_ZONE = 'Europe/Moscow';
const BOOK_DAYS = 7;

/** Calls of a method by the books of the last seven days that are over; the very first day of all was not observed from its beginning. */
export function readCallsOfDays(
  database: Database,
  method: string,
  now: Date,
): Promise<{ readonly days: number; readonly calls: number }> {
  return readRow(
    database,
    { days: col.int, calls: col.number },
    sql`select count(distinct day)::int as days,
               coalesce(sum(calls) filter (where method = ${method}), 0)::float8 as calls
        from api_usage, (select (${at(now)} at time zone ${VK_ZONE})::date as today) t
        where day >= today - ${BOOK_DAYS}::int and day < today and day > (select min(day) from api_usage)`,
  );
}
