import sql from 'sql-template-tag';
import { at, latestOf } from '../sql/instants.js';
import { recordset, type RowShape } from '../sql/json-rows.js';
import { col, readRows, type Database } from '../sql/rows.js';

export interface ProfileSighting {
  readonly page_id: number;
  readonly fingerprint: string;
  readonly screen_name: string | null;
  readonly name: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

const PROFILE: RowShape<ProfileSighting> = {
  page_id: 'int',
  fingerprint: 'text',
  screen_name: 'text',
  name: 'text',
  facts: 'jsonb',
};

/** A new row only when the profile differs from the last one by then; else the last one is known to hold until now. */
export async function writeProfiles(
  database: Database,
  regionCode: string,
  observedAt: Date,
  rows: readonly ProfileSighting[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const now = at(observedAt);
  const written = await readRows(
    database,
    { id: col.number },
    sql`with seen as (select * from ${recordset(rows, PROFILE, 's')}),
        latest as (
          select seen.page_id, l.observed_at, l.fingerprint from seen
          cross join lateral (
            select observed_at, fingerprint from page_profile p
            where p.region_code = ${regionCode} and p.page_id = seen.page_id and observed_at <= ${now} order by observed_at desc limit 1
          ) l
        ),
        kept as (
          update page_profile p set last_seen_at = ${latestOf(sql`p.last_seen_at`, now)}
          from seen join latest l using (page_id)
          where p.region_code = ${regionCode} and p.page_id = l.page_id and p.observed_at = l.observed_at and l.fingerprint = seen.fingerprint
        )
        insert into page_profile (page_id, observed_at, region_code, last_seen_at, fingerprint, screen_name, name, facts)
        select page_id, ${now}, ${regionCode}, ${now}, seen.fingerprint, screen_name, name, facts
        from seen left join latest l using (page_id)
        where l.fingerprint is distinct from seen.fingerprint
        on conflict do nothing returning page_id as id`,
  );
  return written.length;
}
