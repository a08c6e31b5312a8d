import type { FounderRow } from '@gospulse/contracts';
import type { Dataset } from '../../dataset/dataset.js';
import { complianceSummary } from '../../metrics/compliance.js';
import { figureRow } from '../../metrics/figure-row.js';
import { replyGroupOf, type Group } from '../../metrics/groups.js';

export function founderRow(dataset: Dataset, group: Group): FounderRow {
  const { met, breached } = dataset.replies.aggregateOf(replyGroupOf(dataset, group));
  return {
    ...figureRow(dataset, group),
    ogrn: group.key,
    withinDeadlineN: met + breached,
    compliance: complianceSummary(dataset, group.pages),
  };
}
