import {
  bringForward,
  endLook,
  readPostToLookAt,
  readQuestionsUnderPost,
  writePostCounters,
  type ClaimedLook,
  type RegionRules,
} from '@gospulse/store';
import type { VkResult, ReadList, WallPost } from '@gospulse/vk';
import { keepApart } from '../apart.js';
import { judgeByRulesSince } from '../comments/judge-anew.js';
import { observePost, readRulesOf, type PostObserved } from '../comments/observe-post.js';
import type { CollectionContext } from '../context.js';
import { readOfficials, type Officials } from '../officials.js';
import { createPassCounts } from '../pass-counts.js';
import { runConcurrently } from '../run-concurrently.js';
import { findingOfFailure, findingOfPost, type PostFound } from './finding-of.js';
import { withPatience } from './with-patience.js';

/** So long whoever asked waits for one call, and for all comments of a post; then they are told that VK is slow. */
const PATIENCE_MS = { call: 45_000, walk: 120_000 } as const;

/** What is called for all posts together, and for the comments of each. */
const POSTS = 'wall.getById';
const COMMENTS = 'wall.getComments';

/** A look at a post of a page. */
type PostLook = ClaimedLook & { readonly postId: number };

interface Asked {
  readonly officials: Officials;
  readonly rules: ReadonlyMap<string, RegionRules>;
  /** Posts that VK showed, by page and number. */
  readonly shown: ReadonlyMap<string, WallPost>;
  /** When they were asked for. */
  readonly askedAt: Date;
  /** Whether a post that did not come was left out for sure. */
  readonly tells: boolean;
}

/**
 * Posts that somebody says they answered under, in the order in which they said so: one call for all, then the comments of each
 * as a pass records them. It takes no lease: a pass may hold the page for minutes, and of two answers the later one counts.
 */
export async function lookAtPosts(
  context: CollectionContext,
  looks: readonly PostLook[],
  signal?: AbortSignal,
): Promise<void> {
  const officials = await readOfficials(context.dataSource, context.authorKeys);
  const rules = await readRulesOf(context, looks);
  const askedAt = context.now();
  const answer = await askForPosts(context, looks);
  if (answer === null || answer.kind === 'failed') {
    const finding = answer === null ? 'vk-away' : findingOfFailure(answer.failure, context.gateway.pool, [POSTS]);
    for (const { id } of looks) await endLook(context.dataSource, id, finding);
    return;
  }
  const { items, odd } = answer.value;
  const shown = new Map(items.map((post) => [`${-post.ownerId}_${post.id}`, post]));
  const asked = { officials, rules, shown, askedAt, tells: odd === 0 };
  const look = (one: PostLook) =>
    keepApart(
      context,
      { look: one.id, pageId: one.pageId, postId: one.postId },
      async () => {
        const { finding, answeredAt } = await lookAtPost(context, one, asked);
        await endLook(context.dataSource, one.id, finding, answeredAt);
      },
      () => endLook(context.dataSource, one.id, 'not-recorded'),
    );
  await runConcurrently(looks, context.concurrency, look, signal);
  for (const ofRegion of rules.values()) await judgeByRulesSince(context.dataSource, ofRegion);
}

function askForPosts(
  context: CollectionContext,
  looks: readonly PostLook[],
): Promise<VkResult<ReadList<WallPost>> | null> {
  const posts = looks.map(({ vkId, postId }) => [vkId, postId] as const);
  return patiently(context, context.gateway.postsById(posts, { texts: false }), PATIENCE_MS.call);
}

async function lookAtPost(context: CollectionContext, look: PostLook, asked: Asked): Promise<PostFound> {
  const { pageId, postId } = look;
  const { dataSource } = context;
  const rules = asked.rules.get(look.regionCode);
  const known = await readPostToLookAt(dataSource, look);
  const post = asked.shown.get(`${look.vkId}_${postId}`);
  if (!known || !rules || !post) {
    // Whether it is gone two answers tell, an hour apart: the next pass is the first of them.
    await bringForward(dataSource, 'comments', context.now(), [look]);
    return { finding: asked.tells ? 'post-gone' : 'incomplete', answeredAt: null };
  }
  const { likes, reposts, views, comments, canComment } = post;
  const counters = { page_id: pageId, post_id: postId, likes, reposts, views, comments, can_comment: canComment };
  // One post a statement: a pass that writes many of them in another order cannot wait for this one and it for the pass.
  await writePostCounters(dataSource, look.regionCode, asked.askedAt, [counters]);
  const before = await readQuestionsUnderPost(dataSource, look);
  const observing = observePost(context, createPassCounts(), {
    page: look,
    post: { postId, count: comments, ...known },
    ...{ officials: asked.officials, rules, outOfTurn: true },
  });
  const observed = await patiently<PostObserved>(context, observing, PATIENCE_MS.walk);
  if (observed === null) return { finding: 'vk-away', answeredAt: null };
  if (observed.failure !== null)
    return { finding: findingOfFailure(observed.failure, context.gateway.pool, [COMMENTS]), answeredAt: null };
  return findingOfPost(before, await readQuestionsUnderPost(dataSource, look), observed.verdict);
}

function patiently<T extends object>({ logger }: CollectionContext, work: Promise<T>, ms: number): Promise<T | null> {
  return withPatience(work, ms, () => logger.warn('a look that nobody waited for any more failed'));
}
