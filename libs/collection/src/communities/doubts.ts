import type { ClaimedPage } from '@gospulse/store';
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
  const rows = await context.dataSource.query<(Doubt & { id: number })[]>(
    `select p.id, p.state = 'not-found' or p.left_out_at is not null as doubtful, w.failures
     from page p join watch w on w.page_id = p.id and w.kind = 'communities' where p.id = any($1::int[])`,
    [pages.map((page) => page.pageId)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
