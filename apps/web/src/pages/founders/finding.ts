import type { FounderRow } from '@gospulse/contracts';
import { NO_FOUNDER } from '@gospulse/domain';

/** Fewer outcomes than this say nothing about a founder. */
const MIN_QUESTIONS = 10;

/** Rows of founders, without that of the institutions which have none: it is nobody among others. */
export function foundersOnly(rows: readonly FounderRow[]): FounderRow[] {
  return rows.filter(({ ogrn }) => ogrn !== NO_FOUNDER.ogrn);
}

/** The founder whose institutions keep the deadline least; null where nobody has enough questions. */
export function lowestFounder(rows: readonly FounderRow[]): FounderRow | null {
  let lowest: FounderRow | null = null;
  for (const row of foundersOnly(rows)) {
    if (row.withinDeadlineShare === null || (row.withinDeadlineN ?? 0) < MIN_QUESTIONS) continue;
    const least = lowest?.withinDeadlineShare ?? Infinity;
    if (row.withinDeadlineShare < least) lowest = row;
  }
  return lowest;
}
