import { daysBetween } from '../calendar/day.js';

/** Whether evidence of a local day holds on another: on its own day and for so many days after it. */
function evidenceHolds(on: string, today: string, holdsDays: number): boolean {
  return on <= today && daysBetween(on, today) <= holdsDays;
}

/**
 * Whether a file's evidence of a local day stands for a criterion: it still holds, and is of a later day than the last
 * one on which we saw the answer ourselves. `seenOn` is null when VK does not show it to us.
 */
export function importedWins(
  on: string,
  { seenOn, today, holdsDays }: { readonly seenOn: string | null; readonly today: string; readonly holdsDays: number },
): boolean {
  return evidenceHolds(on, today, holdsDays) && (seenOn === null || on > seenOn);
}

/**
 * Weekly reach ÷ subscribers as counted on the day the reach is of; null, not 0, when nobody counted them or there
 * were none.
 */
export function reachShareOf(weeklyReach: number, subscribers: number | null): number | null {
  return subscribers === null || subscribers <= 0 ? null : weeklyReach / subscribers;
}
