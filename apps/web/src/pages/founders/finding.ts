import type { FounderRow } from '@gospulse/contracts';

/** Fewer outcomes than this say nothing about a founder. */
const MIN_QUESTIONS = 10;

/** The founder whose institutions keep the deadline least; null where nobody has enough questions. */
export function lowestFounder(rows: readonly FounderRow[]): FounderRow | null {
  let lowest: FounderRow | null = null;
  for (const row of rows) {
    if (row.withinDeadlineShare === null || row.withinDeadlineN < MIN_QUESTIONS) continue;
    const least = lowest?.withinDeadlineShare ?? Infinity;
    if (row.withinDeadlineShare < least) lowest = row;
  }
  return lowest;
}
