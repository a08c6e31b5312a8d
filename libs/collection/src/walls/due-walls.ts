import { liesAhead, type ClaimedPage } from '@gospulse/store';
import type { CollectionContext } from '../context.js';
import { claims } from '../claims.js';
import { RATE_DAYS } from '../plan/read-demand.js';

/** A wall whose turn it is. */
export interface DueWall {
  readonly page: ClaimedPage;
  /** Until when it is known as far back as wanted: it is read back to that only. Null: not to its depth yet. */
  readonly knownUntil: Date | null;
  readonly postsPerDay: number;
  /** What it counted when it was known last; null: it never was. */
  readonly counted: number | null;
  /** It is known from its beginning. */
  readonly exhausted: boolean;
  /** Since when it shows what cannot be all of it; null: it does not. */
  readonly doubtedAt: Date | null;
  /** Looks in a row that failed. */
  readonly failures: number;
}

const BATCH = 60;
const DAY_MS = 86_400_000;

/** Claims due walls in small batches, with what is known of each. */
export async function* dueWalls(
  context: CollectionContext,
  cutoff: Date,
  signal?: AbortSignal,
): AsyncGenerator<DueWall> {
  for await (const pages of claims(context, 'posts', cutoff, BATCH, signal)) {
    const known = await readKnown(context, pages, cutoff);
    for (const page of pages) {
      const { until, posts, ...wall } = known.get(page.pageId) ?? UNKNOWN;
      // What is known of a wall without posts is little: when it shows some, they may be old.
      yield { page, knownUntil: wall.counted === 0 ? null : until, postsPerDay: posts / RATE_DAYS, ...wall };
    }
  }
}

interface Known extends Pick<DueWall, 'counted' | 'exhausted' | 'doubtedAt' | 'failures'> {
  readonly until: Date | null;
  readonly posts: number;
}

const UNKNOWN: Known = { until: null, posts: 0, counted: null, exhausted: false, doubtedAt: null, failures: 0 };

/** Where a clock that was ahead wrote it, the newest post of the wall that is stored tells until when it was read. */
const UNTIL = `case when ${liesAhead('w.known_until', '$4')}
  then (select max(published_at) from post p where p.page_id = w.page_id and p.published_at <= $4)
  else w.known_until end`;

async function readKnown(
  context: CollectionContext,
  pages: readonly ClaimedPage[],
  cutoff: Date,
): Promise<ReadonlyMap<number, Known>> {
  const deepSince = new Date(cutoff.getTime() - context.depth.wallDays * DAY_MS);
  const rows = await context.dataSource.query<(Known & { id: number })[]>(
    `select h.page_id as id, case when w.exhausted or w.known_since <= $2 then ${UNTIL} end as until,
            (select count(*)::int from post p where p.page_id = w.page_id and p.published_at > $3) as posts,
            w.total_posts as counted, coalesce(w.exhausted, false) as exhausted, w.doubted_at as "doubtedAt", h.failures
     from watch h left join page_wall w on w.page_id = h.page_id
     where h.kind = 'posts' and h.page_id = any($1::int[])`,
    [pages.map((page) => page.pageId), deepSince, new Date(cutoff.getTime() - RATE_DAYS * DAY_MS), cutoff],
  );
  return new Map(rows.map(({ id, ...known }) => [id, known]));
}
