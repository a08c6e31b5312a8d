import type { FounderRow, FoundersAnswer } from '@gospulse/contracts';
import type { Dataset } from '../../dataset/dataset.js';
import { complianceSummary } from '../../metrics/compliance.js';
import { figureRow, judgedOf, totalRow } from '../../metrics/figure-row.js';
import { previousIn, type PreviousOf } from '../parts/compared-datasets.js';
import { totalGroup, type Group } from '../../metrics/groups.js';

export function founderRow(dataset: Dataset, group: Group, previousOf: PreviousOf | null = null): FounderRow {
  const previous = previousIn(previousOf, dataset, group);
  return { ...figureRow(dataset, group), ogrn: group.key, ...besideOf(dataset, group), ...previous };
}

/** «Итого» of all founders, and of who has none. */
export function foundersTotal(dataset: Dataset, previousOf: PreviousOf | null): FoundersAnswer['total'] {
  const all = totalGroup(dataset);
  return { ...totalRow(dataset), ...besideOf(dataset, all), ...previousIn(previousOf, dataset, all) };
}

function besideOf(dataset: Dataset, group: Group): Pick<FounderRow, 'withinDeadlineN' | 'compliance'> {
  return { withinDeadlineN: judgedOf(dataset, group), compliance: complianceSummary(dataset, group.pages) };
}
