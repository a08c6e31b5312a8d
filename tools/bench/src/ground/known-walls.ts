import type { PostTruth, Sandbox } from '@gospulse/vk-sandbox';
import type { DataSource } from 'typeorm';

const ROWS_AN_INSERT = 5_000;

interface PostRow extends Omit<PostTruth, 'discussion'> {
  readonly page: number;
}

/**
 * Brings all walls into the state in which passes at `at` would have left them: every post stored with its counters,
 * and as many comments counted as known as VK shows. The comments themselves are left out: which post changed is told
 * by the count alone, and a changed post's comments are read whole.
 */
export async function knowWalls(dataSource: DataSource, sandbox: Sandbox, at: Date): Promise<number> {
  const seconds = at.getTime() / 1_000;
  const pages = await dataSource.query<{ id: number; vkId: number }[]>(
    'select id, vk_id as "vkId" from page where vk_id is not null order by id',
  );
  let posts: PostRow[] = [];
  let written = 0;
  const flush = async () => {
    await insertPosts(dataSource, posts, at);
    written += posts.length;
    posts = [];
  };
  for (const page of pages) {
    for (const { discussion: _left, ...post } of sandbox.wallTruth(page.vkId, seconds))
      posts.push({ ...post, page: page.id });
    if (posts.length >= ROWS_AN_INSERT) await flush();
  }
  await flush();
  await knowDepth(dataSource, at);
  await dataSource.query('vacuum analyze');
  return written;
}

async function insertPosts(dataSource: DataSource, posts: readonly PostRow[], at: Date): Promise<void> {
  await dataSource.query(
    `insert into post (page_id, post_id, region_code, published_at, by_page, is_repost, likes, reposts, views, comments,
                       can_comment, checked_at, comments_known, comments_known_at)
     select page, id, '34', to_timestamp("publishedAt"), "byPage", "isRepost", likes, reposts, views, comments,
            "canComment", $2, case when comments > 0 then comments end, case when comments > 0 then $2::timestamptz end
     from json_to_recordset($1::json) as t(page int, id bigint, "publishedAt" float8, "byPage" boolean,
       "isRepost" boolean, likes int, reposts int, views int, comments int, "canComment" boolean)`,
    [JSON.stringify(posts), at],
  );
}

/** Read to their beginning; the highest id is the newest post's, the counter itself may have gone on with comments. */
async function knowDepth(dataSource: DataSource, at: Date): Promise<void> {
  await dataSource.query(
    `insert into page_wall (region_code, page_id, known_since, known_until, exhausted, total_posts, comments_open, highest_id)
     select p.region_code, p.id, min(published_at), $1, true, count(post_id), bool_or(can_comment), max(post_id)
     from page p left join post on page_id = p.id where vk_id is not null group by p.id`,
    [at],
  );
  await dataSource.query(
    `update watch set due_at = $1, last_success_at = $1, last_outcome = 'observed', last_outcome_at = $1`,
    [at],
  );
}

/**
 * Turns as a collector that has run for long has them: walls are looked at one by one over the day, counts and comments
 * in the batches in which they were looked at first, which is all at once.
 */
export async function spreadWalls(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    `update watch set due_at = due_at + (hashint4(page_id)::bigint + 2147483648) / 4294967296.0 * interval '24 hours'
     where kind = 'posts'`,
  );
}
