import { readRegionRules, type ClaimedPage } from '@gospulse/store';
import type { CollectionContext } from '../context.js';
import { pairPosts } from './pair-posts.js';

const MOST_POSTS = 2_000;

/**
 * A resident's own post on the wall is a question from the moment it stands there, and most of all while nobody writes
 * below it: the comment pass, which follows comments, would see it only once it is answered. Pairs such posts that are
 * no question yet, and those that were deleted while their question was open. Asks nothing of VK.
 * @returns how many posts were paired
 */
export async function pairOwnPosts(context: CollectionContext, mostPosts = MOST_POSTS): Promise<number> {
  const { dataSource } = context;
  const rows = await dataSource.query<OwnPost[]>(
    `select p.page_id as "pageId", g.vk_id as "vkId", p.region_code as "regionCode", p.post_id as "postId"
     from post p join page g on g.id = p.page_id
     left join question q on q.page_id = p.page_id and q.comment_id = p.post_id
     where p.author_key is not null and p.class in ('question', 'complaint', 'chatter')
       and (q.comment_id is null
            or p.deleted_seen_at is not null and q.answered_at is null and q.withdrawn_at is null and q.comments = 1)
     order by p.page_id, p.post_id limit $1`,
    [mostPosts],
  );
  const byPage = new Map<number, OwnPost[]>();
  for (const row of rows) byPage.set(row.pageId, [...(byPage.get(row.pageId) ?? []), row]);
  for (const posts of byPage.values()) {
    const [page] = posts;
    const rules = page && (await readRegionRules(dataSource, page.regionCode));
    if (!rules) continue;
    await dataSource.transaction(async (manager) => {
      await manager.query('select 1 from page where id = $1 for no key update', [page.pageId]);
      const ids = posts.map((post) => post.postId);
      await pairPosts(manager, page, ids, rules);
    });
  }
  return rows.length;
}

interface OwnPost extends ClaimedPage {
  readonly postId: number;
}
