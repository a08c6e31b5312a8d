import { mapKnown, unknown, valueOrNull, type Maybe, type UnknownReason } from '@gospulse/domain';
import type { InstitutionRecord, PageRecord, RegionBase } from '../base/region-base.js';
import { askedWhereRead, countedWhereRead, silenceOf } from './silence.js';
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

/** Figures that may be unknown, before the reasons are put apart. */
type Uncertain = Readonly<Record<string, Maybe<number>>>;

const DAY = 86_400;

export function figureRow(base: RegionBase, group: Group): FigureRow {
  const { period, replies } = base;
  const pages = group.pages ?? group.institutions.flatMap((institution) => institution.pages);
  const subscribers = subscriberFigures(pages, base);
  const asked = { key: group.key, pages };
  const working = replies.figuresOf(asked, 'working');
  const elapsed = replies.waitsOf(asked, 'calendar');
  const coverage = coverageOf(group.institutions);
  const compliance = complianceOf(pages);
  const silence = silenceOf(pages);
  const counted = (value: number) => countedWhereRead(value, silence);
  const heard = (value: Maybe<number>) => askedWhereRead(value, silence);
  const uncertain = {
    questions: counted(working.questions),
    answered: counted(working.states.answered),
    withdrawn: counted(working.states.withdrawn),
    open: counted(working.states.open),
    overdue: counted(working.states.overdue),
    subscribers: subscribers.sum,
    netGrowth: subscribers.growth.net,
    posts: sumPosting(pages, 'posts'),
    comments: sumPosting(pages, 'comments'),
    medianWorkingSeconds: heard(working.median.value),
    medianWorkingSecondsLow: heard(working.median.low),
    medianWorkingSecondsHigh: heard(working.median.high),
    p90WorkingSeconds: heard(working.p90),
    medianElapsedSeconds: heard(elapsed.median.value),
    responseRate: heard(working.responseRate),
    withinDeadlineShare: heard(working.deadline.share),
    cadenceShare: cadenceOf(pages).share,
    coverageShare: coverage.share,
    complianceScore: compliance.score,
    complianceMeasured: compliance.measured,
  } satisfies Uncertain;
  return {
    key: group.key,
    name: group.name,
    institutions: group.institutions.length,
    exempt: coverage.exempt,
    pages: pages.filter((page) => page.live).length,
    observedPages: pages.filter((page) => page.end && isWithinDay(page.end.observedMs, period.end)).length,
    subscribersOldestAt: subscribers.oldestAt?.toISOString() ?? null,
    ...values(uncertain),
    unknown: reasons(uncertain),
    policyVersion: base.policyVersion,
    asOf: new Date(period.cutoff * 1_000).toISOString(),
  };
}

/** Institutions with a living page ÷ institutions obliged to keep one. The exempt leave the denominator. */
export function coverageOf(institutions: readonly InstitutionRecord[]) {
  const obliged = institutions.filter((institution) => !institution.exempt);
  const covered = obliged.filter((institution) => institution.pages.some((page) => page.live)).length;
  const share: Maybe<number> =
    obliged.length === 0 ? unknown('no-institutions') : { kind: 'known', value: covered / obliged.length };
  return { share, covered, obliged: obliged.length, exempt: institutions.length - obliged.length };
}

/** Page-weeks that kept the norm ÷ page-weeks observed. */
export function cadenceOf(pages: readonly PageRecord[]) {
  const observed = pages.flatMap((page) => (page.live && page.cadence ? [page.cadence] : []));
  const weeks = observed.reduce((sum, cadence) => sum + cadence.weeksObserved, 0);
  const met = observed.reduce((sum, cadence) => sum + cadence.weeksMet, 0);
  const share: Maybe<number> = weeks === 0 ? unknown('not-observed') : { kind: 'known', value: met / weeks };
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

function values<T extends Uncertain>(uncertain: T): { [Name in keyof T]: number | null } {
  const entries = Object.entries(uncertain).map(([name, value]) => [name, valueOrNull(mapKnown(value, tidy))] as const);
  return Object.fromEntries(entries) as { [Name in keyof T]: number | null };
}

/** Ten digits behind the point are more than any figure has, and rid a sum of the noise of its order. */
function tidy(value: number): number {
  return Number.isInteger(value) ? value : Math.round(value * 1e10) / 1e10;
}

function reasons(uncertain: Uncertain): Record<string, UnknownReason> {
  return Object.fromEntries(
    Object.entries(uncertain).flatMap(([name, value]) => (value.kind === 'unknown' ? [[name, value.reason]] : [])),
  );
}
