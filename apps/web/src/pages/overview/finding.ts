import type { MunicipalityRow, OverviewAnswer } from '@gospulse/contracts';
import { RANKING_MIN_CASES } from '@gospulse/domain';
import { DISTRICT_FIGURE } from '../../figures/district-figures.js';
import { type WorstOf, worstOf } from '../../figures/district-scale.js';
import { districtsOnly } from '../../figures/districts-only.js';
import { formatWholeShare } from '../../text/format.js';
import { OVERVIEW } from '../../text/page-strings.js';

export interface Finding {
  text: string;
  /** Who answers in time least often, where it can be said. */
  lowest: WorstOf<MunicipalityRow>;
}

const NOBODY: Finding['lowest'] = { row: null, leavesOutFew: false };

/** The district that answers in time least often, by the rule of the map and the table. */
export function lowestDistrict(rows: readonly MunicipalityRow[]): Finding['lowest'] {
  return worstOf(districtsOnly(rows), DISTRICT_FIGURE.withinDeadline, 'working');
}

/** The heading as a finding; the plain name of the page where too little is known to say anything. */
export function finding(
  overview: OverviewAnswer,
  rows: readonly MunicipalityRow[],
  chosen: MunicipalityRow | undefined,
): Finding {
  const { value: share, n } = overview.withinDeadline;
  const place = chosen?.name ?? overview.region.name;
  if (share === null || (n ?? 0) < RANKING_MIN_CASES) return { text: `${OVERVIEW.plain}: ${place}`, lowest: NOBODY };
  if (chosen !== undefined) return { text: OVERVIEW.findingIn(place, formatWholeShare(share)), lowest: NOBODY };
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
