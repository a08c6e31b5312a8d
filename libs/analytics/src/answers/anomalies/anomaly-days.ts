import type { AnomalyDay } from '@gospulse/contracts';
import { addDays } from '@gospulse/domain';
import { FULL_ENOUGH } from '../../pages/daily-sums.js';
import type { RegionJumps } from './region-jumps.js';

type Counted = Pick<AnomalyDay, 'observed' | 'lost' | 'samePages'> & { readonly change: number };

/**
 * Why a line dips, day by day: what changed on pages counted on both days, against what was not counted at all.
 * `chosen` are places of pages among the counts.
 */
export function anomalyDays(jumps: RegionJumps, chosen: Iterable<number>, today: string): AnomalyDay[] {
  const { members, first, single, events } = jumps;
  const pages = new Set(chosen);
  const counted = countDays(jumps, pages);
  const fullest = Math.max(0, ...counted.map(({ observed }) => observed));
  return counted.map((day, at): AnomalyDay => {
    const index = first + at;
    const own = single.filter((jump) => jump.index === index && pages.has(jump.page));
    const wide = events.filter((event) => event.index === index).map(({ direction }) => direction);
    const name = addDays(members.from, index);
    return {
      ...day,
      day: name,
      change: day.samePages === 0 ? null : day.change,
      up: own.filter(({ change }) => change > 0).length,
      down: own.filter(({ change }) => change < 0).length,
      platform: wide.length > 1 ? 'both' : (wide[0] ?? null),
      gap: day.observed < fullest * FULL_ENOUGH,
      unfinished: name === today,
    };
  });
}

function countDays({ members, first }: RegionJumps, pages: ReadonlySet<number>): Counted[] {
  const places = Int32Array.from(pages).sort();
  return Array.from({ length: members.days - first }, (_, at) => {
    const [today, yesterday] = [members.at(first + at), members.at(first + at - 1)];
    let [observed, lost, samePages, change] = [0, 0, 0, 0];
    for (const place of places) {
      const now = today[place] ?? Number.NaN;
      const before = yesterday[place] ?? Number.NaN;
      if (!Number.isNaN(now)) observed += 1;
      else if (!Number.isNaN(before)) lost += 1;
      if (Number.isNaN(now - before)) continue;
      samePages += 1;
      change += now - before;
    }
    return { observed, lost, samePages, change };
  });
}
