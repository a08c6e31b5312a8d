import {
  INSTITUTION_LEVELS,
  NO_FOUNDER,
  PAGE_STATES,
  PAGE_TYPES,
  TOLD_NETWORKS,
  type CorrectionMode,
  type PageState,
  type PageType,
  type ToldNetworkCode,
} from '@gospulse/domain';
import { col, listOf, maybe, oneOf, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { inScope, isWanted, type Filters, type Scope, type Wanted } from '../query/scope.js';
import { all, founderAs, institutionsLeft, IS_THERE, PLACE_CODE, REGISTERED_OR_LEFT } from '../sources/predicates.js';
import { sql } from '../sources/statement.js';

export interface DirectoryPage {
  readonly pageId: number;
  readonly vkId: number | null;
  readonly screenName: string | null;
  readonly name: string | null;
  readonly state: PageState;
  readonly stateSince: Date | null;
  /** As the register states it; null: it states none. */
  readonly pageType: PageType | null;
  readonly link: string;
  readonly registeredAt: Date;
  /** The day since which it is in no figure, its institution being closed; null: it is registered. */
  readonly leftOn: string | null;
}

export interface DirectoryInstitution {
  readonly ogrn: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: string;
  readonly sphere: string;
  readonly level: 'federal' | 'regional' | 'municipal';
  readonly municipality: string | null;
  /** What it counts under in tables by municipality: its municipality's ОКТМО, or the code of a row beside them. */
  readonly placeCode: string;
  readonly founderOgrn: string | null;
  readonly exempt: boolean;
  /** Networks that nobody observes, in which the register names a page of it. */
  readonly toldNetworks: readonly ToldNetworkCode[];
  /** The day since which it is closed; null: it is there. */
  readonly closedOn: string | null;
  readonly pages: readonly DirectoryPage[];
}

/** An institution with one of its pages, or with none. */
const ROW = {
  ogrn: col.text,
  name: col.text,
  shortName: maybe(col.text),
  kind: col.text,
  sphere: col.text,
  level: oneOf(INSTITUTION_LEVELS),
  municipality: maybe(col.text),
  placeCode: col.text,
  founderOgrn: maybe(col.text),
  exempt: col.flag,
  toldNetworks: listOf(oneOf(TOLD_NETWORKS.map(({ code }) => code))),
  pageId: maybe(col.int),
  vkId: maybe(col.number),
  screenName: maybe(col.text),
  pageName: maybe(col.text),
  state: maybe(oneOf(PAGE_STATES)),
  stateSince: maybe(col.instant),
  link: maybe(col.text),
  registeredAt: maybe(col.instant),
  pageType: maybe(oneOf(PAGE_TYPES.map(({ code }) => code))),
  closedOn: maybe(col.text),
  leftOn: maybe(col.text),
};
type Row = RowOf<typeof ROW>;

/** Institutions of the scope that are there, or were on a day, with their registered pages. */
export async function readDirectory(
  dataSource: DataSource,
  scope: Scope,
  filters: Filters,
  corrections: CorrectionMode = 'with',
  asOf?: string,
): Promise<readonly DirectoryInstitution[]> {
  return standingOn(await readEverybody(dataSource, scope, filters, corrections), asOf);
}

/**
 * Who of a directory was there on a day, with the pages that were registered then; left out: today. Whoever was closed on it or
 * before is not. Where nobody was closed it is the same directory.
 */
export function standingOn(
  everybody: readonly DirectoryInstitution[],
  day: string | undefined,
): readonly DirectoryInstitution[] {
  return closingsBefore(everybody, day) === null
    ? everybody
    : everybody.filter(({ closedOn }) => closedOn === null || (day !== undefined && closedOn > day));
}

/** Names who of a directory is left out on a day: the last day of closing by then. Null: nobody. */
export function closingsBefore(everybody: readonly DirectoryInstitution[], day: string | undefined): string | null {
  let last: string | null = null;
  for (const { closedOn } of everybody)
    if (closedOn !== null && (day === undefined || closedOn <= day) && (last === null || closedOn > last))
      last = closedOn;
  return last;
}

/** Also those that were closed, on whatever day; not those of which nobody tells since when. */
export async function readEverybody(
  dataSource: DataSource,
  scope: Scope,
  filters: Filters,
  corrections: CorrectionMode = 'with',
): Promise<DirectoryInstitution[]> {
  const { vkId } = filters;
  const ofPage =
    vkId === undefined
      ? null
      : sql`i.id = (select p.institution_id from page p where p.vk_id = ${vkId} and ${REGISTERED_OR_LEFT}
                    order by p.removed_at is not null, p.left_on desc limit 1)`;
  const statement = sql`select i.ogrn, i.name, i.short_name as "shortName", i.kind, i.sphere, i.level,
            i.municipality_oktmo as municipality, ${PLACE_CODE} as "placeCode", ${founderAs(corrections)} as "founderOgrn",
            i.exempt_reason is not null as exempt,
            array(select t.network from told_page t
                  where t.institution_id = i.id and t.removed_at is null order by t.network) as "toldNetworks",
            p.id as "pageId", p.vk_id as "vkId", p.screen_name as "screenName", p.name as "pageName", p.state,
            p.state_since as "stateSince", p.link, p.registered_at as "registeredAt",
            p.page_type as "pageType", i.closed_on::text as "closedOn", p.left_on::text as "leftOn"
     from institution i left join page p on p.institution_id = i.id and ${REGISTERED_OR_LEFT}
     where ${all(inScope(scope), sql`(${IS_THERE} or i.closed_on is not null)`, institutionsLeft(filters, corrections), ofPage)} order by i.id, p.id`;
  return groupRows(await readRows(dataSource, ROW, statement));
}

const byPage = new WeakMap<readonly DirectoryInstitution[], ReadonlyMap<number, DirectoryInstitution>>();

/** Whose each page of a register is; told once for each register. */
export function institutionsByPage(
  directory: readonly DirectoryInstitution[],
): ReadonlyMap<number, DirectoryInstitution> {
  const known = byPage.get(directory);
  if (known) return known;
  const institutions = new Map<number, DirectoryInstitution>();
  for (const institution of directory) {
    for (const { pageId } of institution.pages) institutions.set(pageId, institution);
  }
  byPage.set(directory, institutions);
  return institutions;
}

/** Whether the filters leave an institution in: the same as in SQL, for a register that is at hand. */
export function isAmong(institution: DirectoryInstitution, filters: Filters): boolean {
  const { sphere, kind, oktmo, founder, ogrn, vkId } = filters;
  const asked: readonly (readonly [Wanted | undefined, string])[] = [
    [sphere, institution.sphere],
    [kind, institution.kind],
    [oktmo, institution.placeCode],
    [founder, institution.founderOgrn ?? NO_FOUNDER.ogrn],
    [ogrn, institution.ogrn],
  ];
  if (asked.some(([wanted, is]) => !isWanted(wanted, is))) return false;
  return vkId === undefined || institution.pages.some((page) => page.vkId === vkId);
}

function groupRows(rows: readonly Row[]): DirectoryInstitution[] {
  const byOgrn = new Map<string, DirectoryInstitution & { pages: DirectoryPage[] }>();
  for (const row of rows) {
    const { ogrn, name, shortName, kind, sphere, level, municipality, placeCode, founderOgrn, exempt } = row;
    const { toldNetworks, closedOn } = row;
    const institution = byOgrn.get(ogrn) ?? {
      ...{
        ogrn,
        name,
        shortName,
        kind,
        sphere,
        level,
        municipality,
        placeCode,
        founderOgrn,
        exempt,
        toldNetworks,
        closedOn,
      },
      pages: [],
    };
    byOgrn.set(ogrn, institution);
    const page = pageOf(row);
    if (page) institution.pages.push(page);
  }
  return [...byOgrn.values()];
}

function pageOf(row: Row): DirectoryPage | null {
  const { pageId, state, link, registeredAt } = row;
  if (pageId === null || state === null || link === null || registeredAt === null) return null;
  const { vkId, screenName, stateSince, pageType, leftOn } = row;
  return { pageId, vkId, screenName, name: row.pageName, state, stateSince, pageType, link, registeredAt, leftOn };
}

/** States of a page that lives. */
export const LIVE_STATES = ['live', 'closed', 'private'] as const satisfies readonly PageState[];

/**
 * A page lives as long as VK has not deleted or banned it. A closed or private one lives too: it has subscribers, and
 * that residents cannot read it is shown as its state.
 */
export function isLive(page: DirectoryPage): boolean {
  return (LIVE_STATES as readonly PageState[]).includes(page.state);
}
