import type { WatchKind } from '@gospulse/store';
import { startSandbox } from '@gospulse/vk-sandbox';
import { importSandboxRegister, type Ground } from '../ground/open-ground.js';
import { knowWalls } from '../ground/known-walls.js';
import { fewestCommentCalls, type CommentFewest } from './comment-fewest.js';

/** Passes left the database at `KNOWN_AT`; comments are looked at 40 minutes later, walls and counts a day later. */
export const KNOWN_AT = new Date('2026-11-23T09:00:00Z');
export const COMMENTS_AT = new Date('2026-11-23T09:40:00Z');
export const NEXT_DAY = new Date('2026-11-24T09:00:00Z');

/** Of a large register's walls a twentieth is due: a pass is the same work over and over, and all of it takes an hour. */
const LARGE = 10_000;
const DUE_OF_LARGE = 20;

export interface PreparedRegion {
  readonly registered: number;
  /** Pages whose walls are due; the counts and the comments of all pages are. */
  readonly due: number;
  readonly comments: CommentFewest;
  readonly vkIds: readonly number[];
  /** What a sandbox process must be told to serve the same world. */
  readonly world: Readonly<Record<string, string>>;
}

/**
 * A region whose walls are known, beside the truth about the passes to come. At 50,000 pages the walls begin five weeks
 * ago instead of seventeen: the recent posts are the same, and 4 million older ones need not be written first.
 */
export async function prepareRegion(ground: Ground, pages: number): Promise<PreparedRegion> {
  const epoch = pages > LARGE ? '2026-10-19' : '2026-07-27';
  const sandbox = await startSandbox({ pages, epoch, now: KNOWN_AT.toISOString(), limitFactor: 100_000 });
  try {
    const registered = await importSandboxRegister(ground, sandbox, KNOWN_AT);
    await knowWalls(ground.dataSource, sandbox, KNOWN_AT);
    if (pages > LARGE) await putOffAllBut(ground, DUE_OF_LARGE);
    const rows = await ground.dataSource.query<{ id: number }[]>(
      `select vk_id as id from page join watch on page_id = page.id and watch.kind = 'posts'
       where vk_id is not null and due_at <= $1`,
      [NEXT_DAY],
    );
    return {
      registered,
      due: rows.length,
      comments: await fewestCommentCalls(ground.dataSource, sandbox, COMMENTS_AT),
      vkIds: rows.map((row) => row.id),
      world: { pages: String(pages), epoch },
    };
  } finally {
    await sandbox.close();
  }
}

/** Later than any look that a measurement leads to, and not so much later that the plan takes it for a clock gone wrong. */
async function putOffAllBut({ dataSource }: Ground, oneOf: number): Promise<void> {
  await dataSource.query(
    `update watch set due_at = $1::timestamptz + interval '3 days', interval_seconds = 3 * 86400 where kind = 'posts' and page_id % $2 <> 0`,
    [NEXT_DAY, oneOf],
  );
}

/** Puts an earlier measurement's looks back, so that the same pages and posts are due once more. */
export async function makeDue({ dataSource }: Ground, kind: WatchKind): Promise<void> {
  await dataSource.query(
    `update watch set due_at = $1, leased_until = null, lease_owner = null
     where kind = $2 and due_at < $3::timestamptz + interval '2 days'`,
    [KNOWN_AT, kind, NEXT_DAY],
  );
  if (kind !== 'comments') return;
  await dataSource.query('update post set checked_at = $1 where checked_at > $1', [KNOWN_AT]);
  await dataSource.query('vacuum analyze post');
}
