import type { AnomalyDay } from '@gospulse/contracts';
import { addDays } from '@gospulse/domain';
import { FULL_ENOUGH } from '../../pages/daily-sums.js';
import { knownAt } from '../../sources/number-list.js';
import type { ChosenPages } from './chosen-pages.js';
import type { RegionJumps } from './region-jumps.js';

type Counted = Pick<AnomalyDay, 'observed' | 'lost' | 'samePages'> & { readonly change: number };

/**
 * Why a line dips, day by day: what changed on pages counted on both days, against what was not counted at all.
 * `chosen` are places of pages among the counts.
 */
export function anomalyDays(jumps: RegionJumps, chosen: ChosenPages, today: string): AnomalyDay[] {
  const { members, first, single, events } = jumps;
  const counted = countDays(jumps, chosen.places);
  const fullest = Math.max(0, ...counted.map(({ observed }) => observed));
  const own = byDay(single.filter(({ page }) => chosen.has(page)));
  const wide = byDay(events);
  return counted.map((day, at): AnomalyDay => {
    const index = first + at;
    const changes = (own.get(index) ?? []).map(({ change }) => change);
    const directions = (wide.get(index) ?? []).map(({ direction }) => direction);
    const name = addDays(members.from, index);
    return {
      ...day,
      day: name,
      change: day.samePages === 0 ? null : day.change,
      up: changes.filter((change) => change > 0).length,
      down: changes.filter((change) => change < 0).length,
      platform: directions.length > 1 ? 'both' : (directions[0] ?? null),
      gap: day.observed < fullest * FULL_ENOUGH,
      unfinished: name === today,
    };
  });
}

function byDay<T extends { readonly index: number }>(found: readonly T[]): ReadonlyMap<number, T[]> {
  const days = new Map<number, T[]>();
  for (const each of found) {
    const day = days.get(each.index);
    if (day) day.push(each);
    else days.set(each.index, [each]);
  }
  return days;
}

function countDays({ members, first }: RegionJumps, places: Int32Array): Counted[] {
  return Array.from({ length: members.days - first }, (_, at) =>
    countDay(places, members.at(first + at), members.at(first + at - 1)),
  );
}

/** A function of its own, called a thousand times: its loop over thousands of pages is what an answer of years costs. */
function countDay(places: Int32Array, today: Int32Array, yesterday: Int32Array): Counted {
  let [observed, lost, samePages, change] = [0, 0, 0, 0];
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? -1;
    const now = knownAt(today, place);
    const before = knownAt(yesterday, place);
    if (!Number.isNaN(now)) observed += 1;
    else if (!Number.isNaN(before)) lost += 1;
    if (Number.isNaN(now - before)) continue;
    samePages += 1;
    change += now - before;
  }
  return { observed, lost, samePages, change };
}
