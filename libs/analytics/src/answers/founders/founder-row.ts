import type { InstitutionRecord, RegionBase } from '../../dataset/dataset.js';
import { complianceSummary, type ComplianceSummary } from '../../metrics/compliance-figures.js';
import { figureRow, type FigureRow } from '../../metrics/figure-row.js';

/** A founder with the figures of the institutions it founded. */
export interface FounderRow extends FigureRow {
  readonly ogrn: string;
  /** Questions whose outcome is clear: the share within the deadline is of them. */
  readonly withinDeadlineN: number;
  readonly compliance: ComplianceSummary;
}

export function founderRow(
  base: RegionBase,
  ogrn: string,
  name: string,
  institutions: readonly InstitutionRecord[],
): FounderRow {
  const pages = institutions.flatMap((institution) => institution.pages);
  const { met, breached } = base.replies.aggregateOf({ key: ogrn, pages });
  return {
    ...figureRow(base, { key: ogrn, name, institutions }),
    ogrn,
    withinDeadlineN: met + breached,
    compliance: complianceSummary(pages, base),
  };
}
