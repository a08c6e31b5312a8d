import type { AnomalyDay } from '@gospulse/contracts';
import { addDays, type PageJump } from '@gospulse/domain';
import { FULL_ENOUGH } from '../../pages/daily-sums.js';
import { knownAt } from '../../sources/number-list.js';
import type { ChosenPages } from './chosen-pages.js';
import type { RegionJumps } from './region-jumps.js';

type Changed = AnomalyDay['parts']['others'];
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
  const changeOf = (jumps: readonly PageJump[]): Changed => ({
    pages: jumps.length,
    change: jumps.reduce((sum, { change }) => sum + change, 0),
  });
  return counted.map((day, at): AnomalyDay => {
    const index = first + at;
    const alone = own.get(index) ?? [];
    const changes = alone.map(({ change }) => change);
    const ofDay = wide.get(index) ?? [];
    const directions = ofDay.map(({ direction }) => direction);
    const platform = changeOf(ofDay.flatMap(({ jumps: all }) => all.filter(({ page }) => chosen.has(page))));
    const jumped = changeOf(alone);
    const others = {
      pages: day.samePages - platform.pages - jumped.pages,
      change: day.change - platform.change - jumped.change,
    };
    const name = addDays(members.from, index);
    return {
      ...day,
      day: name,
      change: day.samePages === 0 ? null : day.change,
      parts: { platform, jumps: jumped, others },
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
