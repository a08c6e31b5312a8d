import { BACKLOG_BANDS, type BacklogBand } from '@gospulse/domain';
import { isWanted, type Wanted } from '../../query/scope.js';
import type { OpenGroup } from './open-questions.js';

interface Counts {
  readonly open: number;
  readonly overdue: number;
}

export interface QueueTotals {
  readonly states: Counts;
  readonly bands: (Counts & { readonly band: BacklogBand })[] | null;
  readonly municipalities: (Counts & { readonly oktmo: string; readonly name: string })[];
}

/**
 * Totals of the chosen districts, and of each district beside it, most overdue first. Districts are counted under the age
 * class that is asked for, so that they add up to the list below them.
 */
export function queueTotals(
  groups: readonly OpenGroup[],
  { oktmo, band }: { readonly oktmo: Wanted | undefined; readonly band: number | null },
  calendarKnown: boolean,
): QueueTotals {
  const chosen = groups.filter((group) => isWanted(oktmo, group.oktmo));
  const places = new Map<string, OpenGroup[]>();
  for (const group of groups) {
    if (band !== null && group.band !== band) continue;
    places.set(group.oktmo, [...(places.get(group.oktmo) ?? []), group]);
  }
  return {
    states: countsOf(chosen),
    bands: calendarKnown
      ? BACKLOG_BANDS.map((band, index) => ({ band, ...countsOf(chosen.filter((group) => group.band === index)) }))
      : null,
    municipalities: [...places]
      .map(([key, of]) => ({ oktmo: key, name: of[0]?.place ?? key, ...countsOf(of) }))
      .sort((a, b) => b.overdue - a.overdue || b.open - a.open || (a.oktmo < b.oktmo ? -1 : 1)),
  };
}

function countsOf(groups: readonly OpenGroup[]): Counts {
  const sum = (overdue: boolean): number =>
    groups.reduce((count, group) => count + (group.overdue === overdue ? group.questions : 0), 0);
  return { open: sum(false), overdue: sum(true) };
}
