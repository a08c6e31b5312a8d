import { ensureRegion } from '@gospulse/registry';
import type { DataSource } from 'typeorm';

/** Another region of the same installation: a part of the pages of region 34, as if they were its own. */
export interface RegionCopy {
  readonly code: string;
  /** Of every so many pages one. */
  readonly every: number;
}

/** Ids of a copy begin so far above those of the region it is of, and of other copies. */
const STEP = 1_000_000;

/**
 * Puts copies of a region's facts into other regions, and marks their days for being summed up. Questions are moved by the difference of
 * the zones, so that each was asked at the same hour of the same local day and its deadline is right there; counts are not, so that
 * they fall on other hours, and some on other days.
 */
export async function addRegionCopies(dataSource: DataSource, copies: readonly RegionCopy[]): Promise<void> {
  for (const [index, { code, every }] of copies.entries()) {
    const ensured = await ensureRegion(dataSource, code);
    if (ensured.kind !== 'ok') throw new Error(ensured.kind);
    await copyInto(dataSource, code, every, (index + 1) * STEP);
  }
}

async function copyInto(dataSource: DataSource, code: string, every: number, shift: number): Promise<void> {
  const chosen = `t.region_code = '34' and t.page_id in (select id from page where region_code = '34' and id % ${every} = 0)`;
  const copy = (table: string, changes: string, where: string): Promise<unknown> =>
    dataSource.query(
      `insert into ${table} overriding system value
       select (jsonb_populate_record(t, jsonb_build_object('region_code', $1::text) || jsonb_build_object(${changes}))).*
       from ${table} t where ${where}`,
      [code],
    );
  const moved = (column: string): string =>
    `'${column}', (t.${column} at time zone 'Europe/Volgograd') at time zone (select zone from region where code = $1)`;
  const page = `'page_id', t.page_id + ${shift}`;
  await copy(
    'institution',
    `'id', t.id + ${shift}, 'ogrn', (t.ogrn::bigint + ${shift}000)::text, 'oktmo', null, 'municipality_oktmo', null`,
    `t.region_code = '34' and exists (select from page p where p.institution_id = t.id and p.id % ${every} = 0)`,
  );
  await copy(
    'page',
    `'id', t.id + ${shift}, 'institution_id', t.institution_id + ${shift}, 'vk_id', t.vk_id + ${shift}0000`,
    `t.region_code = '34' and t.id % ${every} = 0`,
  );
  await copy('subscriber_count', page, chosen);
  await copy('watch', page, chosen);
  await copy('post', page, chosen);
  await copy(
    'question',
    `${page}, ${['asked_at', 'answered_at', 'withdrawn_at', 'due_at'].map(moved).join(', ')}`,
    chosen,
  );
  await dataSource.query(
    `insert into page_wall select (jsonb_populate_record(t, jsonb_build_object(${page}))).* from page_wall t
     where t.page_id in (select id from page where region_code = '34' and id % ${every} = 0)`,
  );
  await dataSource.query(
    `insert into touched_day (region_code, page_id, day, what)
     select distinct $1::text, page_id, (observed_at at time zone zone)::date, 'counts'
     from subscriber_count join region on code = $1 where region_code = $1
     union select distinct $1::text, page_id, (published_at at time zone zone)::date, 'posts'
     from post join region on code = $1 where region_code = $1
     union select distinct $1::text, page_id, asked_on, 'questions' from question where region_code = $1`,
    [code],
  );
}
