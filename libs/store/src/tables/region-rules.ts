import {
  compileWorkingWeek,
  completeDeadlines,
  completeRules,
  cutOut,
  DEFAULT_COUNT_KEEPING,
  defaultProfileOn,
  defaultProfilesUntil,
  hoursOutside,
  isDefaultVersion,
  localDay,
  mergeOutages,
  newDefaultCriteria,
  PROGRAM_RULES,
  startOfLocalDay,
  versionInForce,
  weekOf,
  type CompliancePolicy,
  type CountKeeping,
  type DeadlinePolicy,
  type HoursKeeper,
  type NewDefaultCriterion,
  type Outage,
  type PageHours,
  type ProductionCalendar,
  type ProgramRules,
  type Version,
  type WorkingCalendar,
  type WorkingRules,
} from '@gospulse/domain';
import { LRUCache } from 'lru-cache';
import sql, { raw } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { Policy } from '../entities/policy.entity.js';
import { Region } from '../entities/region.entity.js';
import { col, maybe, readRows, type Database, type RowOf } from '../sql/rows.js';
import type { DelayInForce } from './sent-text.js';

/** The rules a region's questions and pages are measured by, each in force from an instant on. */
export interface RegionRules {
  readonly code: string;
  readonly name: string;
  readonly zone: string;
  /** The hours of the region, which pages keep unless `ownCalendars` has others. */
  readonly calendars: Calendars;
  /** Hours of the pages of institutions that keep others, by id of the page. Pages with the same hours have the same object. */
  readonly ownCalendars: ReadonlyMap<number, OwnCalendars>;
  /**
   * Of the pages that had outages, by id: their hours without them. Pages with the same hours and outages have the same
   * object. Empty: what was observed is told without corrections.
   */
  readonly outages: ReadonlyMap<number, PageHours>;
  readonly policies: readonly Version<DeadlinePolicy>[];
  readonly compliance: readonly Version<CompliancePolicy>[];
  readonly working: readonly Version<WorkingRules>[];
  readonly keeping: readonly Version<CountKeeping>[];
  /** What holds where the region says nothing. */
  readonly program: ProgramRules;
}

export type Calendars = readonly Version<WorkingCalendar>[];

/** Hours that are not the region's. */
export interface OwnCalendars {
  /** Whose they are: of which kind, or of which institution, and by the clock of which zone where it is not the region's. */
  readonly key: string;
  readonly calendars: Calendars;
}

/** An outage of a page, in epoch seconds. */
export const OUTAGE = { pageId: col.int, from: col.number, to: col.number };
export const OUTAGE_COLUMNS = raw(
  'page_id as "pageId", extract(epoch from span_from)::float8 as "from", extract(epoch from span_to)::float8 as "to"',
);
/** The zone of a municipality. */
export const PLACE_ZONE = { oktmo: col.text, zone: col.text };

/** As the table holds them: what is left out is as by default. */
export interface StoredRules {
  readonly deadlines?: Partial<DeadlinePolicy>;
  readonly working?: Partial<WorkingRules>;
  readonly compliance?: Partial<CompliancePolicy>;
  readonly keeping?: Partial<CountKeeping>;
}

/**
 * Compiling a calendar costs about ten milliseconds, and it changes with the policy only. So many are those of five policies
 * with as many weeks as one may have (`MAX_WEEKS` of the domain); one takes some forty kilobytes for each stretch of a day.
 */
const compiled = new LRUCache<string, WorkingCalendar>({ max: 512 });

/** What of a region's rules stands in the database. */
export interface StoredOfRegion {
  readonly region: Pick<Region, 'code' | 'name' | 'zone'>;
  readonly stored: readonly Pick<Policy, 'version' | 'effectiveFrom' | 'rules'>[];
  /** Of pages, in a fixed order. */
  readonly outages: readonly RowOf<typeof OUTAGE>[];
  /** Municipalities that do not live by the clock of the region. */
  readonly zones: readonly RowOf<typeof PLACE_ZONE>[];
}

/**
 * The rules of a region by the days they are in force from: the default profiles until the first policy of its own.
 * @param program another program's, where its figures are to be computed again
 * @returns null for a region that is not registered
 */
export async function readRegionRules(
  dataSource: Pick<EntityManager, 'getRepository'> & Database,
  regionCode: string,
  program: ProgramRules = PROGRAM_RULES,
): Promise<RegionRules | null> {
  // One after the other: a transaction has one connection, which takes one statement at a time.
  const region = await dataSource.getRepository(Region).findOneBy({ code: regionCode });
  if (!region) return null;
  const stored = await dataSource.getRepository(Policy).findBy({ regionCode });
  const outages = await readOutages(dataSource, regionCode);
  const zones = await readOtherZones(dataSource, region);
  return rulesFrom(dataSource, { region, stored, outages, zones }, program);
}

/** The rules of a region, of what stands of them in the database; of pages with hours of their own it is asked which they are. */
export async function rulesFrom(
  dataSource: Database,
  { region, stored, outages, zones }: StoredOfRegion,
  program: ProgramRules = PROGRAM_RULES,
): Promise<RegionRules> {
  const { profiles } = program;
  const all = versionsOf(region.zone, stored, profiles);
  const working = all.map(({ effectiveFrom, rules }) => ({
    effectiveFrom,
    value: { ...program.working, ...rules.working },
  }));
  const hours = {
    calendars: calendarsOf({ zone: region.zone, ...program }, working),
    ownCalendars: await readOwnCalendars(dataSource, { ...region, ...program, zones }, working),
  };
  return {
    ...region,
    program,
    ...hours,
    outages: hoursOfOutages(hours, byPage(outages)),
    policies: all.map(({ effectiveFrom, version, rules }) => ({
      effectiveFrom,
      value: { ...completeDeadlines(rules.deadlines ?? {}, program.deadlines), version },
    })),
    working,
    compliance: all.map(({ effectiveFrom, compliance }) => ({ effectiveFrom, value: compliance })),
    keeping: all.map(({ effectiveFrom, rules }) => ({
      effectiveFrom,
      value: { ...DEFAULT_COUNT_KEEPING, ...rules.keeping },
    })),
  };
}

/** All rules of a region in the order of their days, in epoch seconds: the default ones, then those that it brought itself. */
function versionsOf(zone: string, stored: StoredOfRegion['stored'], profiles: ProgramRules['profiles']) {
  const ownDays = stored.map(({ effectiveFrom }) => effectiveFrom).sort();
  const defaults = defaultProfilesUntil(ownDays[0] ?? null, profiles).map(({ version, effectiveFrom, compliance }) => ({
    effectiveFrom: effectiveFrom === null ? 0 : startOfLocalDay(zone, effectiveFrom),
    version,
    rules: {} as StoredRules,
    compliance,
  }));
  const own = stored.map(({ version, effectiveFrom, rules: written }) => {
    const rules: StoredRules = written;
    const { deadlines = {}, compliance = {} } = rules;
    const { compliance: completed } = completeRules(effectiveFrom, { deadlines, compliance }, profiles);
    return {
      effectiveFrom: startOfLocalDay(zone, effectiveFrom),
      version,
      rules,
      // What a policy does not state is as it was by default on the day it came into force.
      compliance: { ...defaultProfileOn(effectiveFrom, profiles).compliance, ...completed },
    };
  });
  return [...defaults, ...own];
}

/** The policy in force at an instant (epoch seconds). */
export function policyAt(rules: RegionRules, at: number): DeadlinePolicy {
  return versionInForce(rules.policies, at)?.value ?? rules.program.deadlines;
}

/** How late a machine's text may come, by what was asked since when (epoch seconds), oldest first. */
export function acknowledgementDelays({ policies }: RegionRules): DelayInForce[] {
  return policies
    .map(({ effectiveFrom, value }) => ({ since: effectiveFrom, seconds: value.acknowledgementWithinSeconds }))
    .sort((a, b) => a.since - b.since);
}

/** The working day at an instant (epoch seconds). */
export function workingRulesAt(rules: RegionRules, at: number): WorkingRules {
  return versionInForce(rules.working, at)?.value ?? rules.program.working;
}

/** How long counts are kept in full, at an instant (epoch seconds). */
export function keepingAt({ keeping }: Pick<RegionRules, 'keeping'>, at: number): CountKeeping {
  return versionInForce(keeping, at)?.value ?? DEFAULT_COUNT_KEEPING;
}

/** The rules pages are scored by at an instant (epoch seconds). */
export function complianceAt(rules: RegionRules, at: number): CompliancePolicy {
  return versionInForce(rules.compliance, at)?.value ?? rules.program.profiles[0].compliance;
}

/**
 * What default profiles have brought, or will bring, since the rules of a region in force at an instant (epoch seconds), and
 * those do not have: of a region that is judged by default profiles what a later one will ask of it.
 */
export function newDefaultsAt(rules: RegionRules, at: number): NewDefaultCriterion[] {
  const { profiles } = rules.program;
  const own = versionInForce(rules.policies, at);
  if (!own) return [];
  const { criteria } = complianceAt(rules, at);
  if (isDefaultVersion(own.value.version)) {
    const later = new Set(
      rules.policies.filter(({ effectiveFrom }) => effectiveFrom > at).map(({ value }) => value.version),
    );
    if (later.size === 0) return [];
    const day = localDay(rules.zone, at);
    return newDefaultCriteria({ effectiveFrom: day, criteria }, profiles).filter(({ version }) => later.has(version));
  }
  return newDefaultCriteria({ effectiveFrom: localDay(rules.zone, own.effectiveFrom), criteria }, profiles);
}

type Hours = Pick<RegionRules, 'calendars' | 'ownCalendars' | 'outages'>;

/** The calendars that a page's questions are measured by: those of its institution, else the region's; without its outages. */
export function calendarsOfPage(rules: Hours, pageId: number): Calendars {
  return rules.outages.get(pageId)?.calendars ?? uncutCalendarsOfPage(rules, pageId);
}

/** The hours of a page with outages that are told, whichever the rules know of. */
export function hoursOfPage(rules: Hours, pageId: number, outages: readonly Outage[]): PageHours {
  return hoursOutside(uncutCalendarsOfPage(rules, pageId), outages);
}

/** The rules by which figures are told without corrections. */
export function rulesWithoutCorrections(rules: RegionRules): RegionRules {
  return rules.outages.size === 0 ? rules : { ...rules, outages: new Map() };
}

function uncutCalendarsOfPage(rules: Pick<Hours, 'calendars' | 'ownCalendars'>, pageId: number): Calendars {
  return rules.ownCalendars.get(pageId)?.calendars ?? rules.calendars;
}

/** All hours that pages of a region keep, the region's first, and whose they are where they are not the region's. */
export function calendarsKept({
  calendars,
  ownCalendars,
  outages,
}: Hours): { readonly calendars: Calendars; readonly pageIds: number[] }[] {
  const pagesOf = new Map<Pick<OwnCalendars, 'calendars'>, number[]>();
  for (const [pageId, own] of [...[...ownCalendars].filter(([id]) => !outages.has(id)), ...outages]) {
    const pages = pagesOf.get(own);
    if (pages) pages.push(pageId);
    else pagesOf.set(own, [pageId]);
  }
  return [{ calendars, pageIds: [] }, ...[...pagesOf].map(([own, pageIds]) => ({ calendars: own.calendars, pageIds }))];
}

/** Of the pages of a region the outages that corrections in force tell, in a fixed order; in epoch seconds. */
function readOutages(database: Database, regionCode: string): Promise<RowOf<typeof OUTAGE>[]> {
  return readRows(
    database,
    OUTAGE,
    sql`select ${OUTAGE_COLUMNS} from correction_in_force
        where region_code = ${regionCode} and kind = 'outage' order by page_id, span_from, id`,
  );
}

function byPage(outages: StoredOfRegion['outages']): ReadonlyMap<number, Outage[]> {
  const pages = new Map<number, Outage[]>();
  for (const { pageId, from, to } of outages) {
    const known = pages.get(pageId);
    if (known === undefined) pages.set(pageId, [{ from, to }]);
    else known.push({ from, to });
  }
  return pages;
}

/** One platform is down for all: thousands of pages share their outages, and a calendar takes some hundred kilobytes. */
function hoursOfOutages(
  rules: Pick<Hours, 'calendars' | 'ownCalendars'>,
  outages: ReadonlyMap<number, Outage[]>,
): ReadonlyMap<number, PageHours> {
  const shared = new Map<Calendars, Map<string, PageHours>>();
  const hours = new Map<number, PageHours>();
  for (const [pageId, ofPage] of outages) {
    const calendars = uncutCalendarsOfPage(rules, pageId);
    const known = shared.get(calendars) ?? new Map<string, PageHours>();
    shared.set(calendars, known);
    const key = JSON.stringify(ofPage);
    const own = known.get(key) ?? hoursCut(calendars, ofPage, key);
    known.set(key, own);
    hours.set(pageId, own);
  }
  return hours;
}

/**
 * Rules are read with each answer, and cutting a calendar takes a third of a millisecond: with hundreds of outages that is what
 * would take longest. So many are those of a large region, each a page's own.
 */
const MAX_CUT = 2_048;
const cutCalendars = new WeakMap<WorkingCalendar, LRUCache<string, WorkingCalendar>>();

function hoursCut(calendars: Calendars, outages: readonly Outage[], key: string): PageHours {
  const cut = (value: WorkingCalendar): WorkingCalendar => {
    const kept = cutCalendars.get(value) ?? new LRUCache<string, WorkingCalendar>({ max: MAX_CUT });
    cutCalendars.set(value, kept);
    const known = kept.get(key) ?? cutOut(value, mergeOutages(outages));
    kept.set(key, known);
    return known;
  };
  return {
    calendars: calendars.map(({ effectiveFrom, value }) => ({ effectiveFrom, value: cut(value) })),
    outages: mergeOutages(outages),
  };
}

const PAGE_OF = { id: col.int, kind: col.text, ogrn: col.text, oktmo: maybe(col.text) };

/** Of the pages whose institution, or its kind, any version names with hours of its own, or whose municipality has another zone. */
async function readOwnCalendars(
  database: Database,
  { code, zones: places, ...of }: Pick<Region, 'code'> & CalendarBasis & Pick<StoredOfRegion, 'zones'>,
  working: readonly Version<WorkingRules>[],
): Promise<RegionRules['ownCalendars']> {
  const kinds = new Set(working.flatMap(({ value }) => Object.keys(value.kinds ?? {})));
  const ogrns = new Set(working.flatMap(({ value }) => Object.keys(value.institutions ?? {})));
  const zones = new Map(places.map(({ oktmo, zone }) => [oktmo, zone]));
  if (kinds.size + ogrns.size + zones.size === 0) return new Map();
  const pages = await readRows(
    database,
    PAGE_OF,
    sql`select p.id, i.kind, i.ogrn, i.municipality_oktmo as oktmo
        from page p join institution i on i.id = p.institution_id
        where i.region_code = ${code} and (i.kind = any(${[...kinds]}::text[]) or i.ogrn = any(${[...ogrns]}::text[])
          or i.municipality_oktmo = any(${[...zones.keys()]}::text[]))`,
  );
  const shared = new Map<string, OwnCalendars>();
  return new Map(
    pages.map(({ id, kind, ogrn, oktmo }) => {
      const zone = oktmo === null ? undefined : zones.get(oktmo);
      const keeper = ogrns.has(ogrn) ? `${kind} ${ogrn}` : kinds.has(kind) ? kind : null;
      const key = [keeper, zone === undefined ? null : `@${zone}`].filter((part) => part !== null).join(' ');
      const basis = zone === undefined ? of : { ...of, zone };
      const own = shared.get(key) ?? { key, calendars: calendarsOf(basis, working, { kind, ogrn }) };
      shared.set(key, own);
      return [id, own];
    }),
  );
}

/** The zones of municipalities that do not live by the clock of their region. */
function readOtherZones(
  database: Database,
  { code, zone }: Pick<Region, 'code' | 'zone'>,
): Promise<RowOf<typeof PLACE_ZONE>[]> {
  return readRows(
    database,
    PLACE_ZONE,
    sql`select oktmo, zone from municipality where region_code = ${code} and zone <> ${zone}`,
  );
}

type CalendarBasis = Pick<Region, 'zone'> & Pick<ProgramRules, 'calendar'>;

function calendarsOf(
  { zone, calendar: days }: CalendarBasis,
  working: readonly Version<WorkingRules>[],
  keeper?: HoursKeeper,
): Calendars {
  return working.map(({ effectiveFrom, value }) => {
    const week = weekOf(value, keeper);
    const key = `${zone} ${JSON.stringify({ ...week, overrides: null })} ${overridesOf(value)} ${daysOf(days)}`;
    const calendar = compiled.get(key) ?? compileWorkingWeek(zone, week, days);
    compiled.set(key, calendar);
    return { effectiveFrom, value: calendar };
  });
}

/** Of this program's calendar nothing: it is the one in use. */
function daysOf(calendar: ProductionCalendar): string {
  return calendar === PROGRAM_RULES.calendar ? '' : JSON.stringify(calendar);
}

/** Written once for a version: a region's departures may be a thousand days, and hundreds of institutions share them. */
const writtenOverrides = new WeakMap<WorkingRules, string>();

function overridesOf(rules: WorkingRules): string {
  const written = writtenOverrides.get(rules) ?? JSON.stringify(rules.overrides ?? {});
  writtenOverrides.set(rules, written);
  return written;
}
