import { MAX_SAVED_VIEWS } from '@gospulse/domain';
import { at, col, findRow, readRows, run, type Database, type RowOf } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';

const ROW = {
  id: col.number,
  name: col.text,
  address: col.text,
  isFavourite: col.flag,
  isStart: col.flag,
};
/** A screen that somebody keeps under a name. */
export type SavedView = RowOf<typeof ROW>;

/** Whose: an account's; null: of whoever sits at this machine, where nobody signs in. */
type Owner = number | null;

export type SavedViewFact = Pick<SavedView, 'name' | 'address' | 'isFavourite'>;
export type SavedViewChange = {
  readonly [Key in 'name' | 'address' | 'isFavourite' | 'isStart']?: SavedView[Key] | undefined;
};

/** First key of the advisory locks under which the views of one owner are changed. */
const OWNER_LOCK = 7_316_413;

const COLUMNS = sql`id, name, address, is_favourite as "isFavourite", is_start as "isStart"`;

/** Views of somebody, in their own order. */
export function listSavedViews(database: Database, owner: Owner): Promise<readonly SavedView[]> {
  return readRows(
    database,
    ROW,
    sql`select ${COLUMNS} from saved_view where account_id is not distinct from ${owner}::int
        order by position, id limit ${MAX_SAVED_VIEWS}`,
  );
}

/** Where somebody begins; null: where their role does. */
export async function readStartAddress(database: Database, owner: Owner): Promise<string | null> {
  const start = await findRow(
    database,
    { address: col.text },
    sql`select address from saved_view where account_id is not distinct from ${owner}::int and is_start`,
  );
  return start?.address ?? null;
}

/** Keeps a view as the last one. @returns its id; null: there are as many as are kept */
export function saveView(dataSource: DataSource, owner: Owner, view: SavedViewFact, now: Date): Promise<number | null> {
  return alone(dataSource, owner, async (manager) => {
    const { name, address, isFavourite } = view;
    const [made] = await readRows(
      manager,
      { id: col.number },
      sql`insert into saved_view (account_id, name, address, is_favourite, position, made_at)
          select ${owner}::int, ${name}::text, ${address}::text, ${isFavourite}::boolean, coalesce(max(position), 0) + 1,
                 ${at(now)}::timestamptz
          from saved_view where account_id is not distinct from ${owner}::int having count(*) < ${MAX_SAVED_VIEWS}
          returning id`,
    );
    return made?.id ?? null;
  });
}

/** Changes what is said of a view; what is left out stays. @returns false: they have none such */
export function changeSavedView(
  dataSource: DataSource,
  owner: Owner,
  id: number,
  { name, address, isFavourite, isStart }: SavedViewChange,
): Promise<boolean> {
  return alone(dataSource, owner, async (manager) => {
    // Somebody begins in one place: the one before gives way first.
    if (isStart === true)
      await run(
        manager,
        sql`update saved_view set is_start = false
            where account_id is not distinct from ${owner}::int and is_start and id <> ${id}
              and exists (select from saved_view o where o.id = ${id} and o.account_id is not distinct from ${owner}::int)`,
      );
    const changed = await run(
      manager,
      sql`update saved_view set name = coalesce(${name ?? null}::text, name), address = coalesce(${address ?? null}::text, address),
            is_favourite = coalesce(${isFavourite ?? null}::boolean, is_favourite),
            is_start = coalesce(${isStart ?? null}::boolean, is_start)
          where id = ${id} and account_id is not distinct from ${owner}::int`,
    );
    return changed > 0;
  });
}

/** @returns false: they have none such */
export async function removeSavedView(database: Database, owner: Owner, id: number): Promise<boolean> {
  const removed = await run(
    database,
    sql`delete from saved_view where id = ${id} and account_id is not distinct from ${owner}::int`,
  );
  return removed > 0;
}

/** Puts views into an order; those that are not named come after, as they stood. */
export function orderSavedViews(dataSource: DataSource, owner: Owner, ids: readonly number[]): Promise<void> {
  return alone(dataSource, owner, async (manager) => {
    await run(
      manager,
      sql`update saved_view v set position = o.place
          from (select id, row_number() over (order by array_position(${[...ids]}::int[], id), position, id) as place
                from saved_view where account_id is not distinct from ${owner}::int) o
          where o.id = v.id`,
    );
  });
}

/** Two windows of one person do not count, order or begin past each other. */
function alone<Done>(
  dataSource: DataSource,
  owner: Owner,
  work: (manager: EntityManager) => Promise<Done>,
): Promise<Done> {
  return dataSource.transaction(async (manager) => {
    await run(manager, sql`select pg_advisory_xact_lock(${OWNER_LOCK}::int, ${owner ?? 0}::int)`);
    return work(manager);
  });
}
