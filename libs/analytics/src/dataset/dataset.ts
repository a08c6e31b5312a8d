import { complianceAt, policyAt, type RegionRules } from '@gospulse/store';
import {
  isOfAnswering,
  postsNormOf,
  type CompliancePolicy,
  type ComplianceResult,
  type CorrectionMode,
} from '@gospulse/domain';
import type { Source } from '../caching/versioned-cache.js';
import { readCadence, type CadenceColumns } from '../pages/cadence.js';
import { readLastCounts, readNearestCounts, type CountColumns } from '../pages/counts.js';
import { wasObserved } from '../pages/filling.js';
import { readSnapshotIndices, type PageSet } from '../pages/page-set.js';
import { readPosting, type PostingColumns } from '../pages/posting.js';
import { readCurrentProfiles, readProfiles, type PageProfiles } from '../pages/profiles.js';
import { answeringFactsAt, type AnsweringColumns, type AnsweringFacts } from '../pages/answering.js';
import { NOT_ASKED, scorePages } from '../pages/score-pages.js';
import { readWalls, readWithin, type WallColumns } from '../pages/walls.js';
import type { FigureQuery } from '../query/figure-query.js';
import { judgedAt, type ResolvedPeriod } from '../query/period.js';
import { readAnswering } from '../questions/answering.js';
import type { QuestionReader } from '../questions/question-reader.js';
import { readQuestions } from '../questions/read-questions.js';
import { readDirectory, type DirectoryInstitution, type DirectoryPage } from '../register/directory.js';
import { registerOf, type Register } from '../register/register.js';
import { countPages, pageRange } from '../sources/page-range.js';
import { planSources, type SourcePlanner } from '../sources/plan-sources.js';
import { ComplianceColumn } from './compliance-column.js';
import { livesOf, type PageColumns } from './page-columns.js';

/** The pages behind every figure of one answer: districts, kinds and the region are loops over their columns. */
export interface PageDataset {
  readonly rules: RegionRules;
  readonly period: ResolvedPeriod;
  readonly corrections: CorrectionMode;
  /** Whether the region was observed at the start at all, and wholly: only then is there a growth since. */
  readonly observedAtStart: boolean;
  readonly postsPerWeekNorm: number;
  /** The rules the pages are scored by: those in force at the end of the period. */
  readonly compliance: CompliancePolicy;
  readonly policyVersion: string;
  readonly register: Register;
  /** The register's, in its order. */
  readonly institutions: readonly DirectoryInstitution[];
  readonly columns: PageColumns;
  /** From when to when each page's wall is known. */
  readonly walls: WallColumns;
  /** The questions that pages are scored by; null: no criterion is of questions, or scores were not asked for. */
  readonly answering: AnsweringColumns | null;
}

/** The pages, and the questions asked of them. */
export interface Dataset extends PageDataset {
  readonly replies: QuestionReader;
}

/** A page as its own card shows it: objects are made of few. */
export interface PageRecord extends DirectoryPage {
  readonly index: number;
  readonly live: boolean;
  readonly commentsOpen: boolean | null;
  readonly compliance: ComplianceResult;
  /** The questions that it is scored by, and when its wall was last read (milliseconds since the epoch); null: none are. */
  readonly answering: { readonly facts: AnsweringFacts; readonly seenMs: number } | null;
}

export function pageRecord({ register, columns, answering }: PageDataset, index: number): PageRecord {
  const page = register.pages[index];
  if (!page) throw new Error(`no page ${index} in a register of ${register.pages.length}`);
  const open = columns.commentsOpen[index] ?? Number.NaN;
  return {
    ...page,
    index,
    live: columns.isLive[index] === 1,
    commentsOpen: Number.isNaN(open) ? null : open === 1,
    compliance: columns.compliance.at(index),
    answering: answering && {
      facts: answeringFactsAt(answering, index),
      seenMs: answering.seenMs[index] ?? Number.NaN,
    },
  };
}

/** Own posts in seven days that are asked of a page at the end of the period; null: none are. */
export function normOf(
  { pageType }: Pick<DirectoryPage, 'pageType'>,
  { kind }: Pick<DirectoryInstitution, 'kind'>,
  { compliance, postsPerWeekNorm }: Pick<PageDataset, 'compliance' | 'postsPerWeekNorm'>,
): number | null {
  return postsNormOf(compliance, { kind, pageType }, postsPerWeekNorm);
}

export type Part = 'end' | 'start' | 'posting' | 'cadence' | 'compliance';

/** How a dataset is read; what it is of is the query's. */
export interface ReadingOptions {
  /** What the caller has no use for: pages then have no such part, as if it had not been observed. */
  readonly without?: readonly Part[] | undefined;
  /** The institutions, when the caller has read them already for another period. */
  readonly directory?: readonly DirectoryInstitution[] | undefined;
  /** Left out: `planSources`. */
  readonly plan?: SourcePlanner | undefined;
}

/** Reads the facts concurrently, each with one statement over an index. */
export async function readDataset(source: Source, query: FigureQuery, options: ReadingOptions = {}): Promise<Dataset> {
  const { scope, filters, corrections, asOf } = query;
  const { directory = await readDirectory(source.dataSource, scope, filters, corrections, asOf), plan } = options;
  const [pages, replies] = await Promise.all([
    readPages(source, query, { ...options, directory }),
    readQuestions(source, query, directory, plan),
  ]);
  return { ...pages, replies };
}

/** What pages are made of, each read by itself: what is so by now belongs to no period, and where pages stand to none. */
export type PagesPart = Part | 'answering' | 'walls' | 'profiles' | 'index';

/** Reads a part, or gives the reading of it that others have begun. */
export type SharePart = <T>(part: PagesPart, pages: PageSet, read: () => Promise<T>) => Promise<T>;

/** All but the questions. */
export async function readPages(
  source: Source,
  query: FigureQuery,
  options: ReadingOptions & { readonly directory: readonly DirectoryInstitution[] },
  share: SharePart = (_part, _pages, read) => read(),
): Promise<PageDataset> {
  const { period, rules } = query;
  const { directory, plan = planSources } = options;
  const judged = judgedAt(period);
  const [policy, criteria] = [policyAt(rules, judged), complianceAt(rules, judged)];
  const register = registerOf(directory);
  const planned = plan(query, { pages: countPages(directory), questions: null });
  const pages: PageSet = {
    ...{ regionCode: rules.code, caches: source.caches, zone: rules.zone },
    ...{ register, range: pageRange(directory, planned.pages) },
    snapshotIndices: () => share('index', pages, () => readSnapshotIndices(source, rules.code, register)),
  };
  const parts = await readParts(source, query, pages, { plan, without: new Set(options.without), share });
  const lives = livesOf(register, parts.ends, period);
  const scoring = { policy: criteria, postsPerWeekNorm: policy.postsPerWeekNorm };
  const { profiles, answering } = parts;
  const score =
    profiles === null ? () => NOT_ASKED : scorePages(register, lives.isLive, { profiles, answering }, scoring);
  return {
    ...{ rules, period, corrections: query.corrections },
    observedAtStart: parts.observedAtStart,
    postsPerWeekNorm: policy.postsPerWeekNorm,
    compliance: criteria,
    policyVersion: policy.version,
    register,
    institutions: directory,
    walls: parts.walls,
    columns: { ...lives, ...columnsOf(register, parts, query), compliance: new ComplianceColumn(score) },
    answering,
  };
}

/** What was read of pages; null: it was not asked for. */
interface Parts {
  readonly ends: CountColumns | null;
  readonly starts: CountColumns | null;
  readonly observedAtStart: boolean;
  readonly posting: PostingColumns | null;
  readonly cadence: CadenceColumns | null;
  readonly profiles: PageProfiles | null;
  readonly answering: AnsweringColumns | null;
  readonly walls: WallColumns;
}

interface HowRead {
  readonly plan: SourcePlanner;
  readonly without: ReadonlySet<Part>;
  readonly share: SharePart;
}

/** Each part by itself, all concurrently. */
async function readParts(
  source: Source,
  query: FigureQuery,
  pages: PageSet,
  { plan, without, share }: HowRead,
): Promise<Parts> {
  const { dataSource, caches } = source;
  const { period, rules, corrections } = query;
  const { regionCode, zone } = pages;
  const judged = judgedAt(period);
  const policy = complianceAt(rules, judged);
  const asksOfQuestions = policy.criteria.some(isOfAnswering) && !without.has('compliance');
  const read = async <T>(part: Part, what: () => Promise<T>): Promise<T | null> =>
    without.has(part) ? null : share(part, pages, what);
  const walls = share('walls', pages, () => readWalls(dataSource, regionCode, pages.range, zone));
  const wallColumns = walls.then((known) => known.columnsOf(pages.register));
  const [ends, start, posting, cadence, profiles, answering, known] = await Promise.all([
    read('end', () => readLastCounts(dataSource, pages, period.end)),
    read('start', async () => {
      // Before the counts, and shared with them: what was whole then they tell too, while a history comes in.
      const isObserved = await wasObserved(dataSource, regionCode, period);
      return { isObserved, counts: await readNearestCounts(dataSource, pages, period.start, period.cutoff) };
    }),
    read('posting', () => readPosting(dataSource, pages, period)),
    read('cadence', async () => readCadence(dataSource, pages, period, rules, await wallColumns)),
    read('compliance', async () => {
      const at = [dataSource, regionCode, pages.range] as const;
      // Waited for together: a reading that nobody waits for yet ends the process when it fails.
      const [current, wallsKnown] = await Promise.all([
        share('profiles', pages, () => readCurrentProfiles(...at)),
        walls,
      ]);
      return readProfiles(...at, judged, { caches, zone, policy, walls: wallsKnown, corrections, current });
    }),
    asksOfQuestions
      ? share('answering', pages, () => readAnswering(source, query, pages, { walls: wallColumns, plan }))
      : null,
    wallColumns,
  ]);
  const observedAtStart = start?.isObserved ?? false;
  const starts = start?.counts ?? null;
  return { ends, starts, observedAtStart, posting, cadence, profiles, answering, walls: known };
}

/**
 * What was left out is unknown, and so is that nobody wrote on a wall that nobody read in the period. What was written there is
 * known once the wall was read: a pinned post is older than all that is.
 */
function columnsOf(
  register: Register,
  { starts, posting, cadence, walls }: Parts,
  { period, knownFrom }: Pick<FigureQuery, 'period' | 'knownFrom'>,
) {
  const isWallRead = readWithin(walls, period, knownFrom);
  const isSeen = (value: number, page: number) => isWallRead[page] === 1 || (value > 0 && walls.isRead[page] === 1);
  const whereRead = (column: Float64Array | undefined) =>
    column?.map((value, page) => (isSeen(value, page) ? value : Number.NaN)) ?? register.unknown;
  return {
    startMembers: starts?.members ?? register.unknown,
    posts: whereRead(posting?.posts),
    comments: whereRead(posting?.comments),
    weeksMet: cadence?.weeksMet ?? register.unknown,
    weeksObserved: cadence?.weeksObserved ?? register.unknown,
    isWallRead,
    commentsOpen: walls.open,
  };
}
