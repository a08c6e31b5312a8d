import { addDays, startOfLocalDay, unknown, type DayRange, type Maybe } from '@gospulse/domain';
import { cacheUse, type Source } from '../../caching/versioned-cache.js';
import { subscriberFigures, subscriberGrowth, type SubscriberFigures } from '../../metrics/subscribers.js';
import { lastCountsIn, nearestCountsIn, type DaySnapshot } from '../../pages/region-counts.js';
import {
  readSnapshotsOfRegions,
  readSnapshotVersions,
  type SnapshotsWanted,
} from '../../rollups/snapshots-of-regions.js';
import { PAGE_IS, type RegionPages, type ScopedRegion } from './region-states.js';

/** Subscriptions of a region's pages over whole days, as Обзор tells them. */
export interface RegionSubscribers extends SubscriberFigures {
  /** Pages that live. */
  readonly live: number;
  readonly net: Maybe<number>;
}

const NOBODY: RegionSubscribers = {
  ...{ live: 0, sum: unknown('not-observed'), pagesCovered: 0, oldestAt: null, newestAt: null },
  net: unknown('not-observed'),
};

/** Some numbers for each region and period. */
const SUMS = cacheUse<RegionSubscribers>(512 * 1_024);
const SUMS_BYTES = 400;

/**
 * Subscriptions of several regions over a period whose last day is over in all of them, from the snapshots of their days: a day that
 * begins and ends at an instant of the period never stands on both sides of it, so no facts are needed. What was computed from the same rows is not
 * computed again.
 * @param cutoff epoch seconds: no count after it is taken
 */
export async function readSubscribersOfRegions(
  { dataSource, caches }: Source,
  regions: readonly ScopedRegion[],
  pages: readonly RegionPages[],
  asked: { readonly days: DayRange; readonly cutoff: number },
): Promise<ReadonlyMap<string, RegionSubscribers>> {
  const kept = caches.of(SUMS);
  const wanted = snapshotsOf(asked.days);
  const versions = await readSnapshotVersions(dataSource, { ...wanted, regionCodes: regions.map(({ code }) => code) });
  const statesOf = new Map(pages.map((each) => [each.region, each]));
  const named = regions.map((region) => {
    const states = statesOf.get(region.code);
    const version = `${states?.version ?? ''} ${versions.get(region.code) ?? ''}`;
    const name = `${region.code} ${asked.days.from} ${asked.days.to}`;
    const known = kept.find(name);
    return { region, states, version, name, known: known?.version === version ? known.value : null };
  });
  const changed = named.filter(({ known, states }) => known === null && states !== undefined);
  const regionCodes = changed.map(({ region }) => region.code);
  const snapshots =
    changed.length === 0 ? new Map() : await readSnapshotsOfRegions(dataSource, { ...wanted, regionCodes });
  return new Map(
    named.map(({ region, states, version, name, known }) => {
      if (states === undefined) return [region.code, NOBODY];
      if (known !== null) return [region.code, known];
      const newestFirst: readonly DaySnapshot[] = snapshots.get(region.code) ?? [];
      const sums = sumsOf(region, states.states, newestFirst, asked);
      kept.keep(name, version, sums, SUMS_BYTES);
      return [region.code, sums];
    }),
  );
}

/** The days around both ends of the period: of those after its beginning the first count of a day may be the nearest. */
function snapshotsOf({ from, to }: DayRange): Omit<SnapshotsWanted, 'regionCodes'> {
  const both = [from, addDays(from, 1)];
  const lastOnly = [addDays(from, -2), addDays(from, -1), addDays(to, -1), to].filter((day) => !both.includes(day));
  return { both, lastOnly: [...new Set(lastOnly)] };
}

function sumsOf(
  { zone }: ScopedRegion,
  states: string,
  newestFirst: readonly DaySnapshot[],
  { days: { from, to }, cutoff }: { readonly days: DayRange; readonly cutoff: number },
): RegionSubscribers {
  const period = { start: startOfLocalDay(zone, from), end: startOfLocalDay(zone, addDays(to, 1)) };
  const digits = Array.from(states, (digit) => Number.parseInt(digit, 16));
  const places = Int32Array.from(digits.flatMap((digit, place) => ((digit & PAGE_IS.registered) === 0 ? [] : [place])));
  const is = (place: number, bit: number): boolean => ((digits[place] ?? 0) & bit) !== 0;
  const end = lastCountsIn(within(newestFirst, addDays(to, -1), to), places, period.end).counts;
  const around = within(newestFirst, addDays(from, -2), addDays(from, 1));
  const start = nearestCountsIn(around, places, { at: period.start, cutoff }).counts;
  const isGone = places.map((place) => Number(is(place, PAGE_IS.gone)));
  const columns = {
    isLive: Uint8Array.from(places, (place) => Number(is(place, PAGE_IS.live))),
    startMembers: start.members,
    endMembers: end.members.map((members, page) => (isGone[page] === 1 ? Number.NaN : members)),
    endMs: end.observedMs.map((ms, page) => (isGone[page] === 1 ? Number.NaN : ms)),
  };
  const everyPage = Int32Array.from(places.keys());
  const growth = subscriberGrowth(
    {
      ...{ period, columns },
      observedAtStart: around.some(({ members }) => members.some((count) => count >= 0)),
      register: {
        registeredAt: Float64Array.from(places, (place) => (is(place, PAGE_IS.newer) ? period.start + 1 : 0)),
      },
    },
    everyPage,
  );
  return {
    ...subscriberFigures({ columns }, everyPage),
    live: columns.isLive.reduce((sum, lives) => sum + lives, 0),
    net: growth.net,
  };
}

function within(newestFirst: readonly DaySnapshot[], from: string, to: string): DaySnapshot[] {
  return newestFirst.filter(({ day }) => day >= from && day <= to);
}
