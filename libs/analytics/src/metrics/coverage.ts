import { networksCountedOn, unknown, type Maybe } from '@gospulse/domain';
import type { PageDataset } from '../dataset/dataset.js';

export interface CoverageFigures {
  readonly share: Maybe<number>;
  readonly covered: number;
  /** The same «в любой сети из перечня»: by a living page in ВКонтакте, or by one that the register names elsewhere. */
  readonly anyShare: Maybe<number>;
  readonly coveredAnywhere: number;
  readonly obliged: number;
  readonly exempt: number;
}

/**
 * Institutions with a living page ÷ institutions obliged to keep one. The exempt leave the denominator. A network counts
 * when it does on the last day of the period.
 */
export function coverageFigures({ register, columns, period }: PageDataset, institutions: Int32Array): CoverageFigures {
  const { firstPage, isExempt } = register;
  const counted = new Set<string>(networksCountedOn(period.to));
  let [obliged, covered, coveredAnywhere] = [0, 0, 0];
  for (const institution of institutions) {
    if (isExempt[institution] === 1) continue;
    obliged += 1;
    const isCovered = hasLivePage(firstPage[institution] ?? 0, firstPage[institution + 1] ?? 0, columns.isLive);
    const told = register.institutions[institution]?.toldNetworks ?? [];
    if (isCovered) covered += 1;
    if ((isCovered && counted.has('vk')) || told.some((network) => counted.has(network))) coveredAnywhere += 1;
  }
  const shareOf = (n: number): Maybe<number> =>
    obliged === 0 ? unknown('no-institutions') : { kind: 'known', value: n / obliged };
  const exempt = institutions.length - obliged;
  return { share: shareOf(covered), covered, anyShare: shareOf(coveredAnywhere), coveredAnywhere, obliged, exempt };
}

function hasLivePage(from: number, end: number, isLive: ArrayLike<number>): boolean {
  for (let page = from; page < end; page += 1) if (isLive[page] === 1) return true;
  return false;
}
