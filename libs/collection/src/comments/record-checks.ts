import {
  confirmLeases,
  touchDays,
  writeLookAheads,
  writePostCounters,
  writePosts,
  type ClaimedPage,
  type LookAhead,
  type PostCounters,
  type PostFact,
} from '@gospulse/store';
import type { WallPost } from '@gospulse/vk';
import type { EntityManager } from 'typeorm';
import type { CollectionContext } from '../context.js';
import { byRegion } from '../claims.js';
import type { Officials } from '../officials.js';
import type { PassCounts } from '../pass-counts.js';
import { isDated, postFact } from '../post-facts.js';
import type { Reference } from './due-references.js';

export interface RecordedChecks {
  /** References whose post was shown. */
  readonly present: readonly Reference[];
  /** Known posts that were not. */
  readonly absent: readonly Reference[];
}

/** Stores one answer of `wall.getById` in one transaction: counters of known posts, and posts that were found ahead. */
export async function recordChecks(
  context: CollectionContext,
  passCounts: PassCounts,
  call: readonly Reference[],
  answer: readonly WallPost[],
  officials: Officials,
): Promise<RecordedChecks> {
  const at = context.now();
  const shown = new Map(answer.map((post) => [`${-post.ownerId}_${post.id}`, post]));
  const postOf = ({ page, postId }: Reference) => shown.get(`${page.vkId}_${postId}`);
  const asked = [...new Map(call.map(({ page }) => [page.pageId, page])).values()];
  return context.dataSource.transaction(async (manager) => {
    const held = await confirmLeases(manager, 'comments', context.owner, asked);
    const ours = call.filter(({ page }) => held.has(page.pageId));
    const known = ours.filter(({ publishedAt }) => publishedAt !== null);
    const ahead = ours.filter(({ publishedAt }) => publishedAt === null);
    for (const [regionCode, ofRegion] of regionsOf(known)) {
      const told = ofRegion.flatMap((reference) => counters(reference, postOf(reference)));
      await writePostCounters(manager, regionCode, at, told);
    }
    const found = ahead.flatMap((reference) => {
      const post = postOf(reference);
      return post && isDated(post)
        ? [{ page: reference.page, fact: postFact(reference.page, post, context.authorKeys, officials) }]
        : [];
    });
    await recordFound(context, passCounts, manager, found);
    for (const [regionCode, ofRegion] of regionsOf(ahead))
      await writeLookAheads(manager, regionCode, at, lookAheads(ofRegion, postOf));
    return {
      present: ours.filter((reference) => postOf(reference) !== undefined),
      absent: known.filter((reference) => postOf(reference) === undefined),
    };
  });
}

function regionsOf(references: readonly Reference[]): (readonly [string, readonly Reference[]])[] {
  const regions = byRegion(references.map(({ page }) => page)).keys();
  return [...regions].map((code) => [code, references.filter(({ page }) => page.regionCode === code)]);
}

function counters({ page, postId }: Reference, post: WallPost | undefined): PostCounters[] {
  if (!post) return [];
  const { likes, reposts, views, comments } = post;
  return [{ page_id: page.pageId, post_id: postId, likes, reposts, views, comments, can_comment: post.canComment }];
}

async function recordFound(
  context: CollectionContext,
  passCounts: PassCounts,
  manager: EntityManager,
  found: readonly { readonly page: ClaimedPage; readonly fact: PostFact }[],
): Promise<void> {
  const at = context.now();
  for (const regionCode of byRegion(found.map(({ page }) => page)).keys()) {
    const facts = found.filter(({ page }) => page.regionCode === regionCode).map(({ fact }) => fact);
    passCounts.fact('posts', await writePosts(manager, regionCode, at, facts));
    const touched = facts.map((fact) => ({ pageId: fact.page_id, at: fact.published_at }));
    await touchDays(manager, regionCode, 'posts', touched);
  }
}

function lookAheads(ahead: readonly Reference[], postOf: (reference: Reference) => WallPost | undefined): LookAhead[] {
  const highest = new Map<ClaimedPage, number | null>();
  for (const reference of ahead) {
    const found = postOf(reference) ? reference.postId : null;
    const before = highest.get(reference.page) ?? null;
    highest.set(reference.page, found === null ? before : Math.max(found, before ?? 0));
  }
  return [...highest].map(([page, id]) => ({ page_id: page.pageId, highest_id: id }));
}
