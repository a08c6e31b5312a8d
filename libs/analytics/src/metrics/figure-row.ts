import { mapKnown, unknown, valueOrNull, type Maybe, type UnknownReason } from '@gospulse/domain';
import type { InstitutionRecord, PageRecord, RegionBase } from '../dataset/dataset.js';
import { askedWhereRead, countedWhereRead, silenceOf } from './no-data-reason.js';
import { subscriberFigures } from './subscriber-figures.js';

/** One row of figures, with the keys that scripts and exports hold on to. */
export interface FigureRow {
  readonly key: string;
  readonly name: string;
  readonly institutions: number;
  readonly exempt: number;
  readonly pages: number;
  readonly observedPages: number;
  readonly subscribers: number | null;
  readonly subscribersOldestAt: string | null;
  readonly netGrowth: number | null;
  readonly posts: number | null;
  readonly comments: number | null;
  readonly questions: number | null;
  readonly answered: number | null;
  readonly withdrawn: number | null;
  readonly open: number | null;
  readonly overdue: number | null;
  readonly medianWorkingSeconds: number | null;
  readonly medianWorkingSecondsLow: number | null;
  readonly medianWorkingSecondsHigh: number | null;
  readonly p90WorkingSeconds: number | null;
  readonly medianElapsedSeconds: number | null;
  readonly responseRate: number | null;
  readonly withinDeadlineShare: number | null;
  readonly cadenceShare: number | null;
  readonly coverageShare: number | null;
  readonly complianceScore: number | null;
  readonly complianceMeasured: number | null;
  readonly unknown: Readonly<Record<string, UnknownReason>>;
  readonly policyVersion: string;
  readonly asOf: string;
}

/** A set of institutions, and of their pages, that a row speaks of. */
export interface Group {
  readonly key: string;
  readonly name: string;
  readonly institutions: readonly InstitutionRecord[];
  /** Given when the row is of one page and not of all pages of its institution. */
  readonly pages?: readonly PageRecord[];
}

const DAY = 86_400;

/** What the figures of a group are taken from, each part worked out when a figure first asks for it. */
function partsOf(base: RegionBase, group: Group) {
  const pages = group.pages ?? group.institutions.flatMap((institution) => institution.pages);
  const asked = { key: group.key, pages };
  const silence = silenceOf(pages);
  return {
    pages,
    subscribers: once(() => subscriberFigures(pages, base)),
    working: once(() => base.replies.figuresOf(asked, 'working')),
    elapsed: once(() => base.replies.waitsOf(asked, 'calendar')),
    coverage: once(() => coverageOf(group.institutions)),
    compliance: once(() => complianceOf(pages)),
    counted: (value: number) => countedWhereRead(value, silence),
    heard: (value: Maybe<number>) => askedWhereRead(value, silence),
  };
}

type Parts = ReturnType<typeof partsOf>;

/** Figures that may be unknown. */
const FIGURES = {
  questions: ({ counted, working }) => counted(working().questions),
  answered: ({ counted, working }) => counted(working().states.answered),
  withdrawn: ({ counted, working }) => counted(working().states.withdrawn),
  open: ({ counted, working }) => counted(working().states.open),
  overdue: ({ counted, working }) => counted(working().states.overdue),
  subscribers: ({ subscribers }) => subscribers().sum,
  netGrowth: ({ subscribers }) => subscribers().growth.net,
  posts: ({ pages }) => sumPosting(pages, 'posts'),
  comments: ({ pages }) => sumPosting(pages, 'comments'),
  medianWorkingSeconds: ({ heard, working }) => heard(working().median.value),
  medianWorkingSecondsLow: ({ heard, working }) => heard(working().median.low),
  medianWorkingSecondsHigh: ({ heard, working }) => heard(working().median.high),
  p90WorkingSeconds: ({ heard, working }) => heard(working().p90),
  medianElapsedSeconds: ({ heard, elapsed }) => heard(elapsed().median.value),
  responseRate: ({ heard, working }) => heard(working().responseRate),
  withinDeadlineShare: ({ heard, working }) => heard(working().deadline.share),
  cadenceShare: ({ pages }) => cadenceOf(pages).share,
  coverageShare: ({ coverage }) => coverage().share,
  complianceScore: ({ compliance }) => compliance().score,
  complianceMeasured: ({ compliance }) => compliance().measured,
} satisfies Record<string, (parts: Parts) => Maybe<number>>;

export type FigureName = keyof typeof FIGURES;

/** One figure of a group as its row tells it; null: unknown. Costs only what it is taken from. */
export function figureOf(base: RegionBase, group: Group, name: FigureName): number | null {
  return shown(FIGURES[name](partsOf(base, group)));
}

export function figureRow(base: RegionBase, group: Group): FigureRow {
  const { period } = base;
  const parts = partsOf(base, group);
  const { pages } = parts;
  const names = Object.keys(FIGURES) as FigureName[];
  const figures = names.map((name) => [name, FIGURES[name](parts)] as const);
  return {
    key: group.key,
    name: group.name,
    institutions: group.institutions.length,
    exempt: parts.coverage().exempt,
    pages: pages.filter((page) => page.live).length,
    observedPages: pages.filter((page) => page.end && isWithinDay(page.end.observedMs, period.end)).length,
    subscribersOldestAt: parts.subscribers().oldestAt?.toISOString() ?? null,
    ...(Object.fromEntries(figures.map(([name, value]) => [name, shown(value)])) as Record<FigureName, number | null>),
    unknown: Object.fromEntries(
      figures.flatMap(([name, value]) => (value.kind === 'unknown' ? [[name, value.reason]] : [])),
    ),
    policyVersion: base.policyVersion,
    asOf: new Date(period.cutoff * 1_000).toISOString(),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** Institutions with a living page ÷ institutions obliged to keep one. The exempt leave the denominator. */
export function coverageOf(institutions: readonly InstitutionRecord[]) {
  const obliged = institutions.filter((institution) => !institution.exempt);
  const covered = obliged.filter((institution) => institution.pages.some((page) => page.live)).length;
  const share: Maybe<number> =
    obliged.length === 0 ? unknown('no-institutions') : { kind: 'known', value: covered / obliged.length };
  return { share, covered, obliged: obliged.length, exempt: institutions.length - obliged.length };
}

/** Page-weeks that kept the norm ÷ page-weeks observed. Weeks without a norm to keep are in neither. */
export function cadenceOf(pages: readonly PageRecord[]) {
  const known = pages.flatMap((page) => (page.live && page.cadence ? [page.cadence] : []));
  const observed = known.filter(({ weeksObserved }) => weeksObserved > 0);
  const weeks = observed.reduce((sum, cadence) => sum + cadence.weeksObserved, 0);
  const met = observed.reduce((sum, cadence) => sum + cadence.weeksMet, 0);
  const missing = known.length > 0 ? 'not-applicable' : 'not-observed';
  const share: Maybe<number> = weeks === 0 ? unknown(missing) : { kind: 'known', value: met / weeks };
  return { share, pages: observed.length, weeks };
}

/** Mean over the living pages that could be scored at all. */
function complianceOf(pages: readonly PageRecord[]): { score: Maybe<number>; measured: Maybe<number> } {
  const scored = pages.filter((page) => page.live && page.compliance.score.kind === 'known');
  if (scored.length === 0) return { score: unknown('not-measured'), measured: unknown('not-measured') };
  const mean = (of: (page: PageRecord) => number) => scored.reduce((sum, page) => sum + of(page), 0) / scored.length;
  return {
    score: { kind: 'known', value: mean((page) => valueOrNull(page.compliance.score) ?? 0) },
    measured: { kind: 'known', value: mean((page) => page.compliance.measured) },
  };
}

function sumPosting(pages: readonly PageRecord[], what: 'posts' | 'comments'): Maybe<number> {
  const observed = pages.flatMap((page) => (page.posting ? [page.posting[what]] : []));
  if (observed.length === 0) return unknown('not-observed');
  return { kind: 'known', value: observed.reduce((sum, value) => sum + value, 0) };
}

function isWithinDay(observedMs: number, end: number): boolean {
  const age = end - observedMs / 1_000;
  return age >= 0 && age < DAY;
}

/** A figure as rows tell it; null: unknown. */
export function shown(value: Maybe<number>): number | null {
  return valueOrNull(mapKnown(value, tidy));
}

/** Ten digits behind the point are more than any figure has, and rid a sum of the noise of its order. */
function tidy(value: number): number {
  return Number.isInteger(value) ? value : Math.round(value * 1e10) / 1e10;
}
