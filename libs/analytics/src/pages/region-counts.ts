import { addDays, daysFromTo, localDay, NEAREST_OBSERVATION_SECONDS } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { Register } from '../register/register.js';
import { CARRY_DAYS } from '../rollups/group-days.js';
import { knownAt } from '../sources/number-list.js';
import { readRegionSnapshots, type RegionSnapshot } from '../rollups/read-region-snapshots.js';
import type { CountColumns } from './counts.js';
import type { PageSet } from './page-set.js';

/** Counts of a region's pages at an instant, and the pages whose day was counted on both its sides: facts tell those. */
export interface RegionCounts {
  readonly counts: CountColumns;
  /** Indices of pages. */
  readonly unclear: number[];
  readonly register: Register;
}

export type DaySnapshot = RegionSnapshot<'members' | 'observed_ms' | 'first_members' | 'first_observed_ms'>;

/** Counts of the pages at some places of snapshots, and of which of them the facts must tell. */
export type FoundCounts = Omit<RegionCounts, 'register'>;

const NEAREST_MS = NEAREST_OBSERVATION_SECONDS * 1_000;

/** The last count of each page at an instant (epoch seconds), not older than 48 hours. */
export async function lastCountsOfRegion(dataSource: DataSource, pages: PageSet, at: number): Promise<RegionCounts> {
  const day = localDay(pages.zone, at);
  const [newestFirst, snapshotIndices] = await Promise.all([
    readDays(dataSource, pages, daysFromTo(addDays(day, -CARRY_DAYS), day)),
    pages.snapshotIndices(),
  ]);
  return { ...lastCountsIn(newestFirst, snapshotIndices, at), register: pages.register };
}

/** The same out of snapshots, newest first. */
export function lastCountsIn(newestFirst: readonly DaySnapshot[], places: Int32Array, at: number): FoundCounts {
  const atMs = at * 1_000;
  const found = new Found();
  return eachPlace(places, (place) => {
    found.lastBefore(newestFirst, place, atMs);
    if (!found.isUnclear && !(atMs - found.observedMs < NEAREST_MS)) found.forget();
    return found;
  });
}

/** The count of each page nearest to an instant (epoch seconds), at most 48 hours away and not after the cut-off. */
export async function nearestCountsOfRegion(
  dataSource: DataSource,
  pages: PageSet,
  at: number,
  cutoff: number,
): Promise<RegionCounts> {
  const day = localDay(pages.zone, at);
  const [newestFirst, snapshotIndices] = await Promise.all([
    readDays(dataSource, pages, daysFromTo(addDays(day, -CARRY_DAYS), addDays(day, CARRY_DAYS))),
    pages.snapshotIndices(),
  ]);
  return { ...nearestCountsIn(newestFirst, snapshotIndices, { at, cutoff }), register: pages.register };
}

/** The same out of snapshots, newest first. */
export function nearestCountsIn(
  newestFirst: readonly DaySnapshot[],
  places: Int32Array,
  { at, cutoff }: { readonly at: number; readonly cutoff: number },
): FoundCounts {
  const oldestFirst = [...newestFirst].reverse();
  const atMs = at * 1_000;
  const latestMs = Math.min(atMs + NEAREST_MS, cutoff * 1_000);
  const [before, after] = [new Found(), new Found()];
  return eachPlace(places, (place) => {
    before.lastBefore(newestFirst, place, atMs);
    after.firstAfter(oldestFirst, place, atMs);
    if (before.isUnclear) return before;
    if (after.isUnclear) return after;
    const isBefore = atMs - before.observedMs <= NEAREST_MS;
    const isAfter = after.observedMs <= latestMs;
    if (isBefore && isAfter) return atMs - before.observedMs <= after.observedMs - atMs ? before : after;
    if (isAfter) return after;
    if (!isBefore) before.forget();
    return before;
  });
}

/** Snapshots of the days, newest first. */
async function readDays(
  dataSource: DataSource,
  { regionCode, caches }: PageSet,
  days: readonly string[],
): Promise<DaySnapshot[]> {
  const columns = ['members', 'observed_ms', 'first_members', 'first_observed_ms'] as const;
  return (await readRegionSnapshots({ dataSource, caches }, regionCode, 'day', days, columns)).reverse();
}

function eachPlace(places: Int32Array, find: (place: number) => Found): FoundCounts {
  const unknown = (): Float64Array => new Float64Array(places.length).fill(Number.NaN);
  const counts = { members: unknown(), observedMs: unknown() };
  const unclear: number[] = [];
  for (let index = 0; index < places.length; index += 1) {
    const found = find(places[index] ?? -1);
    if (found.isUnclear) unclear.push(index);
    else {
      counts.members[index] = found.members;
      counts.observedMs[index] = found.observedMs;
    }
  }
  return { counts, unclear };
}

/** A count that was looked for, NaN: there is none. One object serves thousands of pages, one after another. */
class Found {
  members = Number.NaN;
  observedMs = Number.NaN;
  /** The day has counts between its first and its last, and one of those may be nearer. */
  isUnclear = false;

  forget(): void {
    this.members = Number.NaN;
    this.observedMs = Number.NaN;
    this.isUnclear = false;
  }

  /** The last count that is not after the instant. */
  lastBefore(newestFirst: readonly DaySnapshot[], place: number, atMs: number): void {
    this.forget();
    for (const day of newestFirst) {
      const last = knownAt(day.members, place);
      if (Number.isNaN(last)) continue;
      const lastMs = day.opensMs + knownAt(day.observed_ms, place);
      if (lastMs <= atMs) return this.take(last, lastMs);
      const first = knownAt(day.first_members, place);
      const firstMs = day.opensMs + knownAt(day.first_observed_ms, place);
      if (Number.isNaN(first) || firstMs > atMs) continue;
      if (firstMs === atMs) return this.take(first, firstMs);
      this.isUnclear = true;
      return;
    }
  }

  /** The first count that is after the instant. */
  firstAfter(oldestFirst: readonly DaySnapshot[], place: number, atMs: number): void {
    this.forget();
    for (const day of oldestFirst) {
      const last = knownAt(day.members, place);
      const lastMs = day.opensMs + knownAt(day.observed_ms, place);
      if (Number.isNaN(last) || lastMs <= atMs) continue;
      const first = knownAt(day.first_members, place);
      if (Number.isNaN(first)) return this.take(last, lastMs);
      const firstMs = day.opensMs + knownAt(day.first_observed_ms, place);
      if (firstMs > atMs) return this.take(first, firstMs);
      this.isUnclear = true;
      return;
    }
  }

  private take(members: number, observedMs: number): void {
    this.members = members;
    this.observedMs = observedMs;
  }
}
