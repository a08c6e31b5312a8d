import type { ChangedPost, ClaimedPage } from '@gospulse/store';
import type { PageFailure } from './settle-visits.js';
import type { CollectionContext } from '../context.js';
import { readOfficials, type Officials } from '../officials.js';
import { claims } from '../claims.js';
import { keepApart, requireDatabase } from '../apart.js';
import { runConcurrently } from '../run-concurrently.js';
import type { PassCounts } from '../pass-counts.js';
import { changedPosts } from './changed-posts.js';
import { judgeByRulesSince } from './judge-anew.js';
import { observePost, readRulesOf } from './observe-post.js';
import { pairOutOfTurn } from './pair-out-of-turn.js';
import { recheckPosts } from './recheck-posts.js';
import { settleVisits } from './settle-visits.js';

/** So many that calls of a hundred references are full, whatever their pages have due. */
const BATCH = 2_000;

/** Known posts checked, new ones found ahead, comments of those that changed, and the questions that follow from them. */
export async function observeComments(
  context: CollectionContext,
  passCounts: PassCounts,
  cutoff: Date,
  signal?: AbortSignal,
): Promise<void> {
  const officials = await readOfficials(context.dataSource, context.authorKeys);
  for await (const pages of claims(context, 'comments', cutoff, BATCH, signal)) {
    const { failures, untold } = await recheckPosts(context, passCounts, { pages, officials, signal });
    await observeChanged(context, passCounts, { pages, officials, failures, signal });
    // Of a batch that was broken off nobody knows which pages are through: they stay due.
    if (signal?.aborted) return;
    await settleVisits(context, passCounts, { pages, failures, untold });
    await pairOutOfTurn(context);
  }
}

interface Batch {
  readonly pages: readonly ClaimedPage[];
  readonly officials: Officials;
  readonly failures: Map<number, PageFailure>;
  readonly signal: AbortSignal | undefined;
}

async function observeChanged(context: CollectionContext, passCounts: PassCounts, batch: Batch): Promise<void> {
  const { pages, officials, failures, signal } = batch;
  const byId = new Map(pages.map((page) => [page.pageId, page]));
  const rules = await readRulesOf(context, pages);
  const look = async (post: ChangedPost) => {
    const page = byId.get(post.pageId);
    const rulesOfPage = page && rules.get(page.regionCode);
    if (!page || !rulesOfPage) return;
    const { pageId } = page;
    const observe = async () => {
      const { failure } = await observePost(context, passCounts, { page, post, officials, rules: rulesOfPage });
      if (failure) failures.set(pageId, failure);
    };
    const giveUp = () => {
      failures.set(pageId, 'not-recorded');
      return requireDatabase(context);
    };
    await keepApart(context, { kind: 'comments', pageId, postId: post.postId }, observe, giveUp);
  };
  await runConcurrently(await changedPosts(context, pages), context.concurrency, look, signal);
  for (const ofRegion of rules.values()) await judgeByRulesSince(context.dataSource, ofRegion);
}
