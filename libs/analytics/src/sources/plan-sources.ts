import type { AskedOfQuestions, FigureQuery } from '../query/figure-query.js';
import { isOfOne } from '../query/scope.js';
import { dimensionOf, type Dimension } from './dimension.js';

/** Where the figures of a query are read from. */
export interface SourcePlan {
  /** Rows of single pages (facts, page-days, weeks and months), or one row for all pages of a region. */
  readonly pages: 'page-rows' | 'region-snapshots';
  /** The questions one by one, sums by `dimension`, or one row for all pages of a region. */
  readonly questions: 'facts' | 'rollups' | 'region-snapshots';
  /** From where it is told how long questions waited, if at all. */
  readonly waits: 'facts' | 'rollups' | 'none';
  /** Which rows of the rollup the groups are sums of. */
  readonly dimension: Dimension;
  /** How a look at the facts names its pages: a list plans worse than the whole region from some length on. */
  readonly pagesOfFacts: 'listed' | 'all-of-region';
}

/** What the plan rests on that the query itself does not say. */
export interface KnownAhead {
  /** Registered pages of the institutions that are asked for. */
  readonly pages: number;
  /** Questions of theirs in the period, counted up to one more than the plan allows; null: not counted. */
  readonly questions: number | null;
}

export type SourcePlanner = (query: PlannedQuery, known: KnownAhead) => SourcePlan;
export type PlannedQuery = Pick<FigureQuery, 'scope' | 'filters' | 'by' | 'asks' | 'corrections'>;

/** Up to so many questions are read one by one, because that is cheaper. */
export const MAX_ROW_BY_ROW = 2_000;

/** With more pages than this a scan of the region is cheaper than a list of pages. */
const MAX_PAGES_LISTED = 1_000;
/** With more pages than this the region's snapshots are cheaper than what is stored by page. */
export const MAX_PAGE_ROWS = 200;

/**
 * Decides where pages, questions and waits of a query are read from. All sources tell the same. Lines by day (`daily-sums`) and reactions, which have no sums by page, choose by themselves.
 */
export function planSources(query: PlannedQuery, known: KnownAhead): SourcePlan {
  const { by, scope, filters, asks } = query;
  const dimension = dimensionOf(by === 'day' ? 'region' : by, scope, filters);
  const questions = questionSource(query, known, dimension);
  return {
    pages: known.pages > MAX_PAGE_ROWS ? 'region-snapshots' : 'page-rows',
    questions,
    waits: questions === 'facts' ? 'facts' : isOfCounts(asks) ? 'none' : 'rollups',
    dimension,
    pagesOfFacts: pagesOfFacts(known.pages),
  };
}

function questionSource(query: PlannedQuery, known: KnownAhead, dimension: Dimension): SourcePlan['questions'] {
  const { by, asks } = query;
  // Sums are of corrected questions.
  if (query.corrections === 'without') return 'facts';
  if (by === 'day') return 'rollups';
  if (isOfOne(query.filters)) return 'facts';
  if (isOfSnapshots(query, known.pages)) return 'region-snapshots';
  if (known.questions !== null && known.questions <= MAX_ROW_BY_ROW) return 'facts';
  return isOfCounts(asks) && dimension === 'page' && known.pages > MAX_PAGE_ROWS ? 'region-snapshots' : 'rollups';
}

function isOfCounts(asks: AskedOfQuestions): boolean {
  return asks === 'counts' || asks === 'states';
}

/** States of thousands of pages are what snapshots tell best, however many questions there are. */
function isOfSnapshots({ by, asks }: PlannedQuery, pages: number): boolean {
  return asks === 'states' && by === 'page' && pages > MAX_PAGE_ROWS;
}

/** How a look at the facts names so many pages; for readings that are of facts alone. */
export function pagesOfFacts(pages: number): SourcePlan['pagesOfFacts'] {
  return pages > MAX_PAGES_LISTED ? 'all-of-region' : 'listed';
}

/** Whether the plan rests on the number of questions, which costs a look at the facts. */
export function restsOnQuestions(query: PlannedQuery, pages: number): boolean {
  return query.corrections === 'with' && query.by !== 'day' && !isOfOne(query.filters) && !isOfSnapshots(query, pages);
}
