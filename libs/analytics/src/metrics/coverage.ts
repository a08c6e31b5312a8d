import { unknown, type Maybe } from '@gospulse/domain';
import type { PageDataset } from '../dataset/dataset.js';

export interface CoverageFigures {
  readonly share: Maybe<number>;
  readonly covered: number;
  readonly obliged: number;
  readonly exempt: number;
}

/** Institutions with a living page ÷ institutions obliged to keep one. The exempt leave the denominator. */
export function coverageFigures({ register, columns }: PageDataset, institutions: Int32Array): CoverageFigures {
  const { firstPage, isExempt } = register;
  let [obliged, covered] = [0, 0];
  for (const institution of institutions) {
    if (isExempt[institution] === 1) continue;
    obliged += 1;
    const end = firstPage[institution + 1] ?? 0;
    for (let page = firstPage[institution] ?? 0; page < end; page += 1) {
      if (columns.isLive[page] !== 1) continue;
      covered += 1;
      break;
    }
  }
  const share: Maybe<number> = obliged === 0 ? unknown('no-institutions') : { kind: 'known', value: covered / obliged };
  return { share, covered, obliged, exempt: institutions.length - obliged };
}
