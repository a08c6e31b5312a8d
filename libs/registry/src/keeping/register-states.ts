import { col, founderAsRegistered, readRow, readRows, run } from '@gospulse/store';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { QueryRunner } from 'typeorm';
import { FIELD_COLUMNS } from '../rows/institution-fields.js';

/**
 * What the register says of an institution, as one object: its ОГРН, its fields by their names in `InstitutionFields`, its pages
 * of ВКонтакте and those in other networks by their addresses. What VK tells of a page is none of it.
 * @param alias of `institution` in the statement
 */
export function registeredState(alias: string): Sql {
  const id = raw(`${alias}.id`);
  return stateOf(ownState(alias), {
    pages: sql`(select jsonb_agg(${PAGE} order by p.id) from page p where p.institution_id = ${id} and ${PAGE_IS_REGISTERED})`,
    told: sql`(select jsonb_object_agg(t.network, t.link) from told_page t where t.institution_id = ${id} and t.removed_at is null)`,
  });
}

const PAGE = sql`jsonb_build_object('id', p.id, 'link', p.link, 'pageType', p.page_type)`;
const PAGE_IS_REGISTERED = sql`p.network = 'vk' and p.removed_at is null`;

function ownState(alias: string): Sql {
  const fields = FIELD_COLUMNS.map(([field, column]) =>
    column === 'founder_ogrn'
      ? sql`${field}::text, ${founderAsRegistered(alias)}`
      : sql`${field}::text, ${raw(`${alias}.${column}`)}`,
  );
  return sql`jsonb_build_object('ogrn', ${raw(`${alias}.ogrn`)}, ${join(fields, ', ')})`;
}

function stateOf(own: Sql, { pages, told }: { readonly pages: Sql; readonly told: Sql }): Sql {
  return sql`(${own} || jsonb_build_object('pages', coalesce(${pages}, '[]'), 'told', coalesce(${told}, '{}')))`;
}

/**
 * Of all institutions of a region, each once and grouped with its pages. Nothing is joined: of a register that has just come the planner
 * knows nothing, takes it for one row, and would look through all pages for each institution.
 */
function statesOf(regionCode: string, of: readonly string[] | null = null): Sql {
  const state = stateOf(sql`(array_agg(own) filter (where own is not null))[1]`, {
    pages: sql`jsonb_agg(page order by page_id) filter (where page is not null)`,
    told: sql`jsonb_object_agg(network, link) filter (where network is not null)`,
  });
  const theirs = of === null ? sql`true` : sql`i.ogrn = any(${of}::text[])`;
  // What of the others is not looked at would be put together for each batch of a long file.
  const ofTheirs = (id: Sql): Sql =>
    of === null
      ? sql`true`
      : sql`${id} = any(array(select i.id from institution i where i.region_code = ${regionCode} and ${theirs}))`;
  return sql`
    select institution_id, max(ogrn) as ogrn, ${state} as state from (
      select i.id as institution_id, i.ogrn, ${ownState('i')} as own, null::int as page_id, null::jsonb as page,
             null::text as network, null::text as link
      from institution i where i.region_code = ${regionCode} and ${theirs}
      union all
      select p.institution_id, null, null, p.id, ${PAGE}, null, null from page p
      where p.region_code = ${regionCode} and ${PAGE_IS_REGISTERED} and ${ofTheirs(sql`p.institution_id`)}
      union all
      select t.institution_id, null, null, null, null, t.network, t.link from told_page t
      where t.region_code = ${regionCode} and t.removed_at is null and ${ofTheirs(sql`t.institution_id`)}
    ) parts group by institution_id having max(ogrn) is not null`;
}

/** Keeps how a region's register stands until it is forgotten: for this connection alone. */
export async function rememberStates(runner: QueryRunner, regionCode: string): Promise<void> {
  await forgetStates(runner);
  await run(runner, sql`create temporary table register_before as ${statesOf(regionCode)}`);
}

export async function forgetStates(runner: QueryRunner): Promise<void> {
  await run(runner, sql`drop table if exists pg_temp.register_before`);
}

/**
 * Institutions that stand otherwise than was remembered; `was` or `became` is null where there was none or is none.
 * @param of these ОГРН alone, by which they go now or went before
 */
function changedStates(regionCode: string, of: readonly string[] | null = null): Sql {
  const before =
    of === null
      ? sql`pg_temp.register_before`
      : sql`(select * from pg_temp.register_before where ogrn = any(${of}::text[]))`;
  return sql`select coalesce(n.institution_id, b.institution_id) as institution_id, coalesce(n.ogrn, b.ogrn) as ogrn,
             b.state as was, n.state as became
      from ${before} b full join (${statesOf(regionCode, of)}) n using (institution_id)
      where b.state is distinct from n.state`;
}

/**
 * Writes the rows that have changed since they were remembered; what was written of this change before is written anew.
 * @param of these ОГРН alone: those of a batch
 * @returns how many rows the change has
 */
export async function keepChangedStates(
  runner: QueryRunner,
  regionCode: string,
  changeId: number,
  of: readonly string[] | null = null,
): Promise<number> {
  if (of === null) await run(runner, sql`delete from register_row_change where change_id = ${changeId}`);
  await run(
    runner,
    sql`insert into register_row_change (change_id, institution_id, ogrn, was, became)
        select ${changeId}::bigint, institution_id, ogrn, was, became from (${changedStates(regionCode, of)}) changed
        on conflict (change_id, institution_id) do update set ogrn = excluded.ogrn, became = excluded.became`,
  );
  const { count } = await readRow(
    runner,
    { count: col.int },
    sql`select count(*)::int as count from register_row_change where change_id = ${changeId}`,
  );
  return count;
}

/** How an institution stood before something and after it, as `registeredState` tells it. */
export interface ChangedRow {
  readonly ogrn: string;
  readonly was: unknown;
  readonly became: unknown;
}

/** The first changed rows, and how many of each kind there are: for whoever looks before anything is written. */
export async function readChangedStates(
  runner: QueryRunner,
  regionCode: string,
  limit: number,
): Promise<{ rows: ChangedRow[]; added: number; changed: number; closed: number }> {
  await run(runner, sql`create temporary table register_after on commit drop as ${changedStates(regionCode)}`);
  const isClosing = sql`(became ->> 'status' = 'closed' and was ->> 'status' is distinct from 'closed')`;
  const [counts] = await readRows(
    runner,
    { added: col.int, changed: col.int, closed: col.int },
    sql`select count(*) filter (where was is null)::int as added, count(*) filter (where was is not null and ${isClosing})::int as closed,
               count(*) filter (where was is not null and ${isClosing} is not true)::int as changed
        from pg_temp.register_after`,
  );
  const rows = await readRows(
    runner,
    { ogrn: col.text, was: col.anything, became: col.anything },
    sql`select ogrn, was, became from pg_temp.register_after
        order by was is null, ${isClosing} is not true, institution_id limit ${limit}`,
  );
  return { rows, ...(counts ?? { added: 0, changed: 0, closed: 0 }) };
}
