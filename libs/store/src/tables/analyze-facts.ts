import sql, { raw } from 'sql-template-tag';
import { col, readRow, run, type Database } from '../sql/rows.js';

const TABLES = [
  'institution',
  'page',
  'watch',
  'page_wall',
  'page_profile',
  'subscriber_count',
  'post',
  'comment',
  'question',
  'page_day',
  'page_week',
  'group_day',
].join(', ');

/**
 * Tells the planner how much there is. PostgreSQL does so by itself within a minute or two, but while a first pass
 * fills empty tables its plans are made for empty ones, and a read of milliseconds takes seconds.
 */
export async function analyzeFacts(database: Database): Promise<void> {
  await run(database, sql`analyze ${raw(TABLES)}`);
}

/** Fewer new rows than this are no other table, however small it is: PostgreSQL's own threshold. */
const MIN_NEW_ROWS = 50;
/** And less than such a part of what the planner knows of already. */
const NEW_PART = 0.2;

/**
 * The same of the register alone, for the transaction that has just added rows to it: what it asks next of its institutions is otherwise
 * planned for the tables of before, and takes the square of their number. Of many registers one after the other only those
 * that make it a larger table are told.
 */
export async function analyzeRegister(database: Database, newRows: number): Promise<void> {
  if (newRows < MIN_NEW_ROWS) return;
  const { known } = await readRow(
    database,
    { known: col.number },
    sql`select greatest(min(reltuples), 0)::float8 as known from pg_class
        where oid = any(array['institution', 'page']::regclass[])`,
  );
  if (newRows >= known * NEW_PART) await run(database, sql`analyze institution, page, told_page, watch`);
}
