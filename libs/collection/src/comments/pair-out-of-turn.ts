import { readRegionRules, type ClaimedPage } from '@gospulse/store';
import { keepApart, requireDatabase } from '../apart.js';
import type { CollectionContext } from '../context.js';
import { pairPosts } from './pair-posts.js';

const MAX_POSTS = 2_000;

/**
 * Pairs posts that the comment pass, which follows comments, would not come to: residents' own posts on the wall, which
 * are questions from the moment they stand there, and most of all while nobody writes below them; and posts that are
 * gone while a question under them is open, which nobody can answer any more. Asks nothing of VK.
 * @returns how many posts were paired
 */
export async function pairOutOfTurn(context: CollectionContext, mostPosts = MAX_POSTS): Promise<number> {
  const { dataSource } = context;
  const rows = await dataSource.query<UnpairedPost[]>(
    `select p.page_id as "pageId", g.vk_id as "vkId", p.region_code as "regionCode", p.post_id as "postId"
     from (
       select p.page_id, p.post_id, p.region_code from post p
       left join question q on q.page_id = p.page_id and q.comment_id = p.post_id
       where p.author_key is not null and p.class in ('question', 'complaint', 'chatter') and q.comment_id is null
         and p.comments_incomplete is null
       union
       select p.page_id, p.post_id, p.region_code from question q
       join post p on p.page_id = q.page_id and p.post_id = q.post_id
       where q.answered_at is null and q.withdrawn_at is null and p.deleted_seen_at is not null
     ) p join page g on g.id = p.page_id
     order by p.page_id, p.post_id limit $1`,
    [mostPosts],
  );
  const byPage = new Map<number, UnpairedPost[]>();
  for (const row of rows) byPage.set(row.pageId, [...(byPage.get(row.pageId) ?? []), row]);
  for (const posts of byPage.values()) {
    const [page] = posts;
    const rules = page && (await readRegionRules(dataSource, page.regionCode));
    if (!rules) continue;
    const pair = () =>
      dataSource.transaction(async (manager) => {
        await manager.query('select 1 from page where id = $1 for no key update', [page.pageId]);
        const ids = posts.map((post) => post.postId);
        await pairPosts(manager, page, ids, rules);
      });
    await keepApart(
      context,
      { pairing: page.pageId },
      async () => void (await pair()),
      () => requireDatabase(context),
    );
  }
  return rows.length;
}

interface UnpairedPost extends ClaimedPage {
  readonly postId: number;
}
