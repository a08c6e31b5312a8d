import type { MunicipalityRow, OverviewAnswer } from '@gospulse/contracts';
import { districtsOnly } from '../../figures/districts-only.js';
import { formatWholeShare } from '../../text/format.js';
import { OVERVIEW } from '../../text/page-strings.js';

/** Fewer questions than this make no finding, by the same bound as the ranking's. */
export const MIN_QUESTIONS = 10;

export interface Finding {
  text: string;
  lowest: MunicipalityRow | null;
}

/** The district that answers in time least often, among those with enough questions; null without two to compare. */
export function lowestDistrict(rows: readonly MunicipalityRow[]): MunicipalityRow | null {
  const measured = districtsOnly(rows).filter(
    (row) => row.withinDeadlineShare !== null && (row.withinDeadlineN ?? 0) >= MIN_QUESTIONS,
  );
  if (measured.length < 2) return null;
  const share = (row: MunicipalityRow): number => row.withinDeadlineShare ?? 1;
  return measured.reduce((lowest, row) => (share(row) < share(lowest) ? row : lowest));
}

/** The heading as a finding; the plain name of the page where too little is known to say anything. */
export function finding(
  overview: OverviewAnswer,
  rows: readonly MunicipalityRow[],
  chosen: MunicipalityRow | undefined,
): Finding {
  const { value: share, n } = overview.withinDeadline;
  const place = chosen?.name ?? overview.region.name;
  if (share === null || (n ?? 0) < MIN_QUESTIONS) return { text: `${OVERVIEW.plain}: ${place}`, lowest: null };
  if (chosen !== undefined) return { text: OVERVIEW.findingIn(place, formatWholeShare(share)), lowest: null };
  return { text: OVERVIEW.finding(formatWholeShare(share)), lowest: lowestDistrict(rows) };
}

/** Whom to call: the districts with most overdue questions, and who is in none, most first. */
export function mostOverdue(
  rows: readonly MunicipalityRow[],
  count: number,
): (MunicipalityRow & { overdue: number })[] {
  return rows
    .flatMap((row) => (row.overdue !== null && row.overdue > 0 ? [{ ...row, overdue: row.overdue }] : []))
    .sort((a, b) => b.overdue - a.overdue || a.name.localeCompare(b.name, 'ru'))
    .slice(0, count);
}
