import type { FounderRow } from '@gospulse/contracts';
import { NO_FOUNDER } from '@gospulse/domain';
import { DISTRICT_FIGURE } from '../../figures/district-figures.js';
import { worstOf } from '../../figures/district-scale.js';

/** Rows of founders, without that of the institutions which have none: it is nobody among others. */
export function foundersOnly(rows: readonly FounderRow[]): FounderRow[] {
  return rows.filter(({ ogrn }) => ogrn !== NO_FOUNDER.ogrn);
}

/** The founder whose institutions keep the deadline least; null where nobody has enough questions. */
export function lowestFounder(rows: readonly FounderRow[]): FounderRow | null {
  return worstOf(foundersOnly(rows), DISTRICT_FIGURE.withinDeadline, 'working').row;
}
