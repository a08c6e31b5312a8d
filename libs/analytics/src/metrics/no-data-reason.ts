import { unknown, type Maybe } from '@gospulse/domain';
import type { PageDataset } from '../dataset/dataset.js';
import { readWithin, type WallColumns } from '../pages/walls.js';
import type { FigureQuery } from '../query/figure-query.js';

/** Why there are no questions, where it is not that nobody asked: no wall was read in the period, or all are closed to comments. */
export type NoDataReason = 'not-observed' | 'comments-closed' | null;

export function noDataReasonOf(
  { columns }: { readonly columns: Pick<PageDataset['columns'], 'isWallRead' | 'commentsOpen'> },
  pages: Int32Array,
): NoDataReason {
  let anyRead = false;
  for (const page of pages) {
    if (columns.isWallRead[page] !== 1) continue;
    if (columns.commentsOpen[page] !== 0) return null;
    anyRead = true;
  }
  return anyRead ? 'comments-closed' : 'not-observed';
}

/** The same for whoever has the walls and no dataset. */
export function noDataReasonOfWalls(
  walls: WallColumns,
  { period, knownFrom }: Pick<FigureQuery, 'period' | 'knownFrom'>,
  pages: Int32Array,
): NoDataReason {
  const columns = { isWallRead: readWithin(walls, period, knownFrom), commentsOpen: walls.open };
  return noDataReasonOf({ columns }, pages);
}

/**
 * The same beside the questions that were counted. What was counted was seen: where anything was, somebody looked, and what of
 * it is none is 0, in cards, rows and files alike.
 */
export function noDataBeside(noData: NoDataReason, questions: number): NoDataReason {
  return noData === 'not-observed' && questions > 0 ? null : noData;
}

/** A figure of questions: «nobody asked» gives way to the reason why nobody could be heard. */
export function askedWhereRead(value: Maybe<number>, noData: NoDataReason): Maybe<number> {
  return value.kind === 'unknown' && value.reason === 'no-questions' && noData ? unknown(noData) : value;
}

/** A number of questions: 0 only where somebody looked (`noDataBeside`). */
export function countedWhereRead(value: number, noData: NoDataReason): Maybe<number> {
  return noDataBeside(noData, value) === 'not-observed' ? unknown('not-observed') : { kind: 'known', value };
}
