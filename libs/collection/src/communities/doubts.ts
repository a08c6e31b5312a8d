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

/** Pages seen well lately, the last ones first, to be asked for beside others: they show whether an answer is whole. */
export async function readWitnesses(
  context: CollectionContext,
  most: number,
  except: readonly ClaimedPage[],
): Promise<number[]> {
  const rows = await context.dataSource.query<{ id: number }[]>(
    `select p.vk_id as id from page p join watch w on w.page_id = p.id and w.kind = 'communities'
     where p.removed_at is null and p.vk_id is not null and p.left_out_at is null and p.state in ('live', 'closed')
       and w.last_outcome in ('observed', 'members-hidden') and w.failures = 0 and not p.id = any($1::int[])
     order by w.last_success_at desc nulls last, p.id limit $2`,
    [except.map((page) => page.pageId), most],
  );
  return rows.map((row) => row.id);
}
