import { type QueryRunner } from 'typeorm';
import { type RegisterEvent } from './register-event.js';

/** Appends to the register's history. */
export async function writeEvents(
  runner: Pick<QueryRunner, 'query'>,
  events: readonly RegisterEvent[],
  regionCode: string,
  now: Date,
): Promise<void> {
  if (events.length === 0) return;
  await runner.query(
    `insert into registry_event (at, region_code, kind, ogrn, page_id, was, became)
     select $1, $2, * from unnest($3::text[], $4::text[], $5::int[], $6::text[], $7::text[])`,
    [
      now,
      regionCode,
      events.map(({ kind }) => kind),
      events.map(({ ogrn }) => ogrn),
      events.map(({ page }) => page?.id ?? null),
      events.map(({ was }) => was),
      events.map(({ became }) => became),
    ],
  );
}
