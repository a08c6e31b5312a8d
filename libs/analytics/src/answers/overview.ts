import type { OverviewAnswer } from '@gospulse/contracts';
import { valueOrNull, type Maybe } from '@gospulse/domain';
import { policyAt } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { openRequest, type Answered, type Request } from './parts/answer-head.js';
import { comparisonPeriod } from '../query/period.js';
import { fullWeeks } from '../pages/cadence.js';
import { READ_ANEW } from '../dataset/readings.js';
import { normOf, type Dataset } from '../dataset/dataset.js';
import { cadenceFigures } from '../metrics/cadence.js';
import { coverageFigures } from '../metrics/coverage.js';
import { figure } from '../metrics/figure.js';
import { livePages } from '../metrics/figure-row.js';
import { replyGroupOf, wholeGroup } from '../metrics/groups.js';
import { askedWhereRead, countedWhereRead, noDataReasonOf } from '../metrics/no-data-reason.js';
import { subscriberFigures, subscriberGrowth } from '../metrics/subscribers.js';
import { readDailySums, type DailySum } from '../pages/daily-sums.js';

/** The six figures of a region, each with the one of the comparison period beside it. */
export async function getOverview(dataSource: DataSource, request: Request): Promise<Answered<OverviewAnswer>> {
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
  const [dataset, earlier, spark] = await Promise.all([
    readings.dataset(dataSource, { ...common, period, without: ['posting', 'compliance'] }),
    before
      ? readings.dataset(dataSource, { ...common, period: before, without: ['start', 'posting', 'compliance'] })
      : null,
    readDailySums(dataSource, request.scope, request.filters, period, period.today),
  ]);
  const { asOf } = head;
  return {
    kind: 'answer',
    answer: {
      ...head,
      subscribers: subscribersOf(dataset, earlier, spark),
      coverage: coverageFigure(dataset, asOf),
      ...questionParts(dataset, earlier, request, asOf),
      cadence: cadenceFigure(dataset, earlier, asOf),
    },
  };
}

function subscribersOf(
  dataset: Dataset,
  earlier: Dataset | null,
  spark: readonly DailySum[],
): OverviewAnswer['subscribers'] {
  const pages = dataset.register.everyPage;
  const { sum, pagesCovered, oldestAt, newestAt } = subscriberFigures(dataset, pages);
  const growth = subscriberGrowth(dataset, pages);
  const net = valueOrNull(growth.net);
  const previous =
    earlier && previousSum(earlier, dataset, sum.kind === 'known' && net !== null ? sum.value - net : null);
  return {
    ...figure(sum, { n: pagesCovered, previous, asOf: newestAt?.toISOString() ?? null }),
    pagesCovered,
    pagesLive: livePages(dataset, pages),
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
function previousSum(earlier: Dataset, dataset: Dataset, atStart: number | null): number | null {
  if (earlier.period.end === dataset.period.start) return atStart;
  return valueOrNull(subscriberFigures(earlier, earlier.register.everyPage).sum);
}

/** The register keeps no states of earlier days yet, so coverage has no comparison: none is shown rather than a guess. */
function coverageFigure(dataset: Dataset, asOf: string): OverviewAnswer['coverage'] {
  const coverage = coverageFigures(dataset, dataset.register.everyInstitution);
  const { share, covered, anyShare, coveredAnywhere, obliged, exempt } = coverage;
  const anyNetwork = { share: valueOrNull(anyShare), withPage: coveredAnywhere };
  return { ...figure(share, { n: obliged, asOf }), withLivePage: covered, obliged, exempt, anyNetwork };
}

function questionParts(
  dataset: Dataset,
  earlier: Dataset | null,
  request: Request,
  asOf: string,
): Pick<OverviewAnswer, 'firstReply' | 'withinDeadline' | 'backlog'> {
  const now = ofQuestions(dataset, request);
  const then = earlier && ofQuestions(earlier, request);
  const { median, p90, deadline, states } = now;
  const noData = noDataReasonOf(dataset, dataset.register.everyPage);
  const asked = (value: Maybe<number>) => askedWhereRead(value, noData);
  const overdue = countedWhereRead(states.overdue, noData);
  const policy = policyAt(dataset.rules, dataset.period.cutoff);
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

function ofQuestions(dataset: Dataset, request: Request) {
  return dataset.replies.figuresOf(replyGroupOf(dataset, { ...wholeGroup(dataset), key: '' }), request.clock);
}

function cadenceFigure(dataset: Dataset, earlier: Dataset | null, asOf: string): OverviewAnswer['cadence'] {
  const { share, pages } = cadenceFigures(dataset, dataset.register.everyPage);
  const previous = earlier ? valueOrNull(cadenceFigures(earlier, earlier.register.everyPage).share) : null;
  const weeks = fullWeeks(dataset.period)?.count ?? 0;
  const norm = dataset.postsPerWeekNorm;
  return { ...figure(share, { n: pages, previous, asOf }), norm, otherNorm: withOtherNorm(dataset), weeks };
}

/** Living pages that are held to another norm than the general one at the end of the period, or to none. */
function withOtherNorm(dataset: Dataset): number {
  const { keepers, keeperOf } = dataset.register;
  const isOther = keepers.map((keeper) => normOf(keeper, keeper, dataset) !== dataset.postsPerWeekNorm);
  let others = 0;
  for (let page = 0; page < keeperOf.length; page += 1) {
    if (dataset.columns.isLive[page] === 1 && isOther[keeperOf[page] ?? -1]) others += 1;
  }
  return others;
}
