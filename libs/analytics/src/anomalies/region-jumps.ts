import {
  addDays,
  findJumps,
  JUMP_LEAD_DAYS,
  separatePlatformEvents,
  type PageJump,
  type PlatformEvent,
} from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { DayRange } from '../base/period.js';
import { createSharedReadings } from '../base/shared-readings.js';
import { readDailyMembers, type DailyMembers } from './daily-members.js';

/** All jumps of a region in a range of days, the platform's events apart; days counted from the start of the counts. */
export interface RegionJumps {
  readonly members: DailyMembers;
  /** Place of the range's first day among the days of the counts. */
  readonly first: number;
  readonly events: readonly PlatformEvent[];
  readonly single: readonly PageJump[];
}

export type JumpReader = (dataSource: DataSource, regionCode: string, range: DayRange) => Promise<RegionJumps>;

/** Whether many pages jumped at once is a fact of the region, so it is told over all of it before anything is chosen. */
export async function readRegionJumps(
  dataSource: DataSource,
  regionCode: string,
  { from, to }: DayRange,
): Promise<RegionJumps> {
  const members = await readDailyMembers(dataSource, regionCode, { from: addDays(from, -JUMP_LEAD_DAYS), to });
  const observed = new Uint32Array(members.days);
  const jumps: PageJump[] = [];
  for (let page = 0; page < members.pageIds.length; page += 1) {
    const row = members.row(page);
    countChanges(row, observed);
    for (const jump of findJumps(row, JUMP_LEAD_DAYS)) jumps.push({ ...jump, page });
  }
  return { members, first: JUMP_LEAD_DAYS, ...separatePlatformEvents(jumps, (index) => observed[index] ?? 0) };
}

/** A page has a change on a day when it was counted on it and on the day before. */
function countChanges(row: Float64Array, observed: Uint32Array): void {
  for (let day = 1; day < row.length; day += 1) {
    const change = (row[day] ?? Number.NaN) - (row[day - 1] ?? Number.NaN);
    if (!Number.isNaN(change)) observed[day] = (observed[day] ?? 0) + 1;
  }
}

/** Three years of a large region are fifty megabytes. */
const MOST = 3;

/**
 * A reader for a server: the views of one screen, and the pages looked at one after another, share one reading.
 * Kept for `holdsMs`; one that failed is not.
 */
export function createSharedJumps(holdsMs: number, clock?: () => number): JumpReader {
  const share = createSharedReadings(holdsMs, MOST, clock);
  return (dataSource, regionCode, range) =>
    share(`${regionCode} ${range.from} ${range.to}`, () => readRegionJumps(dataSource, regionCode, range));
}
