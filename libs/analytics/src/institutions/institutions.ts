import type { DataSource } from 'typeorm';
import { openRequest, problem, type Answered, type AnswerHead, type Request } from '../base/answer-head.js';
import { portionOf, readCursor } from '../base/cursor.js';
import { readMunicipalities } from '../base/names.js';
import { READ_ANEW } from '../base/readings.js';
import type { InstitutionRecord, RegionBase } from '../base/region-base.js';
import { complianceSummary, type ComplianceSummary } from '../figures/compliance-figures.js';
import { figureOf, figureRow, type FigureRow, type Group } from '../figures/figure-row.js';
import { NO_REPLIES, readReplies } from '../tallies/read-replies.js';
import { institutionBrief, type InstitutionBrief } from './institution-brief.js';
import { searchInstitutions } from './search.js';

export const INSTITUTION_SORTS = [
  'relevance',
  'name',
  'subscribers',
  'netGrowth',
  'posts',
  'questions',
  'overdue',
  'medianWorkingSeconds',
  'withinDeadlineShare',
  'complianceScore',
] as const;
export type InstitutionSort = (typeof INSTITUTION_SORTS)[number];

export interface ListRequest extends Request {
  readonly q?: string | undefined;
  readonly state?: 'with-page' | 'without-page' | 'exempt' | 'not-observed' | undefined;
  /** Left out: by relevance to `q`, or by subscriptions without one. */
  readonly sort?: InstitutionSort | undefined;
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export type InstitutionRow = InstitutionBrief & {
  readonly figures: FigureRow;
  readonly compliance: ComplianceSummary;
};

export interface Institutions extends AnswerHead {
  readonly rows: InstitutionRow[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/** A page of the list of institutions: filtered, sorted by any figure, unknown values last in either direction. */
export async function institutions(dataSource: DataSource, request: ListRequest): Promise<Answered<Institutions>> {
  const offset = readCursor(request.cursor);
  if (offset === null) return problem('bad-cursor');
  const opened = await openRequest(dataSource, request);
  if ('kind' in opened) return opened;
  const { rules, period, head } = opened;
  const { readings = READ_ANEW } = request;
  const { scope, filters, basis } = request;
  const { q = '' } = request;
  const asked = { scope, filters, basis, period, rules };
  const [pages, places, hits] = await Promise.all([
    readings.pages(dataSource, asked),
    readMunicipalities(dataSource, scope),
    q.trim() === '' ? null : searchInstitutions(dataSource, scope, q),
  ]);
  const withReplies = async (directory: readonly InstitutionRecord[], countsOnly = false): Promise<RegionBase> => ({
    ...pages,
    replies: await readReplies(dataSource, { ...asked, directory, by: 'institution', countsOnly }),
  });
  const names = new Map(places.map((place) => [place.oktmo, place.shortName]));
  const found = pages.institutions.filter((item) => inState(item, request.state) && (hits?.has(item.ogrn) ?? true));
  const sort = sortOf(request.sort, hits !== null);
  const byWaits = sort === 'medianWorkingSeconds';
  const ofQuestions = byWaits || OF_COUNTS.has(sort);
  const sorting = ofQuestions ? await withReplies(found, !byWaits) : { ...pages, replies: NO_REPLIES };
  const sorted = sortInstitutions(found, sorting, sort, request.order, hits);
  const { rows, ...portion } = portionOf(sorted, offset, request.limit);
  // Only what is shown is worked out in full: the register has thousands.
  const base = byWaits ? sorting : await withReplies(rows);
  return { kind: 'answer', answer: { ...head, rows: rows.map((item) => rowOf(base, item, names)), ...portion } };
}

/** Orders that need the questions of everybody, but not how long they waited. */
const OF_COUNTS: ReadonlySet<InstitutionSort> = new Set(['questions', 'overdue', 'withinDeadlineShare']);

export function rowOf(
  base: RegionBase,
  institution: InstitutionRecord,
  municipalityNames: ReadonlyMap<string, string>,
): InstitutionRow {
  const figures = figureRow(base, groupOf(institution));
  return {
    ...institutionBrief(institution, municipalityNames),
    figures,
    compliance: complianceSummary(institution.pages, base),
  };
}

function groupOf(institution: InstitutionRecord): Group {
  return { key: institution.ogrn, name: institution.name, institutions: [institution] };
}

function inState(institution: InstitutionRecord, state: ListRequest['state']): boolean {
  switch (state) {
    case undefined:
      return true;
    case 'exempt':
      return institution.exempt;
    case 'with-page':
      return institution.pages.some((page) => page.live);
    case 'without-page':
      return !institution.exempt && !institution.pages.some((page) => page.live);
    case 'not-observed':
      return institution.pages.some((page) => page.live && page.end === null);
  }
}

const byName = new Intl.Collator('ru', { numeric: true });

function sortInstitutions(
  found: InstitutionRecord[],
  base: RegionBase,
  sort: InstitutionSort,
  order: 'asc' | 'desc',
  hits: ReadonlyMap<string, number> | null,
): InstitutionRecord[] {
  const sign = order === 'asc' ? 1 : -1;
  // The best answer comes first in either order: nobody looks for the worst.
  if (sort === 'relevance') return byRelevance(found, hits ?? new Map());
  if (sort === 'name') return found.sort((a, b) => sign * byName.compare(a.name, b.name));
  const values = new Map(found.map((item) => [item, figureOf(base, groupOf(item), sort)]));
  return found.sort((a, b) => {
    const [left = null, right = null] = [values.get(a), values.get(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || byOgrn(a, b);
    return sign * (left - right) || byOgrn(a, b);
  });
}

/** Without a query nothing is relevant, so that a link with the words taken out still opens a sorted list. */
function sortOf(sort: InstitutionSort | undefined, searched: boolean): InstitutionSort {
  if (searched) return sort ?? 'relevance';
  return sort === undefined || sort === 'relevance' ? 'subscribers' : sort;
}

/** Best first; the search has settled ties already. */
function byRelevance(rows: readonly InstitutionRecord[], hits: ReadonlyMap<string, number>): InstitutionRecord[] {
  const place = new Map([...hits.keys()].map((ogrn, i) => [ogrn, i]));
  return [...rows].sort((a, b) => (place.get(a.ogrn) ?? 0) - (place.get(b.ogrn) ?? 0) || byOgrn(a, b));
}

/** A last word in ties, so that pages of a list neither repeat a row nor lose one. */
function byOgrn(a: InstitutionRecord, b: InstitutionRecord): number {
  return a.ogrn < b.ogrn ? -1 : 1;
}
