import type { CountedCorrections, FullFigureRow, ObservedDays, PageCheck } from '@gospulse/contracts';
import {
  mergeAggregates,
  versionInForce,
  type CompliancePolicy,
  type CorrectionMode,
  type KnownFacts,
  type ProgramRules,
} from '@gospulse/domain';
import { readRegionRules, type RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { pageRecord, type Dataset, type PageRecord } from '../../dataset/dataset.js';
import { readAnew } from '../../dataset/readings.js';
import { withAudience } from '../../metrics/audience.js';
import { figureRow } from '../../metrics/figure-row.js';
import { groupsOf, type GroupNames } from '../../metrics/groups.js';
import { countObservedDaysOf } from '../../metrics/observed-days.js';
import { readKnownFrom } from '../../pages/known-from.js';
import { readReactions } from '../../pages/reactions.js';
import { draftYearsOfPeriod } from '../../query/draft-years.js';
import type { Grouping } from '../../query/grouping.js';
import { resolvePeriod, type PeriodProblem, type ResolvedPeriod } from '../../query/period.js';
import { wholeRegion } from '../../query/scope.js';
import { aggregateReader, type QuestionReader } from '../../questions/question-reader.js';
import type { DirectoryInstitution } from '../../register/directory.js';
import { readFounders, readMunicipalities } from '../../register/names.js';
import { factRange } from '../../sources/page-range.js';
import type { SourcePlanner } from '../../sources/plan-sources.js';
import { rulesFor } from '../../sources/questions-from.js';
import { pageChecks } from '../parts/page-checks.js';
import { readProfilesOf } from '../parts/page-profiles.js';
import { readDailyLines, type ReportDay } from './daily-lines.js';
import { readRegisterDetails, type RegisterDetails } from './register-details.js';
import { readWeeklyReach } from './weekly-reach.js';

export interface ReportRequest {
  readonly regionCode: string;
  /** Local days, both included. */
  readonly from: string;
  readonly to: string;
  /** Nothing later is known. */
  readonly now: Date;
  /** Left out: with. */
  readonly corrections?: CorrectionMode;
  /** Left out: `planSources`. */
  readonly plan?: SourcePlanner;
  /** Rules that stand in no table; left out: those of this program. */
  readonly program?: ProgramRules;
}

/** An institution as the register has it, with the names of what it belongs to. */
export interface ReportInstitution {
  readonly institution: DirectoryInstitution;
  readonly details: RegisterDetails;
  readonly municipalityName: string | null;
  readonly founderName: string | null;
}

/** A page of it with what is known of it at the end of the period. */
export interface ReportPage extends ReportInstitution {
  readonly page: PageRecord;
  readonly figures: FullFigureRow;
  readonly facts: KnownFacts | null;
  readonly checks: readonly PageCheck[];
  /** People reached in a week, as a file of the period or before says; null: none does. */
  readonly weeklyReach: number | null;
}

/** Everything that a report of a region and a period is made of, from one reading of the facts. */
export interface ReportFacts {
  readonly region: { readonly code: string; readonly name: string; readonly zone: string };
  readonly period: ResolvedPeriod;
  /** Of the rules in force in the period, oldest first. */
  readonly policyVersions: readonly string[];
  readonly compliance: CompliancePolicy;
  /** The first local day of which anything is known; null: of none. */
  readonly knownFrom: string | null;
  /** How many days of its pages were looked at. */
  readonly observed: ObservedDays;
  /** How many corrections touch these figures, and whether they are with them. */
  readonly corrections: CountedCorrections;
  /** Years with a draft of a calendar that the period, or a deadline of it, falls into. */
  readonly draftYears: readonly number[];
  /** A row a group; of the region: one. */
  rowsBy(grouping: Grouping): readonly FullFigureRow[];
  /** Each day of the period. */
  readonly days: readonly ReportDay[];
  readonly institutions: readonly ReportInstitution[];
  /** In the order of their institutions. */
  pages(): readonly ReportPage[];
}

export type ReportRead =
  | { readonly kind: 'facts'; readonly facts: ReportFacts }
  | { readonly kind: 'problem'; readonly problem: PeriodProblem | 'unknown-region' };

/** Reads the facts of a whole region once; all tables of a report are told by them and so agree. */
export async function readReport(dataSource: DataSource, request: ReportRequest): Promise<ReportRead> {
  const { regionCode, from, to, plan, corrections = 'with' } = request;
  const scope = wholeRegion(regionCode);
  const known = await readRegionRules(dataSource, regionCode, request.program);
  if (!known) return { kind: 'problem', problem: 'unknown-region' };
  const rules = rulesFor(corrections, known);
  const now = Math.floor(request.now.getTime() / 1_000);
  const resolved = resolvePeriod({ from, to, compare: 'none' }, rules.zone, now);
  if (resolved.kind === 'problem') return resolved;
  const { period } = resolved;
  const readings = readAnew();
  const knownFrom = await readKnownFrom(dataSource, rules.code, rules.zone);
  const query = {
    scope,
    filters: {},
    basis: 'questions',
    corrections,
    asOf: to,
    period,
    rules,
    knownFrom,
    by: 'page',
    asks: 'waits',
  } as const;
  const [read, municipalities, founders, details, days, counts] = await Promise.all([
    readings.dataset(dataSource, query, { plan }),
    readMunicipalities(dataSource, scope),
    readFounders(dataSource, scope, corrections),
    readRegisterDetails(dataSource, scope),
    readDailyLines(dataSource, { regionCode, corrections, period }, knownFrom),
    readings.corrections(dataSource, query, { plan }),
  ]);
  const dataset: Dataset = { ...read, replies: countedOnce(read.replies) };
  const { register } = dataset;
  const [reactions, profiles, reach] = await Promise.all([
    readReactions(dataSource, rules.code, factRange(dataset.institutions), period),
    readProfilesOf({ dataSource, caches: readings.caches }, regionCode, Array.from(register.pageIds), dataset),
    readWeeklyReach(dataSource, regionCode, to, dataset.compliance),
  ]);
  const names: GroupNames = {
    municipalities: new Map(municipalities.map((each) => [each.oktmo, each.shortName])),
    founders,
  };
  const rowsBy = remembered((by: Grouping) =>
    groupsOf(dataset, by, names).map((group) =>
      withAudience(figureRow(dataset, group), dataset, group.pages, reactions),
    ),
  );
  const institutions = dataset.institutions.map((each) => placed(each, names, details));
  const pages = remembered((_: 'all') =>
    pagesOf(dataset, institutions, rowsBy('page'), { profileOf: (pageId) => profiles.get(pageId), reach }),
  );
  return {
    kind: 'facts',
    facts: {
      region: { code: rules.code, name: rules.name, zone: rules.zone },
      ...{ period, knownFrom, rowsBy, institutions, days },
      observed: countObservedDaysOf(dataset),
      corrections: { mode: corrections, counted: [...counts.values()].reduce((sum, n) => sum + n, 0) },
      draftYears: draftYearsOfPeriod(from, to, rules),
      policyVersions: versionsIn(rules, period),
      compliance: dataset.compliance,
      pages: () => pages('all'),
    },
  };
}

/** The rules at the beginning of a period, and those that came into force in it. */
function versionsIn({ policies }: RegionRules, { start, end }: ResolvedPeriod): string[] {
  const first = versionInForce(policies, start);
  const later = policies.filter(({ effectiveFrom }) => effectiveFrom > start && effectiveFrom < end);
  const all = [...(first ? [first] : []), ...later].sort((a, b) => a.effectiveFrom - b.effectiveFrom);
  return all.map(({ value }) => value.version);
}

/** Each page's questions are counted once, however many tables they stand in. */
function countedOnce(replies: QuestionReader): QuestionReader {
  const ofPage = remembered((pageId: number) => replies.aggregateOf({ key: String(pageId), pages: [{ pageId }] }));
  const merged = aggregateReader(({ pages }) => {
    const [only] = pages;
    return pages.length === 1 && only
      ? ofPage(only.pageId)
      : mergeAggregates(pages.map(({ pageId }) => ofPage(pageId)));
  });
  return { ...merged, columnsOf: (register) => replies.columnsOf(register) };
}

function placed(
  institution: DirectoryInstitution,
  { municipalities, founders }: GroupNames,
  known: ReadonlyMap<string, RegisterDetails>,
): ReportInstitution {
  const { ogrn, municipality, founderOgrn } = institution;
  const details = known.get(ogrn);
  if (!details) throw new Error('an institution of the directory is in no register');
  const byOgrn = founderOgrn === null ? undefined : (founders.get(founderOgrn) ?? founderOgrn);
  return {
    ...{ institution, details },
    municipalityName: municipality === null ? null : (municipalities.get(municipality) ?? municipality),
    founderName: byOgrn ?? details.founderName,
  };
}

function pagesOf(
  dataset: Dataset,
  institutions: readonly ReportInstitution[],
  rows: readonly FullFigureRow[],
  {
    profileOf,
    reach,
  }: {
    readonly profileOf: (pageId: number) => Parameters<typeof pageChecks>[2];
    readonly reach: ReadonlyMap<number, number>;
  },
): ReportPage[] {
  return rows.map((figures, index) => {
    const owner = institutions[dataset.register.ownerOf[index] ?? -1];
    if (!owner) throw new Error(`page ${index} belongs to nobody`);
    const page = pageRecord(dataset, index);
    const profile = profileOf(page.pageId);
    const checks = pageChecks(page, owner.institution, profile, dataset);
    const weeklyReach = reach.get(page.pageId) ?? null;
    return { ...owner, page, figures, facts: profile?.facts ?? null, checks, weeklyReach };
  });
}

function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
