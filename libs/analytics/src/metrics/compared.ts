import { valueOrNull } from '@gospulse/domain';
import type { PageDataset } from '../dataset/dataset.js';
import { countObservedDaysOf, isFullEnough } from './observed-days.js';
import { subscriberFigures, subscriberGrowth } from './subscribers.js';

/** A period beside the one that it is compared with, of one register. */
export interface ComparedPages {
  readonly dataset: PageDataset;
  readonly earlier: PageDataset;
  /** Whether counts of the comparison's last day are still coming in. */
  readonly isEarlierFilling: boolean;
}

/**
 * Subscriptions at the end of the comparison period; null: unknown. Where that ends as the period begins, it is the start that the
 * growth counts from, so that value, change and growth add up; a year ago it is a sum of its own.
 */
export function subscribersBefore(
  { dataset, earlier, isEarlierFilling }: ComparedPages,
  pages: Int32Array,
): number | null {
  if (isEarlierFilling) return null;
  if (!isRightBefore(earlier, dataset)) return valueOrNull(subscriberFigures(earlier, pages).sum);
  const sum = valueOrNull(subscriberFigures(dataset, pages).sum);
  const net = valueOrNull(subscriberGrowth(dataset, pages).net);
  return sum === null || net === null ? null : sum - net;
}

/** Whether one period ends as the other begins: the change of subscriptions is then the growth. */
export function isRightBefore(earlier: Pick<PageDataset, 'period'>, dataset: Pick<PageDataset, 'period'>): boolean {
  return earlier.period.end === dataset.period.start;
}

/** Whether so much of a period was observed that what was counted in it can be compared with. */
export function isComparable(earlier: PageDataset, pages: Int32Array = earlier.register.everyPage): boolean {
  return isFullEnough(countObservedDaysOf(earlier, pages));
}
