import type { Sandbox } from '@gospulse/vk-sandbox';
import type { DataSource } from 'typeorm';

/** How long something stood on a wall before it was stored, in seconds. */
export interface Delay {
  readonly seconds: number;
  /** False: not stored when the simulation ended, so that it is older than `seconds`. */
  readonly stored: boolean;
}

export interface Delays {
  readonly posts: readonly Delay[];
  /** Of comments under posts that were known when they were written. */
  readonly comments: readonly Delay[];
  readonly commentsUnderUnknownPosts: number;
}

/** Keeps when each post was first stored; the product itself keeps only when it was last looked at. */
export async function watchNewPosts(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    'create table bench_post_seen (page_id int, post_id bigint, seen_at timestamptz, primary key (page_id, post_id))',
  );
  await dataSource.query(
    `create function bench_note_post() returns trigger language plpgsql as $$
     begin insert into bench_post_seen values (new.page_id, new.post_id, new.checked_at); return null; end $$`,
  );
  await dataSource.query(
    'create trigger bench_note_post after insert on post for each row execute function bench_note_post()',
  );
}

/** Everything written from `fromMs` to `endMs`, as the sandbox knows it, against when the database first held it. */
export async function readDelays(
  dataSource: DataSource,
  sandbox: Sandbox,
  fromMs: number,
  endMs: number,
): Promise<Delays> {
  const postSeen = await seenAt(dataSource, 'select page_id, post_id as id, seen_at as at from bench_post_seen');
  const commentSeen = await seenAt(dataSource, 'select page_id, comment_id as id, first_seen_at as at from comment');
  const pages = await dataSource.query<{ id: number; vkId: number }[]>(
    'select id, vk_id as "vkId" from page where vk_id is not null',
  );
  const posts: Delay[] = [];
  const comments: Delay[] = [];
  let commentsUnderUnknownPosts = 0;
  const delay = (at: number, seen: number | undefined): Delay =>
    seen === undefined || seen > endMs
      ? { seconds: (endMs - at) / 1_000, stored: false }
      : { seconds: Math.max(0, seen - at) / 1_000, stored: true };
  for (const page of pages) {
    for (const post of sandbox.wallTruth(page.vkId, endMs / 1_000)) {
      const publishedMs = post.publishedAt * 1_000;
      const seen = postSeen.get(`${page.id}_${post.id}`);
      if (publishedMs >= fromMs) posts.push(delay(publishedMs, seen));
      // What the simulation began with is known; anything later from the instant it was stored.
      const knownFrom = seen ?? (publishedMs < fromMs ? 0 : Number.POSITIVE_INFINITY);
      for (const comment of post.discussion.filter(({ at }) => at * 1_000 >= fromMs)) {
        const atMs = comment.at * 1_000;
        if (atMs < knownFrom) commentsUnderUnknownPosts += 1;
        else comments.push(delay(atMs, commentSeen.get(`${page.id}_${comment.id}`)));
      }
    }
  }
  return { posts, comments, commentsUnderUnknownPosts };
}

async function seenAt(dataSource: DataSource, sql: string): Promise<Map<string, number>> {
  const rows = await dataSource.query<{ page_id: number; id: number; at: Date }[]>(sql);
  return new Map(rows.map((row) => [`${row.page_id}_${row.id}`, row.at.getTime()]));
}

/** Share stored within a time, of those that had this long before the end. */
export function shareWithin(delays: readonly Delay[], seconds: number): { share: number; of: number } {
  const old = delays.filter((one) => one.stored || one.seconds >= seconds);
  const inTime = old.filter((one) => one.stored && one.seconds <= seconds);
  return { share: old.length === 0 ? Number.NaN : inTime.length / old.length, of: old.length };
}
