import { type PageType } from '@gospulse/domain';
import { type QueryRunner } from 'typeorm';
import { type PageLink } from '../links/page-link.js';
import { FIELD_COLUMNS, type InstitutionFields } from '../rows/institution-fields.js';
import { type KnownInstitution, KnownRegister, type PageState } from './known-register.js';

interface PageRecord {
  id: number;
  institution_id: number;
  vk_id: string | number | null;
  link: string;
  screen_name: string | null;
  name: string | null;
  state: PageState;
  state_since: Date | null;
  left_out_at: Date | null;
  page_type: PageType | null;
  removed: boolean;
}

type InstitutionRecord = { id: number; ogrn: string; region_code: string } & Record<string, unknown>;

const COLUMNS = FIELD_COLUMNS.map(([, column]) => column).join(', ');

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
  const records = (await runner.query(
    `select id, ogrn, region_code, ${COLUMNS} from institution where ogrn = any($1::text[]) or id = any($2::int[])`,
    [ogrns, owners],
  )) as InstitutionRecord[];
  const byId = new Map(records.map((record) => [record.id, register.addInstitution(asInstitution(record))]));
  for (const page of pages) {
    const institution = byId.get(page.institution_id);
    if (!institution) throw new Error(`Page ${page.id} has no institution`);
    const { id, link, name, state, removed } = page;
    const vkId = page.vk_id === null ? null : Number(page.vk_id);
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
): Promise<PageRecord[]> {
  const ids = links.flatMap((link) => (link.kind === 'id' ? [link.id] : []));
  const names = links.flatMap((link) => (link.kind === 'screen-name' ? [link.name] : []));
  return (await runner.query(
    `select id, institution_id, vk_id, link, screen_name, name, state, state_since, left_out_at, page_type,
       removed_at is not null as removed
     from page
     where network = 'vk'
       and (link = any($1::text[]) or vk_id = any($2::bigint[]) or lower(screen_name) = any($3::text[]))
     order by removed_at is not null, id desc`,
    [links.map((link) => link.url), [...ids, ...resolvedIds], names],
  )) as PageRecord[];
}

function asInstitution(record: InstitutionRecord): KnownInstitution {
  const fields = Object.fromEntries(FIELD_COLUMNS.map(([field, column]) => [field, record[column] ?? null]));
  const { id, ogrn, region_code: regionCode } = record;
  // The columns are read by the same list that names the fields, so the object has exactly their shape.
  return { id, ogrn, regionCode, fields: fields as unknown as InstitutionFields, change: 'none' };
}
