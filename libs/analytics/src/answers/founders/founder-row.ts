import type { FounderRow, FoundersAnswer } from '@gospulse/contracts';
import type { Dataset } from '../../dataset/dataset.js';
import { complianceSummary } from '../../metrics/compliance.js';
import { figureRow, judgedOf, totalRow } from '../../metrics/figure-row.js';
import { totalGroup, type Group } from '../../metrics/groups.js';

export function founderRow(dataset: Dataset, group: Group): FounderRow {
  return { ...figureRow(dataset, group), ogrn: group.key, ...besideOf(dataset, group) };
}

/** «Итого» of all founders, and of who has none. */
export function foundersTotal(dataset: Dataset): FoundersAnswer['total'] {
  return { ...totalRow(dataset), ...besideOf(dataset, totalGroup(dataset)) };
}

function besideOf(dataset: Dataset, group: Group): Pick<FounderRow, 'withinDeadlineN' | 'compliance'> {
  return { withinDeadlineN: judgedOf(dataset, group), compliance: complianceSummary(dataset, group.pages) };
}
