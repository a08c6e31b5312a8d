import { ABSENCE_PROOF_SECONDS, tellsAbsence, HOUR_MS } from '@gospulse/domain';
import {
  bringForwardIfQuiet,
  confirmLeases,
  markPostsAsked,
  markPostsLeftOut,
  touchDays,
  type ClaimedPage,
} from '@gospulse/store';
import type { CollectionContext } from '../context.js';
import { byRegion } from '../claims.js';
import type { Reference } from './due-references.js';
import type { RecordedChecks } from './record-checks.js';

/** A wall that was looked at less than this ago has told already why it shows nothing. */
const QUIET_MS = 6 * HOUR_MS;
/** So many pages that show nothing, and none that shows anything, are VK's silence and not theirs. */
const MIN_SILENT_PAGES = 3;

/** What one call of `wall.getById` came to. */
export type CheckedCall = RecordedChecks & {
  /** Items of its answer that stand for nobody knows which post. */
  readonly odd: number;
};

/**
 * Known posts that VK left out of its answers. Where the answer tells and the page's other posts were shown they are left
 * out: gone the second time, an hour later. Otherwise the wall may have been closed or hidden, or the answer was not
 * whole: its posts stay as they are known. A wall that shows nothing while others do is itself looked at soon, which tells.
 * @returns pages of which posts were asked for and an answer that is not whole said nothing
 */
export async function recordAbsent(
  context: CollectionContext,
  calls: readonly CheckedCall[],
): Promise<ReadonlySet<number>> {
  const absent = calls.flatMap((call) => call.absent);
  if (absent.length === 0) return new Set();
  const at = context.now();
  const seen = new Set(calls.flatMap((call) => call.present).map(({ page }) => page.pageId));
  const telling = new Set(calls.filter(tells).flatMap((call) => call.absent));
  const isLeftOut = (reference: Reference) => telling.has(reference) && seen.has(reference.page.pageId);
  const held = await context.dataSource.transaction(async (manager) => {
    const ours = await confirmLeases(manager, 'comments', context.owner, pagesOf(absent));
    const known = absent.filter(({ page }) => ours.has(page.pageId));
    const leftOut = known.filter(isLeftOut).map(keyOf);
    const gone = await markPostsLeftOut(manager, at, leftOut, ABSENCE_PROOF_SECONDS);
    // A post that is gone leaves the sums of its day too.
    for (const [regionCode, pages] of byRegion(known.map(({ page }) => page))) {
      const ofRegion = new Set(pages.map((page) => page.pageId));
      const days = gone.filter(({ pageId }) => ofRegion.has(pageId));
      await touchDays(
        manager,
        regionCode,
        'posts',
        days.map(({ pageId, publishedAt }) => ({ pageId, at: publishedAt })),
      );
    }
    await markPostsAsked(manager, at, known.filter((reference) => !isLeftOut(reference)).map(keyOf));
    return ours;
  });
  const untold = absent.filter((reference) => held.has(reference.page.pageId) && !isLeftOut(reference));
  const silent = idsOf(untold.filter(({ page }) => !seen.has(page.pageId)));
  const isVkSilent = seen.size === 0 && silent.size >= MIN_SILENT_PAGES;
  if (!isVkSilent) {
    const quietSince = new Date(at.getTime() - QUIET_MS);
    const pages = pagesOf(untold);
    await bringForwardIfQuiet(context.dataSource.manager, 'posts', { dueAt: at, quietSince, pages });
  }
  return new Set([...idsOf(untold)].filter((pageId) => isVkSilent || seen.has(pageId)));
}

function tells({ present, absent, odd }: CheckedCall): boolean {
  const isExpected = ({ publishedAt, leftOut }: Reference) => publishedAt !== null && !leftOut;
  return tellsAbsence({ seen: present.filter(isExpected).length, missing: absent.filter(isExpected).length, odd });
}

function keyOf({ page, postId }: Reference) {
  return { regionCode: page.regionCode, pageId: page.pageId, postId };
}

function pagesOf(references: readonly Reference[]): ClaimedPage[] {
  return [...new Map(references.map(({ page }) => [page.pageId, page])).values()];
}

function idsOf(references: readonly Reference[]): ReadonlySet<number> {
  return new Set(references.map(({ page }) => page.pageId));
}
