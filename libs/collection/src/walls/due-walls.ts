import { liesAhead, type ClaimedPage } from '@gospulse/store';
import type { CollectionContext } from '../context.js';
import { claims } from '../plan/claims.js';
import { RATE_DAYS } from '../plan/read-demand.js';

/** A wall whose turn it is. */
export interface DueWall {
  readonly page: ClaimedPage;
  /** Until when it is known as far back as wanted: it is read back to that only. Null: not to its depth yet. */
  readonly knownUntil: Date | null;
  readonly postsPerDay: number;
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
      const { until, posts } = known.get(page.pageId) ?? { until: null, posts: 0 };
      yield { page, knownUntil: until, postsPerDay: posts / RATE_DAYS };
    }
  }
}

interface Known {
  readonly id: number;
  readonly until: Date | null;
  readonly posts: number;
}

/** Where a clock that was ahead wrote it, the newest post of the wall that is stored tells until when it was read. */
const UNTIL = `case when ${liesAhead('known_until', '$4')}
  then (select max(published_at) from post p where p.page_id = w.page_id and p.published_at <= $4)
  else known_until end`;

async function readKnown(
  context: CollectionContext,
  pages: readonly ClaimedPage[],
  cutoff: Date,
): Promise<ReadonlyMap<number, Known>> {
  const deepSince = new Date(cutoff.getTime() - context.depth.wallDays * DAY_MS);
  const rows = await context.dataSource.query<Known[]>(
    `select page_id as id, case when exhausted or known_since <= $2 then ${UNTIL} end as until,
            (select count(*)::int from post p where p.page_id = w.page_id and p.published_at > $3) as posts
     from page_wall w where page_id = any($1::int[])`,
    [pages.map((page) => page.pageId), deepSince, new Date(cutoff.getTime() - RATE_DAYS * DAY_MS), cutoff],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
