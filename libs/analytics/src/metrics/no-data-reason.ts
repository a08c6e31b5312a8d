import { unknown, type Maybe } from '@gospulse/domain';
import type { PageDataset } from '../dataset/dataset.js';
import type { Walls } from '../pages/walls.js';

/** Why there are no questions, where it is not that nobody asked: no wall was read, or all are closed to comments. */
export type NoDataReason = 'not-observed' | 'comments-closed' | null;

export function noDataReasonOf({ columns }: Pick<PageDataset, 'columns'>, pages: Int32Array): NoDataReason {
  let anyRead = false;
  for (const page of pages) {
    if (columns.isWallRead[page] !== 1) continue;
    if (columns.commentsOpen[page] !== 0) return null;
    anyRead = true;
  }
  return anyRead ? 'comments-closed' : 'not-observed';
}

/** The same for whoever has the walls and no dataset. */
export function noDataReasonOfWalls(walls: Walls, pageIds: readonly number[]): NoDataReason {
  const read = pageIds.flatMap((id) => walls.get(id) ?? []);
  if (read.length === 0) return 'not-observed';
  return read.every(({ commentsOpen }) => commentsOpen === false) ? 'comments-closed' : null;
}

/** A figure of questions: «nobody asked» gives way to the reason why nobody could be heard. */
export function askedWhereRead(value: Maybe<number>, noData: NoDataReason): Maybe<number> {
  return value.kind === 'unknown' && value.reason === 'no-questions' && noData ? unknown(noData) : value;
}

/** A number of questions: 0 only where somebody looked. What was counted was seen, and is in the sum of a larger group too. */
export function countedWhereRead(value: number, noData: NoDataReason): Maybe<number> {
  return noData === 'not-observed' && value === 0 ? unknown(noData) : { kind: 'known', value };
}
