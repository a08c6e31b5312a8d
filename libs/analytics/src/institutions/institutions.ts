import type { DataSource } from 'typeorm';
import { openRequest, problem, type Answered, type AnswerHead, type Request } from '../base/answer-head.js';
import { portionOf, readCursor } from '../base/cursor.js';
import { readMunicipalities } from '../base/names.js';
import { READ_ANEW } from '../base/readings.js';
import type { InstitutionRecord, RegionBase } from '../base/region-base.js';
import { complianceSummary, type ComplianceSummary } from '../figures/compliance-figures.js';
import { figureRow, type FigureRow } from '../figures/figure-row.js';
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
  const [base, places, hits] = await Promise.all([
    readings.base(dataSource, { scope, filters, basis, period, rules, by: 'institution' }),
    readMunicipalities(dataSource, scope),
    q.trim() === '' ? null : searchInstitutions(dataSource, scope, q),
  ]);
  const names = new Map(places.map((place) => [place.oktmo, place.shortName]));
  const found = base.institutions.filter((item) => inState(item, request.state) && (hits?.has(item.ogrn) ?? true));
  const rows = sortRows(
    found.map((item) => rowOf(base, item, names)),
    sortOf(request.sort, hits !== null),
    request.order,
    hits,
  );
  return { kind: 'answer', answer: { ...head, ...portionOf(rows, offset, request.limit) } };
}

export function rowOf(
  base: RegionBase,
  institution: InstitutionRecord,
  municipalityNames: ReadonlyMap<string, string>,
): InstitutionRow {
  const figures = figureRow(base, { key: institution.ogrn, name: institution.name, institutions: [institution] });
  return {
    ...institutionBrief(institution, municipalityNames),
    figures,
    compliance: complianceSummary(institution.pages, base),
  };
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

function sortRows(
  rows: InstitutionRow[],
  sort: InstitutionSort,
  order: 'asc' | 'desc',
  hits: ReadonlyMap<string, number> | null,
): InstitutionRow[] {
  const sign = order === 'asc' ? 1 : -1;
  // The best answer comes first in either order: nobody looks for the worst.
  if (sort === 'relevance') return byRelevance(rows, hits ?? new Map());
  if (sort === 'name') return rows.sort((a, b) => sign * byName.compare(a.name, b.name));
  return rows.sort((a, b) => {
    const [left, right] = [a.figures[sort], b.figures[sort]];
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
function byRelevance(rows: readonly InstitutionRow[], hits: ReadonlyMap<string, number>): InstitutionRow[] {
  const place = new Map([...hits.keys()].map((ogrn, i) => [ogrn, i]));
  return [...rows].sort((a, b) => (place.get(a.ogrn) ?? 0) - (place.get(b.ogrn) ?? 0) || byOgrn(a, b));
}

/** A last word in ties, so that pages of a list neither repeat a row nor lose one. */
function byOgrn(a: InstitutionRow, b: InstitutionRow): number {
  return a.ogrn < b.ogrn ? -1 : 1;
}
