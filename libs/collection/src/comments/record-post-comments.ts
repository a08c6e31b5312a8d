import { CLASSIFIER_VERSION } from '@gospulse/domain';
import {
  confirmLeases,
  markCommentsKnown,
  raiseHighestId,
  touchDays,
  writeComments,
  type ClaimedPage,
  type RegionRules,
} from '@gospulse/store';
import type { WallComment } from '@gospulse/vk';
import type { EntityManager } from 'typeorm';
import type { CollectionContext } from '../context.js';
import type { Officials } from '../officials.js';
import type { Tally } from '../tally.js';
import { commentFact, isDated } from './comment-facts.js';
import { pairPosts, readGreetings } from './pair-posts.js';

/** A post whose comments were asked for. */
export interface AskedPost {
  readonly page: ClaimedPage;
  readonly postId: number;
  /** The count VK gave with the post: when it differs next time, the comments changed. */
  readonly count: number | null;
  readonly seenAt: Date;
}

/**
 * The comments of one post and the questions that follow from them, in one transaction. Of a page that another
 * collector took over meanwhile nothing is written.
 */
export async function recordPostComments(
  context: CollectionContext,
  tally: Tally,
  input: AskedPost & {
    readonly comments: readonly WallComment[];
    readonly officials: Officials;
    readonly rules: RegionRules;
  },
): Promise<void> {
  const { page, postId, comments, seenAt, rules } = input;
  const place = { regionCode: page.regionCode, pageId: page.pageId, postId, classifier: CLASSIFIER_VERSION };
  const alsoShown = comments.filter((comment) => !isDated(comment)).map(({ id }) => id);
  const rows = comments
    .filter(isDated)
    .map((comment) => commentFact(page, comment, input.officials, context.authorKeys));
  await context.dataSource.transaction(async (manager) => {
    const held = await confirmLeases(manager, 'comments', context.owner, [page.pageId]);
    if (!held.has(page.pageId)) return;
    await lockPage(manager, page.pageId);
    const greetingsBefore = await readGreetings(manager, page.pageId);
    tally.fact('comments', await writeComments(manager, { ...place, alsoShown }, seenAt, rows));
    await touchDays(
      manager,
      page.regionCode,
      'posts',
      rows.map((row) => ({ pageId: page.pageId, at: row.at })),
    );
    await markCommentsKnown(manager, place, input.count, seenAt);
    await raiseHighestId(
      manager,
      page.pageId,
      comments.reduce((highest, { id }) => Math.max(highest, id), postId),
    );
    const greetings = await readGreetings(manager, page.pageId);
    // A text that turned out to be a greeting takes back the replies it stood for under other posts.
    const posts = greetings.size === greetingsBefore.size ? [postId] : await commentedPosts(manager, page.pageId);
    tally.fact('questions', await pairPosts(manager, page, posts, rules));
  });
}

/** Comments that VK does not show any more: they are asked for again when their count changes, not every time. */
export async function recordClosedComments(context: CollectionContext, post: AskedPost): Promise<void> {
  const { page, postId, count, seenAt } = post;
  await context.dataSource.transaction(async (manager) => {
    const held = await confirmLeases(manager, 'comments', context.owner, [page.pageId]);
    if (held.has(page.pageId)) await markCommentsKnown(manager, { pageId: page.pageId, postId }, count, seenAt);
  });
}

/**
 * A greeting is told by comments under several posts. Two of them recorded side by side would not see each other, and
 * neither would recognise it: the posts of one page are recorded one after the other, whoever fetched them.
 */
async function lockPage(manager: EntityManager, pageId: number): Promise<void> {
  await manager.query('select 1 from page where id = $1 for no key update', [pageId]);
}

async function commentedPosts(manager: EntityManager, pageId: number): Promise<number[]> {
  const rows = await manager.query<{ id: number }[]>('select distinct post_id as id from comment where page_id = $1', [
    pageId,
  ]);
  return rows.map((row) => row.id);
}
