import type { DayRange } from '@gospulse/domain';
import { col, maybe, readRows, type RowOf, OF_ALL_REGIONS } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { institutionInRegions, regionInScope, type RegionsScope } from '../../query/scope.js';
import { all, isThereOn, registeredOn } from '../../sources/predicates.js';
import { raw, sql, type Sql } from '../../sources/statement.js';
import { CARRY_DAYS } from '../../rollups/group-days.js';
import { LIVE_STATES } from '../../register/directory.js';

const REGION = { code: col.text, zone: col.text };
export type ScopedRegion = RowOf<typeof REGION>;

/** The regions in use that a caller sees. */
export function readScopedRegions(dataSource: DataSource, scope: RegionsScope): Promise<ScopedRegion[]> {
  return readRows(
    dataSource,
    REGION,
    sql`${OF_ALL_REGIONS} select r.code, r.zone from region r where ${regionInScope(scope, 'r.code')} order by r.code`,
  );
}

const KNOWN = {
  code: col.text,
  knownFrom: maybe(col.text),
  countedTo: maybe(col.text),
  written: maybe(col.number),
  areWaitsKnown: col.flag,
  isStartPending: col.flag,
  isEndPending: col.flag,
  areQuestionsPending: col.flag,
};
export type RegionKnown = RowOf<typeof KNOWN>;

/**
 * What is known of each region: since when and until when its pages were counted, how much was written in the period, whether its
 * waits are counted by these buckets, and whether facts of its beginning, its end and its questions wait to be summed up. A count
 * stands for the days after it.
 */
export function readRegionsKnown(
  dataSource: DataSource,
  {
    regionCodes,
    scheme,
    days,
  }: { readonly regionCodes: readonly string[]; readonly scheme: string; readonly days: DayRange },
): Promise<RegionKnown[]> {
  const { from, to } = days;
  const code = codeOf(regionCodes);
  const waits = (condition: Sql): Sql =>
    sql`exists (select from touched_day t where t.region_code = ${code} and ${condition})`;
  return readRows(
    dataSource,
    KNOWN,
    sql`${OF_ALL_REGIONS} select r.code,
          (select d.day from region_day d where d.region_code = ${code} and d.members is not null order by d.day limit 1) as "knownFrom",
          (select s.day from region_sheet s where s.region_code = ${code} and s.grain = 'day' and s.members ~ '[0-9]'
           order by s.day desc limit 1) as "countedTo",
          (select sum(d.posts + d.comments)::float8 from region_day d
           where d.region_code = ${code} and d.day between ${from} and ${to}) as written,
          coalesce((select s.waits = ${scheme} from rollup_scheme s where s.region_code = ${code}), false) as "areWaitsKnown",
          ${waits(sql`t.what = 'counts' and t.day between ${from}::date - 2 * ${CARRY_DAYS}::int and ${from}::date + 1`)} as "isStartPending",
          ${waits(sql`t.what = 'counts' and t.day between ${to}::date - 1 and ${to}::date`)} as "isEndPending",
          ${waits(sql`t.what = 'questions' and t.day between ${from} and ${to}`)} as "areQuestionsPending"
        from region r where r.code = any(${regionCodes}::text[])`,
  );
}

/** The region of a row `r`; where there is one alone, its code itself: a cluster sends a statement to one machine by that. */
function codeOf(regionCodes: readonly string[]): Sql {
  const [one] = regionCodes;
  return one !== undefined && regionCodes.length === 1 ? sql`${one}::text` : sql`r.code`;
}

/** The scope with the regions in use that are in it. */
export type ScopeOfRegions = RegionsScope & { readonly regionCodes: readonly string[] };

const PAGES = { region: col.text, states: col.text, version: col.text };
export type RegionPages = RowOf<typeof PAGES>;

/** What is told of a page, added up in its digit. */
export const PAGE_IS = { registered: 1, live: 2, newer: 4, gone: 8 } as const;

const LIVES = raw(`p.state in (${LIVE_STATES.map((state) => `'${state}'`).join(', ')})`);

/**
 * All pages of each region in the order that snapshots hold them in, a hexadecimal digit each: whether it is in the register on the last day of
 * the period, lives, was registered after the period began, and was gone before it ended.
 */
export function readRegionPages(
  dataSource: DataSource,
  scope: ScopeOfRegions,
  { from, to }: DayRange,
): Promise<RegionPages[]> {
  const startOf = (day: Sql): Sql => sql`(${day}::timestamp at time zone r.zone)`;
  const bit = (condition: Sql, value: number): Sql => sql`case when ${condition} then ${raw(String(value))} else 0 end`;
  const { registered, live, newer, gone } = PAGE_IS;
  return readRows(
    dataSource,
    PAGES,
    sql`${OF_ALL_REGIONS} select region, states, md5(states) as version from (
          select p.region_code as region, string_agg(to_hex(
              ${bit(all(registeredOn(to), isThereOn(to), institutionInRegions(scope)), registered)} + ${bit(LIVES, live)}
              + ${bit(sql`date_trunc('second', p.registered_at) > ${startOf(sql`${from}::date`)}`, newer)}
              + ${bit(sql`not ${LIVES} and coalesce(p.state_since, '-infinity') <= ${startOf(sql`(${to}::date + 1)`)}`, gone)}
            ), '' order by p.id) as states
          from page p join institution i on i.id = p.institution_id join region r on r.code = p.region_code
          where p.region_code = any(${scope.regionCodes}::text[]) group by p.region_code
        ) pages`,
  );
}

const COVERAGE = { region: col.text, day: col.text, states: col.text, ogrns: maybe(col.text) };
const SEEN = { ogrn: col.text };

/** The states of institutions that may be seen. */
export type RegionCoverage = Pick<RowOf<typeof COVERAGE>, 'region' | 'day' | 'states'>;

/**
 * How the institutions of each region stood on the last day of the period; where that was not kept, on the nearest day that was,
 * an earlier one first.
 */
export async function readRegionCoverage(
  dataSource: DataSource,
  scope: ScopeOfRegions,
  to: string,
): Promise<RegionCoverage[]> {
  const code = codeOf(scope.regionCodes);
  const ogrns = scope.institutions === undefined ? sql`null` : sql`s.ogrns`;
  const rows = await readRows(
    dataSource,
    COVERAGE,
    sql`${OF_ALL_REGIONS} select r.code as region, s.day, s.states, ${ogrns} as ogrns from region r cross join lateral (
          (select day, states, ogrns from state_day where region_code = ${code} and day <= ${to} order by day desc limit 1)
          union all
          (select day, states, ogrns from state_day where region_code = ${code} and day > ${to} order by day limit 1)
          limit 1
        ) s where r.code = any(${scope.regionCodes}::text[])`,
  );
  const seen = institutionInRegions(scope);
  if (seen === null) return rows;
  const known = await readRows(dataSource, SEEN, sql`${OF_ALL_REGIONS} select i.ogrn from institution i where ${seen}`);
  const isSeen = new Set(known.map(({ ogrn }) => ogrn));
  return rows.map((row) => {
    const chosen = (row.ogrns ?? '').split(',').map((ogrn) => isSeen.has(ogrn));
    return {
      ...row,
      states: row.states
        .split(',')
        .filter((_, at) => chosen[at] === true)
        .join(),
    };
  });
}
