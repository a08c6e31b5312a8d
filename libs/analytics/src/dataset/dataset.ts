import { complianceAt, policyAt, type RegionRules } from '@gospulse/store';
import { postsNormOf, type CompliancePolicy, type ComplianceResult, type PageKeeper } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { readLastCounts, readNearestCounts, wasObserved } from '../pages/counts.js';
import {
  isGoneBy,
  isLive,
  readDirectory,
  type DirectoryInstitution,
  type DirectoryPage,
} from '../register/directory.js';
import type { ObservedCount, PagePosting } from '../pages/observed.js';
import type { PageLookup } from '../pages/page-lookup.js';
import { pageRange, SNAPSHOTS_FROM } from '../sources/page-range.js';
import { judgedAt, type ResolvedPeriod } from '../query/period.js';
import { readCadence, readPosting, type PageCadence } from '../pages/posting.js';
import { NOT_ASKED, readCurrentProfiles, readProfiles, scorePages } from '../pages/profiles.js';
import { readReplies, type Replies } from '../questions/read-replies.js';
import type { Grouping } from '../query/grouping.js';
import type { Basis, Filters, Scope } from '../query/scope.js';
import { readWalls } from '../pages/walls.js';

/** All that is known of one page over the period. Null: not observed, which is not 0. */
export interface PageRecord extends DirectoryPage {
  readonly live: boolean;
  readonly end: ObservedCount | null;
  readonly start: ObservedCount | null;
  /** Null: the wall was never read, so of posts, comments and questions nothing is known. */
  readonly posting: PagePosting | null;
  /** Whether the wall was ever read: only then can nobody be said to have asked. */
  readonly wallRead: boolean;
  readonly commentsOpen: boolean | null;
  readonly cadence: PageCadence | null;
  readonly compliance: ComplianceResult;
}

export interface InstitutionRecord extends Omit<DirectoryInstitution, 'pages'> {
  readonly pages: readonly PageRecord[];
}

/** The pages behind every figure of one answer: districts, kinds and the region are sums over them. */
export interface RegionPages {
  readonly rules: RegionRules;
  readonly period: ResolvedPeriod;
  /** Whether the region was observed at the start at all: only then can a page be said to have come since. */
  readonly observedAtStart: boolean;
  readonly postsPerWeekNorm: number;
  /** The rules the pages are scored by: those in force at the end of the period. */
  readonly compliance: CompliancePolicy;
  readonly policyVersion: string;
  readonly institutions: readonly InstitutionRecord[];
  /** Those of all institutions. */
  readonly pages: readonly PageRecord[];
}

/** Own posts in seven days that are asked of a page at the end of the period; null: none are. */
export function normOf(
  { pageType }: Pick<PageRecord, 'pageType'>,
  { kind }: Pick<InstitutionRecord, 'kind'>,
  { compliance, postsPerWeekNorm }: Pick<RegionPages, 'compliance' | 'postsPerWeekNorm'>,
): number | null {
  return postsNormOf(compliance, { kind, pageType }, postsPerWeekNorm);
}

/** The pages, and the questions asked of them. */
export interface RegionBase extends RegionPages {
  readonly replies: Replies;
}

export type Part = 'end' | 'start' | 'posting' | 'cadence' | 'compliance';

export interface BaseRequest {
  readonly scope: Scope;
  readonly filters: Filters;
  readonly basis: Basis;
  readonly period: ResolvedPeriod;
  readonly rules: RegionRules;
  /** The groups whose questions are asked for. Left out: by page, of which any other group is a sum. */
  readonly by?: Grouping | undefined;
  /** Up to so many questions are read one by one; left out: `MAX_ROW_BY_ROW`. */
  readonly singlyUpTo?: number | undefined;
  /** Of questions only counts and shares are asked for, no waits. */
  readonly countsOnly?: boolean | undefined;
  /** What the caller has no use for: pages then have no such part, as if it had not been observed. */
  readonly without?: readonly Part[] | undefined;
  /** The institutions, when the caller has read them already for another period. */
  readonly directory?: readonly DirectoryInstitution[];
}

/** Reads the pages and the questions of an answer. */
export type BaseReader = (dataSource: DataSource, request: BaseRequest) => Promise<RegionBase>;

/** Reads the facts side by side, each with one statement over an index. */
export async function readRegionBase(dataSource: DataSource, request: BaseRequest): Promise<RegionBase> {
  const { scope, filters, by = 'page' } = request;
  const directory = request.directory ?? (await readDirectory(dataSource, scope, filters));
  const known = { ...request, directory, by };
  const [pages, replies] = await Promise.all([readPages(dataSource, known), readReplies(dataSource, known)]);
  return { ...pages, replies };
}

/** What pages are made of, each read by itself; what is so by now belongs to no period. */
export type PagesPart = Part | PartByNow;
export type PartByNow = 'walls' | 'profiles';

/** Reads a part, or gives the reading of it that others have begun. */
export type SharePart = <T>(part: PagesPart, read: () => Promise<T>) => Promise<T>;

/** Of a part that was not asked for. */
const NOTHING: PageLookup<never> = new Map<number, never>();
const NO_POSTING: PagePosting = { posts: 0, comments: 0 };

/** All but the questions. */
export async function readPages(
  dataSource: DataSource,
  request: BaseRequest & { readonly directory: readonly DirectoryInstitution[] },
  share: SharePart = (_, read) => read(),
): Promise<RegionPages> {
  const { scope, period, rules, directory, without = [] } = request;
  const { zone } = rules;
  const judged = judgedAt(period);
  const [policy, criteria] = [policyAt(rules, judged), complianceAt(rules, judged)];
  const range = pageRange(directory, SNAPSHOTS_FROM);
  const at = [dataSource, scope.regionCode, range] as const;
  const read = async <T>(part: Part, what: () => Promise<PageLookup<T>>) =>
    without.includes(part) ? NOTHING : share(part, what);
  const walls = share('walls', () => readWalls(...at, zone));
  const [ends, starts, observedAtStart, posting, cadence, profiles, known] = await Promise.all([
    read('end', () => readLastCounts(...at, period.end, zone)),
    read('start', () => readNearestCounts(...at, period.start, { cutoff: period.cutoff, zone })),
    wasObserved(dataSource, scope.regionCode, period.from),
    read('posting', () => readPosting(...at, period, zone)),
    read('cadence', async () => readCadence(...at, period, rules, { walls: await walls, directory })),
    read('compliance', async () => {
      const { evidenceDays } = criteria;
      const current = share('profiles', () => readCurrentProfiles(...at));
      return readProfiles(...at, judged, { zone, evidenceDays, walls: await walls, current });
    }),
    walls,
  ]);
  const hasPosting = !without.includes('posting');
  const scoring = { policy: criteria, postsPerWeekNorm: policy.postsPerWeekNorm };
  const score = without.includes('compliance') ? () => NOT_ASKED : scorePages(profiles, scoring);
  const record = (page: DirectoryPage, keeper: PageKeeper): PageRecord => {
    const { pageId } = page;
    const wall = known.get(pageId);
    const life = lifeOf(page, ends.get(pageId) ?? null, period);
    // Written out: to spread thousands of pages takes several times as long.
    return {
      pageId,
      vkId: page.vkId,
      screenName: page.screenName,
      name: page.name,
      state: page.state,
      stateSince: page.stateSince,
      link: page.link,
      registeredAt: page.registeredAt,
      pageType: page.pageType,
      live: life.live,
      end: life.end,
      start: starts.get(pageId) ?? null,
      posting: hasPosting && wall ? (posting.get(pageId) ?? NO_POSTING) : null,
      wallRead: wall !== undefined,
      commentsOpen: wall?.commentsOpen ?? null,
      cadence: cadence.get(pageId) ?? null,
      compliance: score(page, life.live, keeper),
    };
  };
  const institutions = directory.map((item) => withPages(item, (page) => record(page, item)));
  return {
    rules,
    period,
    observedAtStart,
    postsPerWeekNorm: policy.postsPerWeekNorm,
    compliance: criteria,
    policyVersion: policy.version,
    institutions,
    pages: institutions.flatMap((institution) => institution.pages),
  };
}

function withPages(institution: DirectoryInstitution, record: (page: DirectoryPage) => PageRecord): InstitutionRecord {
  const { ogrn, name, shortName, kind, sphere, level, municipality, founderOgrn, exempt } = institution;
  const pages = institution.pages.map(record);
  return { ogrn, name, shortName, kind, sphere, level, municipality, founderOgrn, exempt, pages };
}

/**
 * Whether a page lived at the cut-off, and its last count of the period. Only the newest state is kept: a page seen
 * gone later than asked about lived until then if it was counted.
 */
function lifeOf(
  page: DirectoryPage,
  count: ObservedCount | null,
  { end, cutoff }: ResolvedPeriod,
): Pick<PageRecord, 'live' | 'end'> {
  return {
    live: !isGoneBy(page, cutoff) && (isLive(page) || count !== null),
    end: isGoneBy(page, end) ? null : count,
  };
}
