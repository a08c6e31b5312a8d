import { DAY_MS, postingRate, RATE_DAYS } from '@gospulse/domain';
import { readKnownWalls, type ClaimedPage, type KnownWall } from '@gospulse/store';
import type { CollectionContext } from '../context.js';
import { claims } from '../claims.js';

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

/** Claims due walls in small batches, with what is known of each. */
export async function* dueWalls(
  context: CollectionContext,
  cutoff: Date,
  signal?: AbortSignal,
): AsyncGenerator<DueWall> {
  for await (const pages of claims(context, 'posts', cutoff, BATCH, signal)) {
    yield* await describeWalls(context, pages, cutoff);
  }
}

/** What is known of the walls of pages that were claimed. */
export async function describeWalls(
  context: CollectionContext,
  pages: readonly ClaimedPage[],
  cutoff: Date,
): Promise<DueWall[]> {
  const known = await readKnown(context, pages, cutoff);
  return pages.map((page) => {
    const { until, posts, ...wall } = known.get(page.pageId) ?? UNKNOWN;
    // What is known of a wall without posts is little: when it shows some, they may be old.
    const postsPerDay = postingRate(wall.counted === null ? null : posts);
    return { page, knownUntil: wall.counted === 0 ? null : until, postsPerDay, ...wall };
  });
}

type Known = Omit<KnownWall, 'pageId'>;

const UNKNOWN: Known = { until: null, posts: 0, counted: null, exhausted: false, doubtedAt: null, failures: 0 };

async function readKnown(
  { dataSource, depth }: CollectionContext,
  pages: readonly ClaimedPage[],
  cutoff: Date,
): Promise<ReadonlyMap<number, Known>> {
  const walls = await readKnownWalls(dataSource, cutoff, {
    pages,
    deepSince: new Date(cutoff.getTime() - depth.wallDays * DAY_MS),
    ratedSince: new Date(cutoff.getTime() - RATE_DAYS * DAY_MS),
  });
  return new Map(walls.map(({ pageId, ...known }) => [pageId, known]));
}
