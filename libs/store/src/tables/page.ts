import type { EntityManager } from 'typeorm';
import { liesAhead } from './clock-mending.js';
import { recordset, runRows, type RowShape } from '../sql/json-rows.js';

export interface PageSighting {
  readonly page_id: number;
  /** Null: not told; the state that is known stays. */
  readonly state: string | null;
  readonly name: string | null;
  readonly screen_name: string | null;
}

const SIGHTING: RowShape<PageSighting> = { page_id: 'int', state: 'text', name: 'text', screen_name: 'text' };

/**
 * Keeps a page's state, name and address as last seen; `state_since` moves only when the state does. A page that is seen is
 * left out no more.
 */
export async function writePageSightings(
  manager: EntityManager,
  seenAt: Date,
  rows: readonly PageSighting[],
): Promise<void> {
  await runRows(
    manager,
    `update page p set
       state = coalesce(s.state, p.state),
       state_since = case when p.state = coalesce(s.state, p.state) then least(p.state_since, $2) else $2 end,
       name = coalesce(s.name, p.name),
       screen_name = coalesce(s.screen_name, p.screen_name),
       left_out_at = null
     from ${recordset(SIGHTING, 's')}
     where p.id = s.page_id
       and ((p.state, p.name, p.screen_name, p.left_out_at) is distinct from
            (coalesce(s.state, p.state), coalesce(s.name, p.name), coalesce(s.screen_name, p.screen_name), null)
            or ${liesAhead('p.state_since', '$2')})`,
    rows,
    seenAt,
  );
}

/**
 * Notes pages that an answer which tells left out. The first time nothing else changes; from `proofSeconds` after it on
 * they are not found.
 * @returns those that are not found now, or were before
 */
export async function writePagesLeftOut(
  manager: EntityManager,
  at: Date,
  pageIds: readonly number[],
  proofSeconds: number,
): Promise<ReadonlySet<number>> {
  if (pageIds.length === 0) return new Set();
  const [rows] = await manager.query<[{ id: number; state: string }[], number]>(
    `update page p set
       left_out_at = least(p.left_out_at, $1),
       state = case when g.gone then 'not-found' else p.state end,
       state_since = case when g.gone and p.state <> 'not-found' then $1 else p.state_since end
     from (
       select id, left_out_at <= $1::timestamptz - make_interval(secs => $3) as gone from page where id = any($2::int[])
     ) g
     where p.id = g.id
     returning p.id, p.state`,
    [at, pageIds, proofSeconds],
  );
  return new Set(rows.filter(({ state }) => state === 'not-found').map(({ id }) => id));
}

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
  manager: EntityManager,
  regionCode: string,
  observedAt: Date,
  rows: readonly ProfileSighting[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const written = await manager.query<unknown[]>(
    `with seen as (select * from ${recordset(PROFILE, 's')}),
     latest as (
       select seen.page_id, l.observed_at, l.fingerprint from seen
       cross join lateral (
         select observed_at, fingerprint from page_profile p
         where p.page_id = seen.page_id and observed_at <= $2 order by observed_at desc limit 1
       ) l
     ),
     kept as (
       update page_profile p set last_seen_at = case when ${liesAhead('p.last_seen_at', '$2')} then $2 else greatest(p.last_seen_at, $2) end
       from seen join latest l using (page_id)
       where p.page_id = l.page_id and p.observed_at = l.observed_at and l.fingerprint = seen.fingerprint
     )
     insert into page_profile (page_id, observed_at, region_code, last_seen_at, fingerprint, screen_name, name, facts)
     select page_id, $2, $3, $2, seen.fingerprint, screen_name, name, facts
     from seen left join latest l using (page_id)
     where l.fingerprint is distinct from seen.fingerprint
     on conflict do nothing returning page_id`,
    [JSON.stringify(rows), observedAt, regionCode],
  );
  return written.length;
}
