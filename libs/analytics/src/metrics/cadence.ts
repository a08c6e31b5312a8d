import { unknown, type Maybe } from '@gospulse/domain';
import type { PageDataset } from '../dataset/dataset.js';

export interface CadenceFigures {
  readonly share: Maybe<number>;
  /** Pages with weeks observed in which there was a norm to keep. */
  readonly pages: number;
  readonly weeks: number;
}

/** Page-weeks that kept the norm ÷ page-weeks observed. Weeks without a norm to keep are in neither. */
export function cadenceFigures({ columns }: Pick<PageDataset, 'columns'>, pages: Int32Array): CadenceFigures {
  const { isLive, weeksMet, weeksObserved } = columns;
  let [known, observed, weeks, met] = [0, 0, 0, 0];
  for (const page of pages) {
    const weeksOfPage = weeksObserved[page] ?? Number.NaN;
    if (isLive[page] !== 1 || Number.isNaN(weeksOfPage)) continue;
    known += 1;
    if (weeksOfPage === 0) continue;
    observed += 1;
    weeks += weeksOfPage;
    met += weeksMet[page] ?? 0;
  }
  const missing = known > 0 ? 'not-applicable' : 'not-observed';
  const share: Maybe<number> = weeks === 0 ? unknown(missing) : { kind: 'known', value: met / weeks };
  return { share, pages: observed, weeks };
}
