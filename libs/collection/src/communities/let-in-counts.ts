import { isSameCount, judgeCount, MAX_MEMBERS } from '@gospulse/domain';
import {
  readCountsBefore,
  settleDoubtfulCounts,
  writeDoubtfulCounts,
  type CountsBefore,
  type DoubtfulFact,
  type SubscriberCount,
} from '@gospulse/store';
import type { EntityManager } from 'typeorm';

export interface LetIn {
  /** To be recorded as observed. */
  readonly counts: readonly SubscriberCount[];
  /** Pages whose count was put aside until a later look confirms it. */
  readonly doubtful: ReadonlySet<number>;
}

/** Sorts new counts into those that are facts and those that wait, and keeps the second kind apart. */
export async function letInCounts(
  manager: EntityManager,
  regionCode: string,
  observedAt: Date,
  counts: readonly SubscriberCount[],
): Promise<LetIn> {
  if (counts.length === 0) return { counts, doubtful: new Set() };
  const pageIds = counts.map(({ pageId }) => pageId);
  const rows = await readCountsBefore(manager, regionCode, observedAt, { pageIds, maxMembers: MAX_MEMBERS });
  const before = new Map(rows.map((row) => [row.pageId, row]));
  const at = observedAt.getTime() / 1_000;
  const judged = counts.map((count) => {
    const known = before.get(count.pageId);
    return { count, known, verdict: known ? judgeCount(knownCounts(known), count.members, at) : 'good' };
  });
  const waiting = judged.filter(({ verdict }) => verdict === 'doubtful');
  const facts = waiting.flatMap(({ count, known }) => doubtfulFact(count, known, observedAt));
  await writeDoubtfulCounts(manager, regionCode, observedAt, facts);
  const settled = (wanted: 'good' | 'confirmed') =>
    judged
      .filter(({ known, verdict }) => verdict === wanted && known !== undefined && known.doubtful !== null)
      .map(({ count }) => count.pageId);
  await settleDoubtfulCounts(manager, regionCode, observedAt, 'confirmed', settled('confirmed'));
  await settleDoubtfulCounts(manager, regionCode, observedAt, 'not-confirmed', settled('good'));
  return {
    counts: judged.filter(({ verdict }) => verdict !== 'doubtful').map(({ count }) => count),
    doubtful: new Set(waiting.map(({ count }) => count.pageId)),
  };
}

function knownCounts({ lastGood, doubtful, doubtfulSince }: CountsBefore): Parameters<typeof judgeCount>[0] {
  const waits = doubtful !== null && doubtfulSince !== null;
  return { lastGood, doubtful: waits ? { members: doubtful, firstSeenAt: doubtfulSince } : null };
}

/** The hour of a count that waits begins anew when another one comes. */
function doubtfulFact(count: SubscriberCount, known: CountsBefore | undefined, seenAt: Date): DoubtfulFact[] {
  if (known === undefined || known.lastGood === null || known.lastGoodAt === null) return [];
  const goesOn = known.doubtful !== null && known.doubtfulSince !== null && isSameCount(known.doubtful, count.members);
  const seen = seenAt.getTime() / 1_000;
  return [
    {
      page_id: count.pageId,
      members: count.members,
      last_good: known.lastGood,
      last_good_at: new Date(known.lastGoodAt * 1_000),
      // A clock that was ahead may have seen it first: then it is this look.
      first_seen_at: goesOn ? new Date(Math.min(known.doubtfulSince ?? seen, seen) * 1_000) : seenAt,
    },
  ];
}
