import {
  readRegionRules,
  type ChangedPost,
  type ClaimedPage,
  type RegionRules,
  type WalkVerdict,
} from '@gospulse/store';
import type { VkFailure } from '@gospulse/vk';
import type { CollectionContext } from '../context.js';
import type { Officials } from '../officials.js';
import type { PassCounts } from '../pass-counts.js';
import { commentsOfPost } from './comments-of-post.js';
import { fetchComments } from './fetch-comments.js';
import { judgePagesOfOtherHours } from './judge-anew.js';
import { recordClosedComments, recordPostComments } from './record-post-comments.js';

/** The rules of the regions that pages are of; questions of pages that have come to other hours are judged by them first. */
export async function readRulesOf(
  context: CollectionContext,
  pages: readonly ClaimedPage[],
): Promise<ReadonlyMap<string, RegionRules>> {
  const rules = new Map<string, RegionRules>();
  for (const code of new Set(pages.map((page) => page.regionCode))) {
    const found = await readRegionRules(context.dataSource, code);
    if (!found) continue;
    await judgePagesOfOtherHours(context.dataSource, found);
    rules.set(code, found);
  }
  return rules;
}

/** A post whose comments are to be read, and by what they are judged. */
export interface PostToObserve {
  readonly page: ClaimedPage;
  readonly post: Pick<ChangedPost, 'postId' | 'count' | 'walks' | 'publishedAt' | 'knownAt'>;
  readonly officials: Officials;
  readonly rules: RegionRules;
  /** Beside the pass: see `AskedPost`. */
  readonly outOfTurn?: boolean;
}

/** What came of it: VK's failure, or how much of the comments came. */
export type PostObserved =
  { readonly failure: VkFailure; readonly verdict: null } | { readonly failure: null; readonly verdict: WalkVerdict };

/** The comments of one post, fetched and recorded with the questions that follow from them. */
export async function observePost(
  context: CollectionContext,
  passCounts: PassCounts,
  { page, post, officials, rules, outOfTurn = false }: PostToObserve,
): Promise<PostObserved> {
  const seenAt = context.now();
  const { postId, count, walks, publishedAt, knownAt } = post;
  const known = { page, postId, count, walks, seenAt, knownAt, outOfTurn };
  const answer = await fetchComments(context, { communityId: page.vkId, postId, count, walks });
  if (answer.kind === 'ok') {
    const place = { communityId: page.vkId, publishedAt };
    const walk = { ...answer.value, comments: commentsOfPost(answer.value.comments, place, context.refuse) };
    await recordPostComments(context, passCounts, { ...known, walk, officials, rules });
    return { failure: null, verdict: walk.verdict };
  }
  if (answer.failure.class === 'comments-closed') await recordClosedComments(context, known);
  return { failure: answer.failure, verdict: null };
}
