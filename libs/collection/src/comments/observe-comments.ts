import { bringForward, readRegionRules, settleWatches, type ClaimedPage, type RegionRules } from '@gospulse/store';
import type { VkFailure } from '@gospulse/vk';
import type { CollectionContext } from '../context.js';
import { readOfficials, type Officials } from '../officials.js';
import { claimedBatches } from '../plan/claimed-batches.js';
import { retryDelaySeconds } from '../plan/intervals.js';
import { sideBySide } from '../side-by-side.js';
import type { Tally } from '../tally.js';
import { changedPosts, recheckPosts, type ChangedPost } from './changed-posts.js';
import { fetchComments } from './fetch-comments.js';
import { recordPostComments } from './record-post-comments.js';

const BATCH = 120;

/** Comments of the posts whose count changed, and the questions and replies that follow from them. */
export async function observeComments(
  context: CollectionContext,
  tally: Tally,
  cutoff: Date,
  signal?: AbortSignal,
): Promise<void> {
  const officials = await readOfficials(context.dataSource, context.authorKeys);
  for await (const pages of claimedBatches(context, 'comments', cutoff, BATCH, signal)) {
    const rules = await readRegionRules(context.dataSource, pages[0]?.regionCode ?? '');
    if (rules) await observeBatch(context, tally, pages, { officials, rules, signal });
  }
}

interface BatchParts {
  readonly officials: Officials;
  readonly rules: RegionRules;
  readonly signal: AbortSignal | undefined;
}

async function observeBatch(
  context: CollectionContext,
  tally: Tally,
  pages: readonly ClaimedPage[],
  { officials, rules, signal }: BatchParts,
): Promise<void> {
  const startedAt = context.now();
  await recheckPosts(context, tally, pages);
  const byId = new Map(pages.map((page) => [page.pageId, page]));
  const failures = new Map<number, VkFailure>();
  const changed = await changedPosts(context, pages);
  const look = async (post: ChangedPost) => {
    const page = byId.get(post.pageId);
    if (!page) return;
    const failure = await observePost(context, tally, page, post, officials, rules);
    if (failure) failures.set(page.pageId, failure);
  };
  await sideBySide(changed, context.concurrency, look, signal);
  // Of a batch that was broken off nobody knows which pages are through: they stay due.
  if (signal?.aborted) return;
  await settle(context, tally, pages, failures, startedAt);
  await lookAgain(context, pages, changed, startedAt);
}

/** A wall read by another pass while we were at its comments asked in vain for them: its turn comes again at once. */
async function lookAgain(
  context: CollectionContext,
  pages: readonly ClaimedPage[],
  tried: readonly ChangedPost[],
  at: Date,
): Promise<void> {
  const seen = new Set(tried.map((post) => `${post.pageId} ${post.postId} ${post.count}`));
  const later = (await changedPosts(context, pages)).filter(
    (post) => !seen.has(`${post.pageId} ${post.postId} ${post.count}`),
  );
  await bringForward(context.dataSource.manager, 'comments', at, [...new Set(later.map((post) => post.pageId))]);
}

async function observePost(
  context: CollectionContext,
  tally: Tally,
  page: ClaimedPage,
  post: ChangedPost,
  officials: Officials,
  rules: RegionRules,
): Promise<VkFailure | null> {
  const seenAt = context.now();
  const answer = await fetchComments(context, page.vkId, post.postId);
  if (answer.kind === 'failed') return answer.failure;
  await recordPostComments(context, tally, {
    page,
    postId: post.postId,
    count: post.count,
    comments: answer.value,
    seenAt,
    officials,
    rules,
  });
  return null;
}

async function settle(
  context: CollectionContext,
  tally: Tally,
  pages: readonly ClaimedPage[],
  failures: ReadonlyMap<number, VkFailure>,
  at: Date,
): Promise<void> {
  const { comments: interval } = context.intervals;
  const byOutcome = new Map<string, ClaimedPage[]>();
  for (const page of pages) {
    const outcome = outcomeOf(failures.get(page.pageId));
    byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), page]);
  }
  for (const [outcome, group] of byOutcome) {
    const success = !outcome.startsWith('failed');
    const delay = success ? interval : retryDelaySeconds(interval, 1);
    tally.outcome(outcome, group.length);
    await settleWatches(context.dataSource.manager, {
      kind: 'comments',
      at,
      nextDueAt: new Date(at.getTime() + delay * 1_000),
      outcome,
      success,
      pageIds: group.map((page) => page.pageId),
    });
  }
}

/** Closed comments are a state of the page, not a failure of ours. */
function outcomeOf(failure: VkFailure | undefined): string {
  if (!failure) return 'observed';
  if (failure.class === 'comments-closed') return 'comments-closed';
  return failure.class === 'page-unavailable' ? `unavailable:${failure.code ?? ''}` : `failed:${failure.class}`;
}
