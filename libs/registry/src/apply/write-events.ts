import { run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { RegisterEvent } from './register-event.js';

/** Appends to the register's history. */
export async function writeEvents(
  runner: Database,
  events: readonly RegisterEvent[],
  regionCode: string,
  now: Date,
): Promise<void> {
  if (events.length === 0) return;
  await run(
    runner,
    sql`insert into registry_event (at, region_code, kind, ogrn, page_id, was, became)
        select ${now}::timestamptz, ${regionCode}, * from unnest(
          ${events.map(({ kind }) => kind)}::text[], ${events.map(({ ogrn }) => ogrn)}::text[],
          ${events.map(({ page }) => page?.id ?? null)}::int[], ${events.map(({ was }) => was)}::text[],
          ${events.map(({ became }) => became)}::text[])`,
  );
}
