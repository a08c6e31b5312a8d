import { addDays } from '../calendar/day.js';

/** The earliest local day whose evidence holds on another: it holds on its own day and for so many days after it. */
export function evidenceSince(today: string, holdsDays: number): string {
  return addDays(today, -holdsDays);
}

/**
 * Whether a file's evidence of a local day stands for a criterion: it still holds, and is of a later day than the last
 * one on which we saw the answer ourselves. `seenOn` is null when VK does not show it to us.
 */
export function importedWins(
  on: string,
  { since, today, seenOn }: { readonly since: string; readonly today: string; readonly seenOn: string | null },
): boolean {
  return since <= on && on <= today && (seenOn === null || on > seenOn);
}

/**
 * Weekly reach ÷ subscribers as counted on the day the reach is of; null, not 0, when nobody counted them or there
 * were none.
 */
export function reachShareOf(weeklyReach: number, subscribers: number | null): number | null {
  return subscribers === null || subscribers <= 0 ? null : weeklyReach / subscribers;
}

/** People reached in a week for each subscriber that no page has; posts of small pages do travel far. */
const MAX_REACH_PER_SUBSCRIBER = 1_000;
/** Up to this a reach is believed of a page of any size. */
const REACH_OF_ANY_PAGE = 100_000;

/** Whether so many people can have seen the posts of a page in a week. Unknown subscribers say nothing against it. */
export function isPlausibleReach(reach: number, subscribers: number | null): boolean {
  if (subscribers === null) return true;
  return reach <= Math.max(REACH_OF_ANY_PAGE, MAX_REACH_PER_SUBSCRIBER * subscribers);
}
