import sql, { raw } from 'sql-template-tag';
import { run, type Database } from '../sql/rows.js';

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

/**
 * The same of the register alone, for the transaction that has just filled it: what it asks next of all its institutions
 * is otherwise planned for empty tables, and takes the square of their number.
 */
export async function analyzeRegister(database: Database): Promise<void> {
  await run(database, sql`analyze institution, page, told_page`);
}
