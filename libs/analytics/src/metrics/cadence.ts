import { unknown, type Maybe } from '@gospulse/domain';
import type { PageDataset } from '../dataset/dataset.js';
import { fullWeeks } from '../pages/cadence.js';
import { weekNumber } from '../pages/walls.js';

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

/** Full weeks of the period in which one of the pages, at least, was observed and had a norm to keep. */
export function observedWeeks(
  { columns, walls, period }: Pick<PageDataset, 'columns' | 'walls' | 'period'>,
  pages: Int32Array,
): number {
  const whole = fullWeeks(period);
  if (whole === null) return 0;
  const begin = weekNumber(whole.first);
  const isObserved = new Uint8Array(whole.count);
  let observed = 0;
  for (const page of pages) {
    // Mostly the first page tells them all.
    if (observed === whole.count) break;
    if (columns.isLive[page] !== 1 || !((columns.weeksObserved[page] ?? 0) > 0)) continue;
    const first = Math.max(0, (walls.firstWeek[page] ?? Infinity) - begin);
    const last = Math.min(whole.count - 1, (walls.lastWeek[page] ?? -Infinity) - begin);
    for (let week = first; week <= last; week += 1) {
      if (isObserved[week] === 1) continue;
      isObserved[week] = 1;
      observed += 1;
    }
  }
  return observed;
}
