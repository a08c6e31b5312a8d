import type { FounderRow, FoundersAnswer } from '@gospulse/contracts';
import type { Dataset } from '../../dataset/dataset.js';
import { complianceSummary } from '../../metrics/compliance.js';
import { figureRow, totalRow } from '../../metrics/figure-row.js';
import { replyGroupOf, totalGroup, type Group } from '../../metrics/groups.js';

export function founderRow(dataset: Dataset, group: Group): FounderRow {
  return { ...figureRow(dataset, group), ogrn: group.key, ...judgedOf(dataset, group) };
}

/** «Итого» of all founders, and of who has none. */
export function foundersTotal(dataset: Dataset): FoundersAnswer['total'] {
  return { ...totalRow(dataset), ...judgedOf(dataset, totalGroup(dataset)) };
}

function judgedOf(dataset: Dataset, group: Group): Pick<FounderRow, 'withinDeadlineN' | 'compliance'> {
  const { met, breached } = dataset.replies.aggregateOf(replyGroupOf(dataset, group));
  return { withinDeadlineN: met + breached, compliance: complianceSummary(dataset, group.pages) };
}
