import sql from 'sql-template-tag';
import { col, findRow, run, type Database } from '../sql/rows.js';
import { NOTHING_UNFINISHED, type Unfinished } from './cluster-plan.js';

const KEY = 'cluster-unfinished';

/** Notes, in the transaction that makes it so, what a run that is cut short leaves to do. */
export async function writeUnfinished(database: Database, unfinished: Unfinished): Promise<void> {
  const isDone = unfinished.keys.length === 0 && unfinished.leftovers.length === 0;
  await run(
    database,
    isDone
      ? sql`delete from setting where key = ${KEY}`
      : sql`insert into setting (key, value) values (${KEY}, ${JSON.stringify(unfinished)})
            on conflict (key) do update set value = excluded.value`,
  );
}

export async function readUnfinished(database: Database): Promise<Unfinished> {
  const found = await findRow(database, { value: col.text }, sql`select value from setting where key = ${KEY}`);
  // Nobody but we write it, and only as it is read here.
  return found === null ? NOTHING_UNFINISHED : (JSON.parse(found.value) as Unfinished);
}
