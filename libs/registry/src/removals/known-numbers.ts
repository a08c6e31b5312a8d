import { type Removable, type Removals, TOLD_NETWORKS } from '@gospulse/domain';
import { col, maybe, oneOf, readRows, type RowOf } from '@gospulse/store';
import sql, { type Sql } from 'sql-template-tag';
import type { QueryRunner } from 'typeorm';
import type { FileIndex } from '../survey/file-index.js';
import { NO_KIND } from './lost-fields.js';

/** What the register of a region holds before an import, and how the file meets it. */
export interface KnownNumbers {
  readonly institutions: number;
  /** Institutions that a row of the file speaks of, a rejected one too. */
  readonly mentioned: number;
  /** How many pages, founders, kinds and municipalities there are to lose. */
  readonly totals: Readonly<Record<Removable, number>>;
  /**
   * What the file would take away as far as the file alone tells. VK may know better: a page under a new address is no
   * other page, so fewer may really go.
   */
  readonly atMost: Removals;
}

const ROWS_PER_QUERY = 20_000;

const INSTITUTION = { id: col.int, ogrn: col.text, founders: col.flag, kinds: col.flag, municipalities: col.flag };
const TOLD_PAGE = {
  id: col.int,
  ogrn: col.text,
  link: col.text,
  network: oneOf(TOLD_NETWORKS.map(({ code }) => code)),
};
const PAGE = { id: col.int, ogrn: col.text, link: col.text, vkId: maybe(col.int), screenName: maybe(col.text) };

/** Compares the register with a file that has been read whole, without asking VK and without writing. */
export async function knownNumbers(runner: QueryRunner, regionCode: string, index: FileIndex): Promise<KnownNumbers> {
  const totals = { pages: 0, founders: 0, kinds: 0, municipalities: 0 };
  const lost = { ...totals };
  let [institutions, mentioned] = [0, 0];
  for await (const row of rowsOf((last) => readRows(runner, INSTITUTION, institutionsAfter(regionCode, last)))) {
    institutions += 1;
    if (index.mentions(row.ogrn)) mentioned += 1;
    const cleared = index.clearedBy(row.ogrn);
    for (const field of ['founders', 'kinds', 'municipalities'] as const) {
      if (!row[field]) continue;
      totals[field] += 1;
      if (cleared.includes(field)) lost[field] += 1;
    }
  }
  for await (const page of rowsOf((last) => readRows(runner, PAGE, pagesAfter(regionCode, last)))) {
    totals.pages += 1;
    if (isDropped(page, index)) lost.pages += 1;
  }
  for await (const page of rowsOf((last) => readRows(runner, TOLD_PAGE, toldPagesAfter(regionCode, last)))) {
    totals.pages += 1;
    if (isDroppedElsewhere(page, index)) lost.pages += 1;
  }
  return { institutions, mentioned, totals, atMost: removalsOf(lost, totals) };
}

export function removalsOf(
  counts: Readonly<Record<Removable, number>>,
  totals: Readonly<Record<Removable, number>>,
): Removals {
  const of = (what: Removable) => ({ count: counts[what], of: totals[what] });
  return { pages: of('pages'), founders: of('founders'), kinds: of('kinds'), municipalities: of('municipalities') };
}

function isDropped({ ogrn, link, vkId, screenName }: RowOf<typeof PAGE>, index: FileIndex): boolean {
  if (!index.lists(ogrn) || index.hasRejectedRow(ogrn)) return false;
  return !index.claims(link) && !(vkId !== null && index.claimsId(vkId)) && !index.claimsName(screenName);
}

/** As `settleToldPages` does it: another address in the same network takes nothing away, and a closing neither. */
function isDroppedElsewhere({ ogrn, link, network }: RowOf<typeof TOLD_PAGE>, index: FileIndex): boolean {
  if (!index.tellsOf(network) || !index.lists(ogrn) || index.hasRejectedRow(ogrn) || index.closes(ogrn)) return false;
  return index.toldOf(network, ogrn) === null && !index.claimsTold(link);
}

const institutionsAfter = (regionCode: string, last: number): Sql => sql`
  select id, ogrn, (founder_ogrn is not null or founder_name is not null) as founders, kind <> ${NO_KIND} as kinds,
         municipality_oktmo is not null as municipalities
  from institution where region_code = ${regionCode} and id > ${last} order by id limit ${ROWS_PER_QUERY}`;

const pagesAfter = (regionCode: string, last: number): Sql => sql`
  select page.id, institution.ogrn, page.link, page.vk_id as "vkId", lower(page.screen_name) as "screenName"
  from page join institution on institution.id = page.institution_id
  where page.region_code = ${regionCode} and page.network = 'vk' and page.removed_at is null and page.id > ${last}
  order by page.id limit ${ROWS_PER_QUERY}`;

/** Those of closed institutions are kept for the past: there is nothing of them to lose. */
const toldPagesAfter = (regionCode: string, last: number): Sql => sql`
  select t.id, institution.ogrn, t.link, t.network
  from told_page t join institution on institution.id = t.institution_id
  where t.region_code = ${regionCode} and institution.status is distinct from 'closed'
    and t.removed_at is null and t.id > ${last}
  order by t.id limit ${ROWS_PER_QUERY}`;

/** All rows of a statement that brings some of them, in the order of their ids, beginning after an id. */
async function* rowsOf<T extends { readonly id: number }>(read: (last: number) => Promise<T[]>): AsyncGenerator<T> {
  let last = 0;
  for (;;) {
    const rows = await read(last);
    yield* rows;
    if (rows.length < ROWS_PER_QUERY) return;
    last = rows.at(-1)?.id ?? last;
  }
}
