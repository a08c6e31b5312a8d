import { readDoubtfulPages, type ClaimedPage } from '@gospulse/store';
import type { CollectionContext } from '../context.js';

/** What is known of a page before it is asked for. */
export interface Doubt {
  /** It was left out before or is not found: its absence says nothing of an answer. */
  readonly doubtful: boolean;
  /** Looks in a row that brought nothing. */
  readonly failures: number;
}

export async function readDoubts(
  context: CollectionContext,
  pages: readonly ClaimedPage[],
): Promise<ReadonlyMap<number, Doubt>> {
  const rows = await readDoubtfulPages(context.dataSource, pages);
  return new Map(rows.map((row) => [row.id, row]));
}
