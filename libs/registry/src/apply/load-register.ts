import { INSTITUTION_LEVELS, INSTITUTION_STATUSES, PAGE_STATES, PAGE_TYPES } from '@gospulse/domain';
import { col, maybe, oneOf, readRows, type RowOf } from '@gospulse/store';
import sql, { raw } from 'sql-template-tag';
import type { QueryRunner } from 'typeorm';
import type { PageLink } from '../links/page-link.js';
import { DAY_COLUMNS, FIELD_COLUMNS, type InstitutionFields } from '../rows/institution-fields.js';
import { type KnownInstitution, KnownRegister } from './known-register.js';

const PAGE = {
  id: col.int,
  institution_id: col.int,
  vk_id: maybe(col.number),
  link: col.text,
  screen_name: maybe(col.text),
  name: maybe(col.text),
  state: oneOf(PAGE_STATES),
  state_since: maybe(col.instant),
  left_out_at: maybe(col.instant),
  page_type: maybe(oneOf(PAGE_TYPES.map(({ code }) => code))),
  removed: col.flag,
};

const INSTITUTION = {
  id: col.int,
  ogrn: col.text,
  region_code: col.text,
  name: col.text,
  short_name: maybe(col.text),
  kind: col.text,
  sphere: col.text,
  level: oneOf(INSTITUTION_LEVELS),
  oktmo: maybe(col.text),
  municipality_oktmo: maybe(col.text),
  founder_ogrn: maybe(col.text),
  founder_name: maybe(col.text),
  status: maybe(oneOf(INSTITUTION_STATUSES.map(({ code }) => code))),
  closed_on: maybe(col.text),
  closed_act: maybe(col.text),
  exempt_reason: maybe(col.text),
  exempt_act: maybe(col.text),
  responsible: maybe(col.text),
  responsible_vk: maybe(col.text),
  responsible_phone: maybe(col.text),
  comment: maybe(col.text),
} satisfies Record<(typeof FIELD_COLUMNS)[number][1] | 'id' | 'ogrn' | 'region_code', unknown>;

const COLUMNS = raw(
  FIELD_COLUMNS.map(([, column]) => (DAY_COLUMNS.has(column) ? `${column}::text` : column)).join(', '),
);

/** Loads what the database knows about the ОГРН and links of a batch, with the present owners of those pages. */
export async function loadRegister(
  runner: QueryRunner,
  ogrns: readonly string[],
  links: readonly PageLink[],
  resolvedIds: readonly number[],
): Promise<KnownRegister> {
  const register = new KnownRegister();
  const pages = await loadPages(runner, links, resolvedIds);
  const owners = [...new Set(pages.map((page) => page.institution_id))];
  const records = await readRows(
    runner,
    INSTITUTION,
    sql`select id, ogrn, region_code, ${COLUMNS} from institution
        where ogrn = any(${ogrns}::text[]) or id = any(${owners}::int[])`,
  );
  const byId = new Map(records.map((record) => [record.id, register.addInstitution(asInstitution(record))]));
  for (const page of pages) {
    const institution = byId.get(page.institution_id);
    if (!institution) throw new Error(`Page ${page.id} has no institution`);
    const { id, link, name, state, removed, vk_id: vkId } = page;
    const { screen_name: screenName, state_since: stateSince, left_out_at: leftOutAt, page_type: pageType } = page;
    const rest = { screenName, stateSince, leftOutAt, pageType };
    register.addPage({ id, institution, vkId, link, name, state, removed, ...rest, change: 'none' });
  }
  return register;
}

async function loadPages(
  runner: QueryRunner,
  links: readonly PageLink[],
  resolvedIds: readonly number[],
): Promise<RowOf<typeof PAGE>[]> {
  const ids = links.flatMap((link) => (link.kind === 'id' ? [link.id] : []));
  const names = links.flatMap((link) => (link.kind === 'screen-name' ? [link.name] : []));
  return readRows(
    runner,
    PAGE,
    sql`select id, institution_id, vk_id, link, screen_name, name, state, state_since, left_out_at, page_type,
               removed_at is not null as removed
        from page
        where network = 'vk'
          and (link = any(${links.map((link) => link.url)}::text[]) or vk_id = any(${[...ids, ...resolvedIds]}::bigint[])
               or lower(screen_name) = any(${names}::text[]))
        order by removed_at is not null, id desc`,
  );
}

function asInstitution(record: RowOf<typeof INSTITUTION>): KnownInstitution {
  const fields = Object.fromEntries(FIELD_COLUMNS.map(([field, column]) => [field, record[column]]));
  const { id, ogrn, region_code: regionCode } = record;
  // The columns are read by the same list that names the fields, so the object has exactly their shape.
  return { id, ogrn, regionCode, fields: fields as unknown as InstitutionFields, change: 'none' };
}
