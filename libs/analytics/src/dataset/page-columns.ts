import type { ComplianceColumn } from './compliance-column.js';
import type { Register } from '../register/register.js';
import type { CadenceColumns } from '../pages/cadence.js';
import type { CountColumns } from '../pages/counts.js';
import type { PostingColumns } from '../pages/posting.js';
import type { ResolvedPeriod } from '../query/period.js';

/**
 * All that is known of pages over a period: a number for each page, by its index. NaN: not observed, or not asked for,
 * which is not 0.
 */
export interface PageColumns extends CadenceColumns, PostingColumns {
  /** 1: the page lives at the cut-off. */
  readonly isLive: Uint8Array;
  /** The last count of the period, and when it was so (milliseconds since the epoch). */
  readonly endMembers: Float64Array;
  readonly endMs: Float64Array;
  /** The count nearest to the beginning of the period. */
  readonly startMembers: Float64Array;
  /** 1: the wall was read, and some of the period is known of it. Only then can nobody be said to have written or asked. */
  readonly isWallRead: Uint8Array;
  /** 1: residents can comment, 0: they cannot. */
  readonly commentsOpen: Float64Array;
  readonly compliance: ComplianceColumn;
}

/**
 * Whether pages live at the cut-off, and their last counts of the period. Only the newest state is kept: a page seen
 * gone later than asked about lived until then if it was counted.
 */
export function livesOf(
  { goneSince }: Pick<Register, 'goneSince'>,
  counts: CountColumns | null,
  { end, cutoff }: ResolvedPeriod,
): Pick<PageColumns, 'isLive' | 'endMembers' | 'endMs'> {
  const { length } = goneSince;
  const isLive = new Uint8Array(length);
  const [endMembers, endMs] = [new Float64Array(length), new Float64Array(length)];
  for (let page = 0; page < length; page += 1) {
    const since = goneSince[page] ?? Number.NaN;
    const members = counts?.members[page] ?? Number.NaN;
    isLive[page] = Number(since > cutoff && (since === Infinity || !Number.isNaN(members)));
    endMembers[page] = since > end ? members : Number.NaN;
    endMs[page] = since > end ? (counts?.observedMs[page] ?? Number.NaN) : Number.NaN;
  }
  return { isLive, endMembers, endMs };
}
