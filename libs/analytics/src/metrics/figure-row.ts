import type { FigureRow } from '@gospulse/contracts';
import { mapKnown, valueOrNull, type Maybe } from '@gospulse/domain';
import type { Dataset } from '../dataset/dataset.js';
import { cadenceFigures } from './cadence.js';
import { complianceMeans } from './compliance.js';
import { coverageFigures } from './coverage.js';
import { replyGroupOf, type Group } from './groups.js';
import { askedWhereRead, countedWhereRead, noDataReasonOf } from './no-data-reason.js';
import { postingSum } from './posting.js';
import { replyCounts } from './reply-counts.js';
import { subscriberFigures, subscriberGrowth } from './subscribers.js';

const DAY = 86_400;

/** What the figures of a group are taken from, each part worked out when a figure first asks for it. */
function partsOf(dataset: Dataset, group: Group) {
  const { pages, institutions } = group;
  const asked = replyGroupOf(dataset, group);
  const noData = noDataReasonOf(dataset, pages);
  return {
    dataset,
    pages,
    subscribers: once(() => subscriberFigures(dataset, pages)),
    counts: once(() => replyCounts(dataset.replies.aggregateOf(asked))),
    working: once(() => dataset.replies.waitsOf(asked, 'working')),
    elapsed: once(() => dataset.replies.waitsOf(asked, 'calendar')),
    coverage: once(() => coverageFigures(dataset, institutions)),
    compliance: once(() => complianceMeans(dataset, pages)),
    counted: (value: number) => countedWhereRead(value, noData),
    heard: (value: Maybe<number>) => askedWhereRead(value, noData),
  };
}

type Parts = ReturnType<typeof partsOf>;

/** Figures that may be unknown. */
const FIGURES = {
  questions: ({ counted, counts }) => counted(counts().questions),
  answered: ({ counted, counts }) => counted(counts().answered),
  withdrawn: ({ counted, counts }) => counted(counts().withdrawn),
  open: ({ counted, counts }) => counted(counts().open),
  overdue: ({ counted, counts }) => counted(counts().overdue),
  subscribers: ({ subscribers }) => subscribers().sum,
  netGrowth: ({ dataset, pages }) => subscriberGrowth(dataset, pages).net,
  posts: ({ dataset, pages }) => postingSum(dataset, pages, 'posts'),
  comments: ({ dataset, pages }) => postingSum(dataset, pages, 'comments'),
  medianWorkingSeconds: ({ heard, working }) => heard(working().median.value),
  medianWorkingSecondsLow: ({ heard, working }) => heard(working().median.low),
  medianWorkingSecondsHigh: ({ heard, working }) => heard(working().median.high),
  p90WorkingSeconds: ({ heard, working }) => heard(working().p90),
  medianElapsedSeconds: ({ heard, elapsed }) => heard(elapsed().median.value),
  responseRate: ({ heard, counts }) => heard(counts().responseRate),
  withinDeadlineShare: ({ heard, counts }) => heard(counts().deadline.share),
  cadenceShare: ({ dataset, pages }) => cadenceFigures(dataset, pages).share,
  coverageShare: ({ coverage }) => coverage().share,
  complianceScore: ({ compliance }) => compliance().score,
  complianceMeasured: ({ compliance }) => compliance().measured,
} satisfies Record<string, (parts: Parts) => Maybe<number>>;

export type FigureName = keyof typeof FIGURES;

/** One figure of a group as its row tells it; null: unknown. Costs only what it is taken from. */
export function figureOf(dataset: Dataset, group: Group, name: FigureName): number | null {
  return shown(FIGURES[name](partsOf(dataset, group)));
}

export function figureRow(dataset: Dataset, group: Group): FigureRow {
  const parts = partsOf(dataset, group);
  const names = Object.keys(FIGURES) as FigureName[];
  const figures = names.map((name) => [name, FIGURES[name](parts)] as const);
  return {
    key: group.key,
    name: group.name,
    institutions: group.institutions.length,
    exempt: parts.coverage().exempt,
    pages: livePages(dataset, group.pages),
    observedPages: pagesOfLastDay(dataset, group.pages),
    subscribersOldestAt: parts.subscribers().oldestAt?.toISOString() ?? null,
    ...(Object.fromEntries(figures.map(([name, value]) => [name, shown(value)])) as Record<FigureName, number | null>),
    unknown: Object.fromEntries(
      figures.flatMap(([name, value]) => (value.kind === 'unknown' ? [[name, value.reason]] : [])),
    ),
    policyVersion: dataset.policyVersion,
    asOf: new Date(dataset.period.cutoff * 1_000).toISOString(),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** Pages of a set that live at the cut-off. */
export function livePages({ columns }: Pick<Dataset, 'columns'>, pages: Int32Array): number {
  let lives = 0;
  for (const page of pages) lives += columns.isLive[page] ?? 0;
  return lives;
}

/** Pages that were counted within a day before the end of the period. */
function pagesOfLastDay({ columns, period }: Dataset, pages: Int32Array): number {
  let observed = 0;
  for (const page of pages) {
    const age = period.end - (columns.endMs[page] ?? Number.NaN) / 1_000;
    if (age >= 0 && age < DAY) observed += 1;
  }
  return observed;
}

/** A figure as rows tell it; null: unknown. */
export function shown(value: Maybe<number>): number | null {
  return valueOrNull(mapKnown(value, tidy));
}

/** Ten digits behind the point are more than any figure has, and rid a sum of the noise of its order. */
function tidy(value: number): number {
  return Number.isInteger(value) ? value : Math.round(value * 1e10) / 1e10;
}
