import { unknown, type Maybe } from '@gospulse/domain';
import type { PageDataset } from '../dataset/dataset.js';

/** Own posts or residents' comments of the period on some pages; unknown where no wall of them was read. */
export function postingSum(
  { columns }: Pick<PageDataset, 'columns'>,
  pages: Int32Array,
  what: 'posts' | 'comments',
): Maybe<number> {
  const column = columns[what];
  let [sum, isKnown] = [0, false];
  for (const page of pages) {
    const value = column[page] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    isKnown = true;
  }
  return isKnown ? { kind: 'known', value: sum } : unknown('not-observed');
}
