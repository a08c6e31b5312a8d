import type { ClaimedPage } from '@gospulse/store';
import type { ReadList, VkResult, WallPost } from '@gospulse/vk';
import type { CollectionContext } from '../context.js';
import { keepApart, recordApart, requireDatabase } from '../apart.js';
import { runConcurrently } from '../run-concurrently.js';
import type { Officials } from '../officials.js';
import type { PassCounts } from '../pass-counts.js';
import { dueCalls, type Reference } from './due-references.js';
import { recordAbsent, type CheckedCall } from './record-absent.js';
import { recordChecks } from './record-checks.js';
import type { PageFailure } from './settle-visits.js';

export interface Rechecked {
  /** The failure of each page that a failed call asked for. */
  readonly failures: Map<number, PageFailure>;
  /** Pages of some of whose posts an answer that is not whole said nothing. */
  readonly untold: ReadonlySet<number>;
}

/** Looks at due posts again, 100 a call, and at the ids ahead of them for new ones. */
export async function recheckPosts(
  context: CollectionContext,
  passCounts: PassCounts,
  {
    pages,
    officials,
    signal,
  }: {
    readonly pages: readonly ClaimedPage[];
    readonly officials: Officials;
    readonly signal: AbortSignal | undefined;
  },
): Promise<Rechecked> {
  const failures = new Map<number, PageFailure>();
  const calls: CheckedCall[] = [];
  const giveUp = (about: Readonly<Record<string, number>>, pageIds: readonly number[], work: () => Promise<void>) =>
    keepApart(context, { kind: 'comments', ...about }, work, () => {
      for (const pageId of pageIds) failures.set(pageId, 'not-recorded');
      return requireDatabase(context);
    });
  const check = async (call: readonly Reference[]) => {
    const answer = await askFor(context, call);
    if (answer.kind === 'failed') {
      for (const { page } of call) failures.set(page.pageId, answer.failure);
      return;
    }
    const { items, odd } = answer.value;
    const [present, absent]: [Reference[], Reference[]] = [[], []];
    const record = async (part: readonly Reference[]) => {
      const recorded = await recordChecks(context, passCounts, part, items, officials);
      present.push(...recorded.present);
      absent.push(...recorded.absent);
    };
    await recordApart(call, record, async ({ page, postId }, error) =>
      giveUp({ pageId: page.pageId, postId }, [page.pageId], () => Promise.reject(error as Error)),
    );
    calls.push({ present, absent, odd });
  };
  await runConcurrently(await dueCalls(context, pages), context.concurrency, check, signal);
  // Only all answers together tell a deleted post from a wall that shows nothing any more.
  let untold: ReadonlySet<number> = new Set();
  if (signal?.aborted) return { failures, untold };
  const absent = new Set(calls.flatMap((call) => call.absent).map(({ page }) => page.pageId));
  await giveUp({ absentPages: absent.size }, [...absent], async () => {
    untold = await recordAbsent(context, calls);
  });
  return { failures, untold };
}

/** Counters come without texts, which are nearly all of the bytes; the text of a resident's new post is asked for apart. */
async function askFor(context: CollectionContext, call: readonly Reference[]): Promise<VkResult<ReadList<WallPost>>> {
  const answer = await context.gateway.postsById(
    call.map(({ page, postId }) => [page.vkId, postId] as const),
    { texts: false },
  );
  if (answer.kind === 'failed') return answer;
  const ahead = new Set(call.filter(({ publishedAt }) => publishedAt === null).map(keyOf));
  const { items, odd } = answer.value;
  const unread = items.filter((post) => post.text === null && (post.fromId ?? 0) > 0 && ahead.has(keyOfPost(post)));
  if (unread.length === 0) return answer;
  const read = await context.gateway.postsById(unread.map((post) => [-post.ownerId, post.id] as const));
  if (read.kind === 'failed') return read;
  const others = items.filter((post) => !unread.includes(post));
  return { kind: 'ok', value: { items: [...others, ...read.value.items], odd: odd + read.value.odd } };
}

function keyOf({ page, postId }: Reference): string {
  return `${page.vkId}_${postId}`;
}

function keyOfPost(post: WallPost): string {
  return `${-post.ownerId}_${post.id}`;
}
