import { ABSENCE_PROOF_SECONDS, believedTop, isDrift, DAY_MS } from '@gospulse/domain';
import {
  bringForward,
  confirmLeases,
  markAbsentPostsLeftOut,
  markWallDoubted,
  markWallShown,
  readRedatedPosts,
  redatePosts,
  touchDays,
  writePosts,
  writeWallKnowledge,
  type ClaimedPage,
  type PlacedPage,
} from '@gospulse/store';
import type { CollectionContext } from '../context.js';
import type { Officials } from '../officials.js';
import type { PassCounts } from '../pass-counts.js';
import { isDated, postFact, type DatedPost } from '../post-facts.js';
import type { WallReading } from './read-wall.js';

/** Looks in a row, some eight minutes apart and ever more, after which a wall that dates its posts anew is believed. */
const MAX_DOUBTED_LOOKS = 4;

/** A look at a wall, of which the reading is a portion. */
interface Look {
  readonly startedAt: Date;
  readonly knownUntil: Date | null;
  /** Looks in a row before this one that failed or were in doubt. */
  readonly failures: number;
  readonly officials: Officials;
}

/**
 * Stores one portion of a wall in one transaction: its posts, those that are gone from it, and how far it is known. Of one
 * that is incomplete only its posts are stored, and since when the wall looks hidden. Of one that dates known posts anew
 * nothing is, until their wall has said so for some looks in a row.
 * @returns `lost` when another collector took the page over meanwhile; nothing is written then
 */
export async function recordReading(
  context: CollectionContext,
  passCounts: PassCounts,
  page: ClaimedPage,
  reading: WallReading,
  look: Look,
): Promise<'known' | 'doubted' | 'lost'> {
  const { startedAt: checkedAt, officials } = look;
  const own = reading.posts.filter((post) => post.ownerId === -page.vkId);
  const factOf = (post: DatedPost) => postFact(page, post, context.authorKeys, officials);
  const facts = [...new Map(own.filter(isDated).map((post) => [post.id, factOf(post)])).values()];
  const commentsSince = checkedAt.getTime() - context.depth.commentDays * DAY_MS;
  const mayHaveComments = facts.some(
    (post) => (post.comments ?? 0) > 0 && post.published_at.getTime() >= commentsSince,
  );
  const { rechecks } = await context.planner.at(checkedAt);
  const nextVisit = mayHaveComments ? checkedAt : new Date(checkedAt.getTime() + rechecks.freshSeconds * 1_000);
  return context.dataSource.transaction(async (manager) => {
    const held = await confirmLeases(manager, 'posts', context.owner, [page]);
    if (!held.has(page.pageId)) return 'lost';
    // First of all: whoever records comments locks the plan before the posts too, so the two never wait for each other.
    await bringForward(manager, 'comments', nextVisit, [page]);
    const redated = await readRedatedPosts(manager, page.regionCode, facts);
    const isRedated = redated.length > 0 && !isDrift(facts.length - redated.length, redated.length);
    if (isRedated && look.failures < MAX_DOUBTED_LOOKS) {
      // Nothing of it can be dated, so nothing of it is kept.
      return 'doubted';
    }
    if (redated.length > 0) await redatePosts(manager, page.regionCode, facts);
    passCounts.fact('posts', await writePosts(manager, page.regionCode, checkedAt, facts));
    const present = own.map((post) => post.id);
    const gone =
      reading.covers === null || redated.length > 0
        ? []
        : await markAbsentPostsLeftOut(
            manager,
            checkedAt,
            { ...placeOf(page), present, ...reading.covers },
            ABSENCE_PROOF_SECONDS,
          );
    const touched = [...facts.map((post) => post.published_at), ...redated, ...gone.map((post) => post.publishedAt)];
    await touchDays(
      manager,
      page.regionCode,
      'posts',
      touched.map((at) => ({ pageId: page.pageId, at })),
    );
    if (reading.verdict === 'incomplete') {
      // Only what looks hidden begins the hour that proves it, and a wall that shows posts ends it.
      if (reading.hidden) await markWallDoubted(manager, page, checkedAt);
      else if (reading.first && present.length > 0) await markWallShown(manager, page);
    } else {
      const highestId = believedTop(present);
      await writeWallKnowledge(manager, { ...placeOf(page), ...knowledgeOf(reading, look), highestId });
    }
    return 'known';
  });
}

function placeOf({ regionCode, pageId }: ClaimedPage): PlacedPage {
  return { regionCode, pageId };
}

function knowledgeOf(reading: WallReading, look: { readonly startedAt: Date; readonly knownUntil: Date | null }) {
  const { exhausted, anew, totalPosts, commentsOpen, first } = reading;
  return {
    ...{ exhausted, anew, totalPosts, commentsOpen, first },
    seenAt: look.startedAt,
    knownSince: reading.oldestAt === null ? null : new Date(reading.oldestAt * 1_000),
    knownUntil: joins(reading, look.knownUntil) ? look.startedAt : (look.knownUntil ?? look.startedAt),
  };
}

/**
 * Whether what was read so far reaches back to what was known. Until it does there is a hole between them, and a look
 * that is cut off there must find it the next time.
 */
function joins(reading: WallReading, knownUntil: Date | null): boolean {
  if (knownUntil === null || reading.exhausted || reading.anew) return true;
  return reading.oldestAt !== null && reading.oldestAt < Math.floor(knownUntil.getTime() / 1_000);
}
