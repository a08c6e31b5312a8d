import type { PreviousFigures } from '@gospulse/contracts';
import type { Dataset } from '../dataset/dataset.js';
import { isComparable, subscribersBefore } from './compared.js';
import { figuresOf } from './figure-row.js';
import type { Group } from './groups.js';

/** A period beside the one that it is compared with, of one register. */
export interface ComparedRows {
  readonly dataset: Dataset;
  readonly earlier: Dataset;
  /** Whether counts of the comparison's last day are still coming in. */
  readonly isEarlierFilling: boolean;
}

/** Counts are compared where nine tenths of the comparison period were observed. */
const COUNTS = ['posts', 'questions', 'overdue'] as const;
const OTHERS = ['medianWorkingSeconds', 'medianElapsedSeconds', 'withinDeadlineShare', 'cadenceShare'] as const;

/** What is kept by day, and not told by facts of then. */
export type KeptFigures = Pick<PreviousFigures, 'coverageShare' | 'complianceScore'>;

/** What the figures of a row were in the comparison period; null: unknown, or not to be compared. */
export function previousRow(compared: ComparedRows, group: Group, kept: KeptFigures): PreviousFigures {
  const { earlier } = compared;
  const known = figuresOf(earlier, group, [...COUNTS, ...OTHERS]);
  const counts = isComparable(earlier, group.pages) ? {} : { posts: null, questions: null, overdue: null };
  return { subscribers: subscribersBefore(compared, group.pages), ...known, ...counts, ...kept };
}
