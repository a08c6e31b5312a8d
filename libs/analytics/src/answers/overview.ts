import { localDay, valueOrNull, type Maybe } from '@gospulse/domain';
import { policyAt } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { openRequest, type Answered, type AnswerHead, type Request } from './parts/answer-head.js';
import { comparisonPeriod } from '../query/period.js';
import { fullWeeks } from '../pages/posting.js';
import { READ_ANEW } from '../dataset/readings.js';
import { normOf, type InstitutionRecord, type PageRecord, type RegionBase } from '../dataset/dataset.js';
import { figure, type Figure } from '../metrics/figure.js';
import { cadenceOf, coverageOf } from '../metrics/figure-row.js';
import { askedWhereRead, countedWhereRead, silenceOf } from '../metrics/no-data-reason.js';
import { subscriberFigures } from '../metrics/subscriber-figures.js';
import { readDailySums, type DailySum } from '../pages/daily-sums.js';

export interface Overview extends AnswerHead {
  readonly subscribers: Figure & {
    readonly pagesCovered: number;
    readonly pagesLive: number;
    readonly oldestAt: string | null;
    readonly growth: {
      readonly net: number | null;
      readonly samePages: number | null;
      readonly samePagesCount: number;
      readonly added: number | null;
      readonly removed: number | null;
    };
    readonly spark: { day: string; value: number | null }[];
  };
  readonly coverage: Figure & { readonly withLivePage: number; readonly obliged: number; readonly exempt: number };
  readonly firstReply: Figure & { readonly p90: number | null; readonly answered: number };
  readonly withinDeadline: Figure & {
    readonly met: number;
    readonly breached: number;
    readonly deadlineWorkingSeconds: number;
  };
  readonly backlog: Figure & { readonly open: number; readonly overdue: number; readonly oldestAskedAt: string | null };
  readonly cadence: Figure & { readonly norm: number; readonly otherNorm: number; readonly weeks: number };
}

/** The six figures of a region, each with the one of the comparison period beside it. */
export async function getOverview(dataSource: DataSource, request: Request): Promise<Answered<Overview>> {
  const opened = await openRequest(dataSource, request);
  if ('kind' in opened) return opened;
  const { rules, period, head } = opened;
  const { readings = READ_ANEW } = request;
  const before = comparisonPeriod(period, rules.zone);
  const by = 'region';
  const directory = await readings.directory(dataSource, request.scope, request.filters);
  const common = {
    scope: request.scope,
    filters: request.filters,
    basis: request.basis,
    rules,
    directory,
    by,
  } as const;
  const [base, earlier, spark] = await Promise.all([
    readings.base(dataSource, { ...common, period, without: ['posting', 'compliance'] }),
    before
      ? readings.base(dataSource, { ...common, period: before, without: ['start', 'posting', 'compliance'] })
      : null,
    readDailySums(dataSource, request.scope, request.filters, period, localDay(rules.zone, period.cutoff)),
  ]);
  const { asOf } = head;
  return {
    kind: 'answer',
    answer: {
      ...head,
      subscribers: subscribersOf(base, earlier, spark),
      coverage: coverageFigure(base, asOf),
      ...questionParts(base, earlier, request, asOf),
      cadence: cadenceFigure(base, earlier, asOf),
    },
  };
}

function subscribersOf(
  base: RegionBase,
  earlier: RegionBase | null,
  spark: readonly DailySum[],
): Overview['subscribers'] {
  const pages = base.pages;
  const { sum, growth, pagesCovered, oldestAt, newestAt } = subscriberFigures(pages, base);
  const net = valueOrNull(growth.net);
  const previous = earlier && previousSum(earlier, base, sum.kind === 'known' && net !== null ? sum.value - net : null);
  return {
    ...figure(sum, { n: pagesCovered, previous, asOf: newestAt?.toISOString() ?? null }),
    pagesCovered,
    pagesLive: pages.filter((page) => page.live).length,
    oldestAt: oldestAt?.toISOString() ?? null,
    growth: {
      net,
      samePages: net === null ? null : growth.samePagesChange,
      samePagesCount: growth.samePages,
      added: net === null ? null : growth.addedSubscribers,
      removed: net === null ? null : growth.removedSubscribers,
    },
    spark: spark.map(({ day, members }) => ({ day, value: members })),
  };
}

/**
 * Subscriptions at the end of the comparison period. Where that ends as the period begins, it is the start that the
 * growth counts from, so that value, change and growth add up; a year ago it is a sum of its own.
 */
function previousSum(earlier: RegionBase, base: RegionBase, atStart: number | null): number | null {
  if (earlier.period.end === base.period.start) return atStart;
  return valueOrNull(subscriberFigures(earlier.pages, earlier).sum);
}

/** The register keeps no states of earlier days yet, so coverage has no comparison: none is shown rather than a guess. */
function coverageFigure(base: RegionBase, asOf: string): Overview['coverage'] {
  const { share, covered, obliged, exempt } = coverageOf(base.institutions);
  return { ...figure(share, { n: obliged, asOf }), withLivePage: covered, obliged, exempt };
}

function questionParts(
  base: RegionBase,
  earlier: RegionBase | null,
  request: Request,
  asOf: string,
): Pick<Overview, 'firstReply' | 'withinDeadline' | 'backlog'> {
  const now = ofQuestions(base, request);
  const then = earlier && ofQuestions(earlier, request);
  const { median, p90, deadline, states } = now;
  const silence = silenceOf(base.pages);
  const asked = (value: Maybe<number>) => askedWhereRead(value, silence);
  const overdue = countedWhereRead(states.overdue, silence);
  const policy = policyAt(base.rules, base.period.cutoff);
  return {
    firstReply: {
      ...figure(asked(median.value), {
        n: now.questions,
        low: valueOrNull(median.low),
        high: valueOrNull(median.high),
        previous: then ? valueOrNull(then.median.value) : null,
        asOf,
      }),
      p90: valueOrNull(p90),
      answered: states.answered,
    },
    withinDeadline: {
      ...figure(asked(deadline.share), {
        n: deadline.met + deadline.breached,
        previous: then ? valueOrNull(then.deadline.share) : null,
        asOf,
      }),
      met: deadline.met,
      breached: deadline.breached,
      deadlineWorkingSeconds: policy.replyWorkingSeconds,
    },
    backlog: {
      ...figure(overdue, { n: states.open + states.overdue, asOf }),
      open: states.open,
      overdue: states.overdue,
      oldestAskedAt: now.oldestOpenAt === null ? null : new Date(now.oldestOpenAt * 1_000).toISOString(),
    },
  };
}

function ofQuestions(base: RegionBase, request: Request) {
  return base.replies.figuresOf({ key: '', pages: base.pages }, request.clock);
}

function cadenceFigure(base: RegionBase, earlier: RegionBase | null, asOf: string): Overview['cadence'] {
  const { share, pages } = cadenceOf(base.pages);
  const previous = earlier ? valueOrNull(cadenceOf(earlier.pages).share) : null;
  const weeks = fullWeeks(base.period, base.rules.zone)?.count ?? 0;
  const norm = base.postsPerWeekNorm;
  return { ...figure(share, { n: pages, previous, asOf }), norm, otherNorm: withOtherNorm(base), weeks };
}

/** Living pages that are held to another norm than the general one at the end of the period, or to none. */
function withOtherNorm(base: RegionBase): number {
  const isOther = (page: PageRecord, institution: InstitutionRecord) =>
    page.live && normOf(page, institution, base) !== base.postsPerWeekNorm;
  return base.institutions.reduce(
    (sum, institution) => sum + institution.pages.filter((page) => isOther(page, institution)).length,
    0,
  );
}
