import type { Dataset } from '../../dataset/dataset.js';
import { complianceSummary, type ComplianceSummary } from '../../metrics/compliance.js';
import { figureRow, type FigureRow } from '../../metrics/figure-row.js';
import { replyGroupOf, type Group } from '../../metrics/groups.js';

/** A founder with the figures of the institutions it founded. */
export interface FounderRow extends FigureRow {
  readonly ogrn: string;
  /** Questions whose outcome is clear: the share within the deadline is of them. */
  readonly withinDeadlineN: number;
  readonly compliance: ComplianceSummary;
}

export function founderRow(dataset: Dataset, group: Group): FounderRow {
  const { met, breached } = dataset.replies.aggregateOf(replyGroupOf(dataset, group));
  return {
    ...figureRow(dataset, group),
    ogrn: group.key,
    withinDeadlineN: met + breached,
    compliance: complianceSummary(dataset, group.pages),
  };
}
