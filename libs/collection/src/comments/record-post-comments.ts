import { ABSENCE_PROOF_SECONDS, CLASSIFIER_VERSION, walkRetrySeconds } from '@gospulse/domain';
import {
  confirmLeases,
  isAnswerOvertaken,
  lockPage,
  markCommentsIncomplete,
  markCommentsKnown,
  raiseHighestId,
  touchDays,
  writeComments,
  type ClaimedPage,
  type PostKey,
  type RegionRules,
} from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import type { CollectionContext } from '../context.js';
import type { Officials } from '../officials.js';
import type { PassCounts } from '../pass-counts.js';
import { commentFact, isDated } from './comment-facts.js';
import type { Walk } from './fetch-comments.js';
import { pairPosts } from './pair-posts.js';

/** A post whose comments were asked for. */
export interface AskedPost {
  readonly page: ClaimedPage;
  readonly postId: number;
  /** The count VK gave with the post: when it differs next time, the comments changed. */
  readonly count: number | null;
  /** Walks in a row that came short before this one. */
  readonly walks: number;
  readonly seenAt: Date;
  /** When its comments were last known whole as of the choice to ask; null: never. */
  readonly knownAt: Date | null;
  /** Asked for beside the pass, which may hold the page's lease: no lease is needed then. */
  readonly outOfTurn?: boolean;
}

/**
 * The comments of one post and the questions that follow from them, in one transaction. Of a page that another
 * collector took over meanwhile nothing is written, nor of a post all of whose comments were stored from a later answer. What
 * came of a walk that is incomplete is stored too, but the post is not known by it: it is walked again later.
 * @returns whether it was written
 */
export async function recordPostComments(
  context: CollectionContext,
  passCounts: PassCounts,
  input: AskedPost & {
    readonly walk: Walk;
    readonly officials: Officials;
    readonly rules: RegionRules;
  },
): Promise<boolean> {
  const { page, postId, walk, seenAt, knownAt, rules } = input;
  const place = { regionCode: page.regionCode, pageId: page.pageId, postId, classifier: CLASSIFIER_VERSION };
  const alsoShown = walk.comments.filter((comment) => !isDated(comment)).map(({ id }) => id);
  const rows = walk.comments
    .filter(isDated)
    .map((comment) => commentFact(page, comment, input.officials, context.authorKeys));
  return context.dataSource.transaction(async (manager) => {
    if (!(await mayWrite(context, manager, input))) return false;
    // A machine's text is told by comments under several posts. Two of them recorded at once would not see each other, and
    // neither would recognise it: the posts of one page are recorded one after the other, whoever fetched them.
    await lockPage(manager, page.pageId);
    // A look out of turn may have overtaken this answer: what it saw is not taken back by what was asked for before it.
    if (await isAnswerOvertaken(manager, keyOf(input), { seenAt, knownAt })) return false;
    const proof = { verdict: walk.verdict, proofSeconds: ABSENCE_PROOF_SECONDS };
    passCounts.fact('comments', await writeComments(manager, { ...place, alsoShown }, seenAt, rows, proof));
    await touchDays(
      manager,
      page.regionCode,
      'posts',
      rows.map((row) => ({ pageId: page.pageId, at: row.at })),
    );
    await markWalk(manager, input);
    await raiseHighestId(manager, page, [postId, ...walk.comments.map(({ id }) => id)]);
    passCounts.fact('questions', await pairPosts(manager, page, [postId], rules));
    return true;
  });
}

function keyOf({ page: { regionCode, pageId }, postId }: AskedPost): PostKey {
  return { regionCode, pageId, postId };
}

/** Whether the page is the collector's to write to. */
async function mayWrite(context: CollectionContext, manager: EntityManager, asked: AskedPost): Promise<boolean> {
  if (asked.outOfTurn === true) return true;
  const { page } = asked;
  return (await confirmLeases(manager, 'comments', context.owner, [page])).has(page.pageId);
}

async function markWalk(manager: EntityManager, asked: AskedPost & { readonly walk: Walk }): Promise<void> {
  const { count, walks, walk, seenAt } = asked;
  const place = keyOf(asked);
  if (walk.verdict === 'whole') return markCommentsKnown(manager, place, count, seenAt);
  const retryAt = new Date(seenAt.getTime() + walkRetrySeconds(walks + 1) * 1_000);
  const short = { missing: walk.missing, walks: walks + 1, retryAt };
  if (walk.verdict === 'drifting') return markCommentsKnown(manager, place, count, seenAt, short);
  return markCommentsIncomplete(manager, place, walk.why, short);
}

/** Comments that VK does not show any more: they are asked for again when their count changes, not every time. */
export async function recordClosedComments(context: CollectionContext, post: AskedPost): Promise<void> {
  const { count, seenAt } = post;
  await context.dataSource.transaction(async (manager) => {
    if (await mayWrite(context, manager, post)) await markCommentsKnown(manager, keyOf(post), count, seenAt);
  });
}
