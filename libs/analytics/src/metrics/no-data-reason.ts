import { unknown, type Maybe } from '@gospulse/domain';
import type { PageRecord } from '../dataset/dataset.js';

/** Why there are no questions, where it is not that nobody asked: no wall was read, or all are closed to comments. */
export type NoDataReason = 'not-observed' | 'comments-closed' | null;

/** What the reason is told by. */
export type Heard = Pick<PageRecord, 'wallRead' | 'commentsOpen'>;

export function noDataReasonOf(pages: readonly Heard[]): NoDataReason {
  const read = pages.filter((page) => page.wallRead);
  if (read.length === 0) return 'not-observed';
  return read.every((page) => page.commentsOpen === false) ? 'comments-closed' : null;
}

/** A figure of questions: «nobody asked» gives way to the reason why nobody could be heard. */
export function askedWhereRead(value: Maybe<number>, noData: NoDataReason): Maybe<number> {
  return value.kind === 'unknown' && value.reason === 'no-questions' && noData ? unknown(noData) : value;
}

/** A number of questions: 0 only where somebody looked. */
export function countedWhereRead(value: number, noData: NoDataReason): Maybe<number> {
  return noData === 'not-observed' ? unknown(noData) : { kind: 'known', value };
}
