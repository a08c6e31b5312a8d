import { valueOrNull, type InstitutionSort, type InstitutionState, type WidgetState } from '@gospulse/domain';
import type { InstitutionRow, InstitutionSums, InstitutionsAnswer } from '@gospulse/contracts';
import type { DataSource } from 'typeorm';
import { choiceOf, resolveQuery, problem, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import { OF_ALL } from '../../questions/counted-corrections.js';
import {
  compareValues,
  cursorsOf,
  portionOf,
  type ListOrder,
  type Place,
  type PlaceShape,
} from '../../query/cursor.js';
import type { FigureQuery } from '../../query/figure-query.js';
import { readMunicipalities } from '../../register/names.js';
import { readAnew } from '../../dataset/readings.js';
import type { Dataset, PageDataset } from '../../dataset/dataset.js';
import { cadenceFigures } from '../../metrics/cadence.js';
import { complianceMeans, complianceSummary } from '../../metrics/compliance.js';
import { coverageFigures } from '../../metrics/coverage.js';
import { figureOf, figureRow, livePages } from '../../metrics/figure-row.js';
import { postingSum } from '../../metrics/posting.js';
import { subscriberFigures, subscriberGrowth } from '../../metrics/subscribers.js';
import { institutionGroup } from '../../metrics/groups.js';
import type { DirectoryInstitution } from '../../register/directory.js';
import { pagesOf, pagesOfAll } from '../../register/register.js';
import { NO_QUESTIONS } from '../../questions/question-reader.js';
import { readQuestions } from '../../questions/read-questions.js';
import { readEarlierPages } from '../parts/compared-datasets.js';
import { previousRow } from '../../metrics/previous-row.js';
import { narrowedBy } from './narrowed.js';
import { institutionBrief } from '../parts/institution-brief.js';
import { searchInstitutions } from '../../register/search-register.js';

/** Which institutions are listed, and in which order. */
export interface InstitutionList {
  readonly q?: string | undefined;
  readonly state?: InstitutionState | undefined;
  /** Of this day, as it was kept; left out: of the present. */
  readonly day?: string | undefined;
  /** Those with a page that has a widget in this state. */
  readonly widget?: WidgetState | undefined;
  /** Left out: by relevance to `q`, or by subscriptions without one. */
  readonly sort?: InstitutionSort | undefined;
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A page of the list of institutions: filtered, sorted by any figure, unknown values last in either direction. */
export async function getInstitutions(
  dataSource: DataSource,
  request: UnresolvedQuery & InstitutionList,
): Promise<Answered<InstitutionsAnswer>> {
  const { q = '', order } = request;
  const sort = sortOf(request.sort, q.trim() !== '');
  const cursors = cursorsOf(
    'institutions',
    { ...choiceOf(request), q: q.trim(), state: request.state, day: request.day, widget: request.widget, sort, order },
    SHAPES[sort],
  );
  const after = cursors.read(request.cursor);
  if (after === null) return problem('bad-cursor');
  const opened = await resolveQuery(dataSource, request, OF_ALL);
  if ('kind' in opened) return opened;
  const { query, head } = opened;
  const { scope, readings = readAnew() } = request;
  const source = { dataSource, caches: readings.caches };
  const [pages, earlier, places, hits] = await Promise.all([
    readings.pages(dataSource, { ...query, by: 'page', asks: 'waits' }),
    readEarlierPages(dataSource, request, opened, 'institution'),
    readMunicipalities(dataSource, scope),
    q.trim() === '' ? null : searchInstitutions(source, scope, q),
  ]);
  const narrowed = await narrowedBy(dataSource, request, query, pages);
  const withReplies = async (
    directory: readonly DirectoryInstitution[],
    asks: FigureQuery['asks'] = 'waits',
  ): Promise<Dataset> => ({
    ...pages,
    replies: await readQuestions(source, { ...query, by: 'institution', asks }, directory),
  });
  const named = (indices: readonly number[]) => indices.flatMap((index) => pages.institutions[index] ?? []);
  const names = new Map(places.map((place) => [place.oktmo, place.shortName]));
  const found = [...pages.register.everyInstitution].filter(
    (index) =>
      (narrowed.wasInState?.(index, request.state) ?? inState(pages, index, request.state)) &&
      narrowed.hasWidget(index) &&
      (hits?.has(pages.institutions[index]?.ogrn ?? '') ?? true),
  );
  const byWaits = sort === 'medianWorkingSeconds';
  const ofQuestions = byWaits || OF_COUNTS.has(sort);
  const sorting = ofQuestions
    ? await withReplies(named(found), byWaits ? 'waits' : 'counts')
    : { ...pages, replies: NO_QUESTIONS };
  const listOrder = orderOf(sort, order, sorting, hits);
  const sorted = sortBy(found, listOrder);
  const { rows, ...portion } = portionOf(sorted, listOrder, cursors, { after, limit: request.limit });
  // Only what is shown is worked out in full: the register has thousands.
  const dataset = byWaits ? sorting : await withReplies(named(rows));
  const replies = earlier && (await readQuestions(source, earlier.query, named(rows)));
  const previousOf = (index: number) => {
    if (earlier === null || replies === null) return {};
    const both = { dataset, earlier: { ...earlier.pages, replies }, isEarlierFilling: earlier.isFilling };
    const group = institutionGroup(dataset, index);
    return { previous: previousRow(both, group, earlier.keptOf(group)) };
  };
  const told = rows.map((index) => ({
    ...{ ...rowOf(dataset, index, names), ...previousOf(index), ...narrowed.rowOf(index) },
  }));
  const all = Int32Array.from(found);
  return {
    kind: 'answer',
    answer: { ...head, rows: told, sums: { ...sumsOf(pages, all), ...narrowed.sumsOf(all) }, ...portion },
  };
}

/** All that are found together, by the same formulas as cards and rows are. */
function sumsOf(dataset: PageDataset, institutions: Int32Array): InstitutionSums {
  const pages = pagesOfAll(dataset.register, institutions);
  const { obliged, covered, coveredAnywhere, exempt } = coverageFigures(dataset, institutions);
  return {
    ...{ obliged, covered, coveredAnywhere, exempt },
    pages: livePages(dataset, pages),
    subscribers: valueOrNull(subscriberFigures(dataset, pages).sum),
    netGrowth: valueOrNull(subscriberGrowth(dataset, pages).net),
    posts: valueOrNull(postingSum(dataset, pages, 'posts')),
    cadenceShare: valueOrNull(cadenceFigures(dataset, pages).share),
    complianceScore: valueOrNull(complianceMeans(dataset, pages).score),
  };
}

/** Orders that need the questions of everybody, but not how long they waited. */
const OF_COUNTS: ReadonlySet<InstitutionSort> = new Set(['questions', 'overdue', 'withinDeadlineShare']);

/** The row of the institution at an index. */
export function rowOf(dataset: Dataset, index: number, municipalityNames: ReadonlyMap<string, string>): InstitutionRow {
  const group = institutionGroup(dataset, index);
  return {
    ...institutionBrief(dataset, index, municipalityNames),
    figures: figureRow(dataset, group),
    compliance: complianceSummary(dataset, group.pages),
  };
}

function inState({ register, columns }: PageDataset, index: number, state: InstitutionList['state']): boolean {
  const isExempt = register.isExempt[index] === 1;
  const pages = pagesOf(register, index);
  const hasLive = () => pages.some((page) => columns.isLive[page] === 1);
  switch (state) {
    case undefined:
      return true;
    case 'exempt':
      return isExempt;
    case 'obliged':
      return !isExempt;
    case 'with-page':
      return hasLive();
    case 'without-page':
      return !isExempt && !hasLive();
    case 'not-observed':
      return pages.some((page) => columns.isLive[page] === 1 && Number.isNaN(columns.endMembers[page]));
  }
}

const byName = new Intl.Collator('ru', { numeric: true });

/** What a list of indices is sorted by, and the ОГРН as a last word in ties. */
function orderOf(
  sort: InstitutionSort,
  order: 'asc' | 'desc',
  dataset: Dataset,
  hits: ReadonlyMap<string, number> | null,
): ListOrder<number> {
  const sign = order === 'asc' ? 1 : -1;
  const { institutions } = dataset;
  const ogrnOf = (index: number) => institutions[index]?.ogrn ?? '';
  // The best answer comes first in either order: nobody looks for the worst.
  if (sort === 'relevance') return relevanceOrder(hits ?? new Map(), ogrnOf);
  if (sort === 'name')
    return {
      placeOf: (index) => [institutions[index]?.name ?? '', ogrnOf(index)],
      compare: (a, b) => sign * byName.compare(String(a[0]), String(b[0])) || compareValues(a[1], b[1]),
    };
  const values = new Map<number, number | null>();
  return {
    placeOf(index) {
      const known = values.get(index);
      const value = known === undefined ? figureOf(dataset, institutionGroup(dataset, index), sort) : known;
      values.set(index, value);
      return [value, ogrnOf(index)];
    },
    compare: ([left = null, a], [right = null, b]) =>
      Number(left === null) - Number(right === null) || sign * (Number(left) - Number(right)) || compareValues(a, b),
  };
}

/** Best first; the search has settled ties. Who answers no more stands behind those who answer as well as it did. */
function relevanceOrder(hits: ReadonlyMap<string, number>, ogrnOf: (index: number) => string): ListOrder<number> {
  const ranks = new Map([...hits.keys()].map((ogrn, i) => [ogrn, i]));
  const scores = [...hits.values()];
  const rankOf = ([score, ogrn]: Place): number =>
    ranks.get(String(ogrn)) ?? scores.filter((each) => each >= Number(score)).length - 0.5;
  return {
    placeOf: (index) => [hits.get(ogrnOf(index)) ?? 0, ogrnOf(index)],
    compare: (a, b) => rankOf(a) - rankOf(b) || compareValues(a[1], b[1]),
  };
}

/** Each row's place is told once, not at each comparison. */
function sortBy<T>(rows: readonly T[], { placeOf, compare }: ListOrder<T>): T[] {
  return rows
    .map((row) => ({ row, place: placeOf(row) }))
    .sort((a, b) => compare(a.place, b.place))
    .map(({ row }) => row);
}

const OF_FIGURE = ['number or null', 'text'] as const;
const SHAPES: Readonly<Record<InstitutionSort, PlaceShape>> = {
  relevance: ['number', 'text'],
  name: ['text', 'text'],
  subscribers: OF_FIGURE,
  netGrowth: OF_FIGURE,
  posts: OF_FIGURE,
  questions: OF_FIGURE,
  overdue: OF_FIGURE,
  medianWorkingSeconds: OF_FIGURE,
  withinDeadlineShare: OF_FIGURE,
  complianceScore: OF_FIGURE,
};

/** Without a query nothing is relevant, so that a link with the words taken out still opens a sorted list. */
function sortOf(sort: InstitutionSort | undefined, searched: boolean): InstitutionSort {
  if (searched) return sort ?? 'relevance';
  return sort === undefined || sort === 'relevance' ? 'subscribers' : sort;
}
