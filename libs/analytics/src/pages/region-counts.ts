import { addDays } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { ObservedCount } from './observed.js';
import { readPageIndex, readRegionSnapshots, type RegionSnapshot } from '../rollups/read-region-snapshots.js';

/** Counts of a region's pages at an instant, and the pages of which snapshots do not tell: counted on both its sides that day. */
export interface RegionCounts {
  readonly counts: Map<number, ObservedCount>;
  readonly unsure: number[];
}

type DaySnapshot = RegionSnapshot<'members' | 'observed_ms' | 'first_members' | 'first_observed_ms'>;
type Told = ObservedCount | 'unsure' | null;

const TWO_DAYS_MS = 48 * 3_600_000;

/** The last count of each page at an instant (epoch seconds) of a local day, not older than 48 hours. */
export async function lastCountsOfRegion(
  dataSource: DataSource,
  regionCode: string,
  at: number,
  day: string,
): Promise<RegionCounts> {
  const snapshots = await readDays(dataSource, regionCode, [day, addDays(day, -1), addDays(day, -2)]);
  const atMs = at * 1_000;
  return eachPage((await readPageIndex(dataSource, regionCode)).ids, (index) => {
    const told = firstTold(snapshots, (snapshot) => lastBefore(snapshot, index, atMs));
    return told === null || told === 'unsure' || ageOf(told, atMs) < TWO_DAYS_MS ? told : null;
  });
}

/** The count of each page nearest to an instant (epoch seconds), at most 48 hours away and not after the cut-off. */
export async function nearestCountsOfRegion(
  dataSource: DataSource,
  regionCode: string,
  at: number,
  cutoff: number,
  day: string,
): Promise<RegionCounts> {
  const around = [-2, -1, 0, 1, 2].map((step) => addDays(day, step));
  const snapshots = await readDays(dataSource, regionCode, around);
  const forwards = [...snapshots].reverse();
  const atMs = at * 1_000;
  const latest = Math.min(atMs + TWO_DAYS_MS, cutoff * 1_000);
  return eachPage((await readPageIndex(dataSource, regionCode)).ids, (index) => {
    const before = firstTold(snapshots, (snapshot) => lastBefore(snapshot, index, atMs));
    const after = firstTold(forwards, (snapshot) => firstAfter(snapshot, index, atMs));
    if (before === 'unsure' || after === 'unsure') return 'unsure';
    const earlier = before && ageOf(before, atMs) <= TWO_DAYS_MS ? before : null;
    const later = after && after.observedMs <= latest ? after : null;
    if (!earlier || !later) return earlier ?? later;
    return ageOf(earlier, atMs) <= -ageOf(later, atMs) ? earlier : later;
  });
}

/** Snapshots of the days, newest first. */
async function readDays(dataSource: DataSource, regionCode: string, days: readonly string[]): Promise<DaySnapshot[]> {
  const columns = ['members', 'observed_ms', 'first_members', 'first_observed_ms'] as const;
  return (await readRegionSnapshots(dataSource, regionCode, 'day', days, columns)).reverse();
}

function eachPage(ids: Float64Array, tell: (index: number) => Told): RegionCounts {
  const counts = new Map<number, ObservedCount>();
  const unsure: number[] = [];
  ids.forEach((id, index) => {
    const told = tell(index);
    if (told === 'unsure') unsure.push(id);
    else if (told) counts.set(id, told);
  });
  return { counts, unsure };
}

function firstTold(snapshots: readonly DaySnapshot[], tell: (snapshot: DaySnapshot) => Told): Told {
  for (const snapshot of snapshots) {
    const told = tell(snapshot);
    if (told !== null) return told;
  }
  return null;
}

/** The last count of the day that is not after the instant. */
function lastBefore(snapshot: DaySnapshot, index: number, atMs: number): Told {
  const last = lastOf(snapshot, index);
  if (last === null || last.observedMs <= atMs) return last;
  const first = firstOf(snapshot, index);
  if (first === null || first.observedMs > atMs) return null;
  return first.observedMs === atMs ? first : 'unsure';
}

/** The first count of the day that is after the instant. */
function firstAfter(snapshot: DaySnapshot, index: number, atMs: number): Told {
  const last = lastOf(snapshot, index);
  if (last === null || last.observedMs <= atMs) return null;
  const first = firstOf(snapshot, index);
  if (first === null) return last;
  return first.observedMs > atMs ? first : 'unsure';
}

const lastOf = (snapshot: DaySnapshot, index: number) =>
  countOf(snapshot.opensMs, snapshot.members[index], snapshot.observed_ms[index]);

/** Null where the day has one count only. */
const firstOf = (snapshot: DaySnapshot, index: number) =>
  countOf(snapshot.opensMs, snapshot.first_members[index], snapshot.first_observed_ms[index]);

function countOf(opensMs: number, members = Number.NaN, observedMs = Number.NaN): ObservedCount | null {
  return Number.isNaN(members) ? null : { members, observedMs: opensMs + observedMs };
}

function ageOf({ observedMs }: ObservedCount, atMs: number): number {
  return atMs - observedMs;
}
