import { CLASSIFIER_VERSION } from '@gospulse/domain';
import { bringForward } from '@gospulse/store';
import type { CollectionContext } from '../context.js';

const DAY_MS = 86_400_000;
const MAX_POSTS = 1_000;

/** What a changed set of rules can still be applied to. Comments are counted by the older version they carry. */
export interface Reclassification {
  /** Posts marked by this call, so that the comment pass fetches them again, and their standing comments. */
  readonly posts: number;
  readonly comments: number;
  /** Comments of posts left for a later call, or marked by an earlier one and not fetched yet. */
  readonly waiting: number;
  /** Comments that keep their class and its version: deleted, or under a post that is gone, too old or not observed. */
  readonly beyond: number;
}

/**
 * Texts are not kept, so a changed set of rules needs the comments again. Marks the newest posts that hold comments
 * classified by another version, and that VK still shows within the reach of observation, as not known: the comment
 * pass then fetches them as it does any changed post, and `writeComments` renews the classes. Call it again until
 * `waiting` is 0. Residents' own wall posts carry no version and keep the class of the day they were first seen.
 */
export async function markForReclassification(
  context: CollectionContext,
  mostPosts = MAX_POSTS,
): Promise<Reclassification> {
  const now = context.now();
  const since = new Date(now.getTime() - context.depth.commentDays * DAY_MS);
  return context.dataSource.transaction(async (manager) => {
    const rows = await manager.query<StalePost[]>(STALE_POSTS, [CLASSIFIER_VERSION, since]);
    const within = rows.filter((row) => row.reachable);
    const marked = within.filter((row) => !row.marked).slice(0, mostPosts);
    // The plan before the posts, as whoever records comments locks them.
    await bringForward(manager, 'comments', now, [...new Set(marked.map((row) => row.pageId))]);
    await manager.query(
      `update post p set comments_known = null from unnest($1::int[], $2::bigint[]) as t(page_id, post_id)
       where p.page_id = t.page_id and p.post_id = t.post_id`,
      [marked.map((row) => row.pageId), marked.map((row) => row.postId)],
    );
    const comments = sum(marked, (row) => row.standing);
    const standing = sum(within, (row) => row.standing);
    return {
      posts: marked.length,
      comments,
      waiting: standing - comments,
      beyond: sum(rows, (row) => row.all) - standing,
    };
  });
}

interface StalePost {
  readonly pageId: number;
  readonly postId: number;
  /** Comments of an older version, and those of them that VK still shows. */
  readonly all: number;
  readonly standing: number;
  readonly reachable: boolean;
  /** Not known already: the comment pass is going to fetch it. */
  readonly marked: boolean;
}

/** Posts with comments of another version, newest first. A post that shows no comments any more has none to fetch. */
const STALE_POSTS = `
  select c.page_id as "pageId", c.post_id as "postId", c.all, c.standing,
         c.standing > 0 and p.post_id is not null and p.deleted_seen_at is null and p.published_at >= $2
           and p.comments > 0 and g.vk_id is not null and g.removed_at is null as reachable,
         p.comments_known is null as marked
  from (select page_id, post_id, count(*)::int as all, (count(*) filter (where deleted_seen_at is null))::int as standing
        from comment where classifier <> $1 group by page_id, post_id) c
  left join post p on p.page_id = c.page_id and p.post_id = c.post_id
  join page g on g.id = c.page_id
  order by p.published_at desc nulls last, c.page_id, c.post_id`;

function sum(rows: readonly StalePost[], of: (row: StalePost) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}
