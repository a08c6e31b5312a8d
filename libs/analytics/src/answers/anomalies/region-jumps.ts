import {
  addDays,
  findJumps,
  isLargeChange,
  JUMP_LEAD_DAYS,
  separatePlatformEvents,
  type PageJump,
  type PlatformEvent,
  type DayRange,
} from '@gospulse/domain';
import type { Source } from '../../caching/versioned-cache.js';
import { createTimedCache } from '../../caching/timed-cache.js';
import { knownAt } from '../../sources/number-list.js';
import { countsBefore, readDailyMembers, type DailyMembers } from './daily-members.js';

/** All jumps of a region in a range of days, the platform's events apart; days counted from the start of the counts. */
export interface RegionJumps {
  readonly members: DailyMembers;
  /** Place of the range's first day among the days of the counts. */
  readonly first: number;
  readonly events: readonly PlatformEvent[];
  readonly single: readonly PageJump[];
}

export type JumpReader = (source: Source, regionCode: string, range: DayRange) => Promise<RegionJumps>;

/** Whether many pages jumped at once is a fact of the region, so it is told over all of it before anything is chosen. */
export async function readRegionJumps(
  source: Source,
  regionCode: string,
  { from, to }: DayRange,
): Promise<RegionJumps> {
  const members = await readDailyMembers(source, regionCode, { from: addDays(from, -JUMP_LEAD_DAYS), to });
  const observed = new Uint32Array(members.days);
  const jumps: PageJump[] = [];
  for (let day = 1; day < members.days; day += 1) {
    const large = largeChanges(members, day);
    observed[day] = large.observed;
    if (day < JUMP_LEAD_DAYS) continue;
    for (const page of large.places) {
      const counts = countsBefore(members, page, day + 1, JUMP_LEAD_DAYS + 1);
      for (const jump of findJumps(counts, counts.length - 1)) jumps.push({ ...jump, index: day, page });
    }
  }
  return { members, first: JUMP_LEAD_DAYS, ...separatePlatformEvents(jumps, (index) => observed[index] ?? 0) };
}

/**
 * The pages that changed much on a day, by their places, and how many have a change at all: were counted on it and on
 * the day before. Most pages never change much, so the days before are looked up only for those that do.
 */
function largeChanges(members: DailyMembers, day: number): { readonly places: number[]; readonly observed: number } {
  const [now, before] = [members.at(day), members.at(day - 1)];
  const places: number[] = [];
  let observed = 0;
  for (let place = 0; place < now.length; place += 1) {
    const membersBefore = knownAt(before, place);
    const change = knownAt(now, place) - membersBefore;
    if (Number.isNaN(change) || members.registered[place] !== 1) continue;
    observed += 1;
    if (isLargeChange(change, membersBefore)) places.push(place);
  }
  return { places, observed };
}

/** Three years of a large region are 25 megabytes, shared with the snapshots that are kept. */
const MAX_RANGES = 3;

/**
 * A reader for a server: the views of one screen, and the pages looked at one after another, share one reading.
 * Kept for `holdsMs`; one that failed is not.
 */
export function createSharedJumps(holdsMs: number, clock?: () => number): JumpReader {
  const share = createTimedCache({ goodMs: holdsMs, maxEntries: MAX_RANGES, clock });
  return (source, regionCode, range) =>
    share(`${regionCode} ${range.from} ${range.to}`, () => readRegionJumps(source, regionCode, range));
}
