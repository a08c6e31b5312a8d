import {
  isBesideMunicipalities,
  NO_FOUNDER,
  NO_MUNICIPALITY,
  REGIONAL_INSTITUTIONS,
  type Basis,
  type CorrectionMode,
} from '@gospulse/domain';
import { founderAsRegistered, isThere } from '@gospulse/store';
import type { FigureQuery } from '../query/figure-query.js';
import { eachWanted, isAnyOf, type Filters, type Wanted } from '../query/scope.js';
import type { ResolvedPeriod } from '../query/period.js';
import type { PageRange } from './page-range.js';
import { join, sql, type Sql } from './statement.js';

/**
 * What statements are made of. Each predicate names the aliases it expects: `i` is `institution`, `p` is `page`, `q` is
 * `question`. The scope's predicate is `inScope` of `query/scope`.
 */

/** All of these; a predicate that leaves everything is null. */
export function all(...predicates: readonly (Sql | null)[]): Sql {
  const given = predicates.filter((predicate): predicate is Sql => predicate !== null);
  return given.length === 0 ? sql`true` : join(given, ' and ');
}

/** Pages that the register holds now. */
export const REGISTERED: Sql = sql`p.removed_at is null`;

/** A closed institution owes nobody a page: it leaves every denominator. */
export const IS_THERE: Sql = isThere('i');

/** Pages that the register holds now, or held until their institution was closed. */
export const REGISTERED_OR_LEFT: Sql = sql`(p.removed_at is null or p.left_on is not null)`;

/** Pages that the register holds, or held on a day: an institution that was closed later kept its pages then. */
export function registeredOn(day: string | undefined): Sql {
  return day === undefined ? REGISTERED : sql`(p.removed_at is null or p.left_on > ${day}::date)`;
}

/** Institutions that are there, or were on a day. */
export function isThereOn(day: string | undefined): Sql {
  return day === undefined ? IS_THERE : sql`(${IS_THERE} or i.closed_on > ${day}::date)`;
}

/** ОГРН of who founded an institution; without corrections it is whom the register names, who may be nobody. */
export function founderAs(corrections: CorrectionMode): Sql {
  return corrections === 'with' ? sql`i.founder_ogrn` : founderAsRegistered('i');
}

/** What the filters leave of the institutions; not that of a page. */
export function institutionsLeft(
  { sphere, kind, oktmo, founder, ogrn }: Filters,
  corrections: CorrectionMode,
): Sql | null {
  return allOrNull([
    sphere === undefined ? null : isAnyOf(sql`i.sphere`, sphere),
    kind === undefined ? null : isAnyOf(sql`i.kind`, kind),
    oktmo === undefined ? null : inMunicipality(oktmo),
    founder === undefined ? null : foundedBy(founder, corrections),
    ogrn === undefined ? null : sql`i.ogrn = ${ogrn}`,
  ]);
}

/** Who is municipal is somewhere, unless its ОКТМО is that of the region; others without a municipality are of the region. */
const CODE_WITHOUT_MUNICIPALITY: Sql = sql`case when i.level = 'municipal' and i.oktmo is null then ${NO_MUNICIPALITY.oktmo}::text
  else ${REGIONAL_INSTITUTIONS.oktmo}::text end`;

/** The code that an institution counts under in every table by municipality. */
export const PLACE_CODE: Sql = sql`coalesce(i.municipality_oktmo, ${CODE_WITHOUT_MUNICIPALITY})`;

/** Institutions of a municipality, or of a row beside the municipalities; of several those of any. */
export function inMunicipality(oktmo: Wanted): Sql {
  const codes = eachWanted(oktmo);
  const places = codes.filter((code) => !isBesideMunicipalities(code));
  const beside = codes
    .filter(isBesideMunicipalities)
    .map((code) => sql`(i.municipality_oktmo is null and ${CODE_WITHOUT_MUNICIPALITY} = ${code})`);
  return anyOf([...(places.length === 0 ? [] : [isAnyOf(sql`i.municipality_oktmo`, oneOrAll(places))]), ...beside]);
}

/** Institutions of a founder, or those that have none; of several those of any. */
export function foundedBy(ogrn: Wanted, corrections: CorrectionMode): Sql {
  const founder = founderAs(corrections);
  const founders = eachWanted(ogrn).filter((each) => each !== NO_FOUNDER.ogrn);
  return anyOf([
    ...(founders.length === 0 ? [] : [isAnyOf(founder, oneOrAll(founders))]),
    ...(founders.length === eachWanted(ogrn).length ? [] : [sql`${founder} is null`]),
  ]);
}

function oneOrAll(values: readonly string[]): Wanted {
  return values.length === 1 ? (values[0] ?? values) : values;
}

function anyOf(predicates: readonly Sql[]): Sql {
  return predicates.length === 1 ? join(predicates) : sql`(${join(predicates, ' or ')})`;
}

/** The page of the filters, of those registered. */
export function pageLeft({ vkId }: Filters): Sql | null {
  return vkId === undefined ? null : sql`p.vk_id = ${vkId}`;
}

/** Rows by page of these pages, under the column of the page's id; null: of all. */
export function ofPages(pages: PageRange, pageColumn: Sql): Sql | null {
  return pages === null ? null : sql`${pageColumn} = any(${pages})`;
}

/** Posts that a page published itself and nobody has deleted since. Own posts among them are no reposts. */
export const PUBLISHED: Sql = sql`(by_page and deleted_seen_at is null)`;
export const OWN_POST: Sql = sql`(${PUBLISHED} and not is_repost)`;

/** Questions of a region's pages, all of them or those of a list. */
export function askedOf(regionCode: string, pages: PageRange): Sql {
  return all(sql`q.region_code = ${regionCode}`, ofPages(pages, sql`q.page_id`));
}

/** Questions only, or all residents' comments. */
export function ofBasis(basis: Basis): Sql | null {
  return basis === 'all' ? null : sql`q.needs_reply`;
}

/** Asked on the local days of the period. */
export function askedInDays({ from, to }: Pick<ResolvedPeriod, 'from' | 'to'>): Sql {
  return sql`q.asked_on between ${from} and ${to}`;
}

/** Asked on the local days of the period and by its cut-off. */
export function askedInPeriod(period: FigureQuery['period']): Sql {
  return sql`${askedInDays(period)} and q.asked_at <= to_timestamp(${period.cutoff})`;
}

function allOrNull(predicates: readonly (Sql | null)[]): Sql | null {
  return predicates.every((predicate) => predicate === null) ? null : all(...predicates);
}
