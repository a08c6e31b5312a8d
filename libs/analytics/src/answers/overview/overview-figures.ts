import type { Figure, OverviewAnswer } from '@gospulse/contracts';
import {
  OVERVIEW_FIGURES,
  valueOrNull,
  type Clock,
  type ComparisonKnown,
  type Maybe,
  type OverviewFigureId,
} from '@gospulse/domain';
import { policyAt } from '@gospulse/store';
import { normOf, type Dataset } from '../../dataset/dataset.js';
import { judgedAt } from '../../query/period.js';
import { statesOf, type StateColumns } from '../../history/state-columns.js';
import { coverageOf } from '../../history/state-day.js';
import { backlogFigures } from '../../metrics/backlog.js';
import { cadenceFigures, observedWeeks } from '../../metrics/cadence.js';
import { isComparable, subscribersBefore } from '../../metrics/compared.js';
import { coverageFigures } from '../../metrics/coverage.js';
import { figure } from '../../metrics/figure.js';
import { livePages } from '../../metrics/figure-row.js';
import { firstReplyFigures } from '../../metrics/first-reply.js';
import { replyGroupOf, totalGroup } from '../../metrics/groups.js';
import { countedWhereRead, noDataBeside, noDataReasonOf, type NoDataReason } from '../../metrics/no-data-reason.js';
import { subscriberFigures, subscriberGrowth } from '../../metrics/subscribers.js';
import { withinDeadlineFigures } from '../../metrics/within-deadline.js';
import type { DailySum } from '../../pages/daily-sums.js';
import type { QuestionFigures } from '../../questions/question-figures.js';

interface Read {
  readonly dataset: Dataset;
  /** Of the comparison period; null: nothing is compared. */
  readonly earlier: Dataset | null;
  /** Whether counts of the comparison's last day are still coming in. */
  readonly isEarlierFilling: boolean;
  readonly spark: readonly DailySum[];
  /** How the institutions stood at the end of the comparison period; null: nothing is compared, or that day was not kept. */
  readonly statesThen: StateColumns | null;
  readonly clock: Clock;
  readonly asOf: string;
  /** What is known of the comparison period. */
  readonly compared: ComparisonKnown;
}

/** What was read, with what several figures take from it. */
interface Known extends Read {
  readonly questions: QuestionFigures;
  readonly earlierQuestions: QuestionFigures | null;
  readonly noData: NoDataReason;
}

/** A figure of pages, and of how many. */
type PageMeasure = (dataset: Dataset, pages: Int32Array) => { readonly share: Maybe<number>; readonly pages: number };

/** How each card of Обзор is filled. A share of pages with nothing more to tell is `(known) => ofPages(known, …)`. */
const FIGURES: { readonly [Id in OverviewFigureId]: (known: Known) => OverviewAnswer[Id] } = {
  subscribers: subscribersFigure,
  coverage: coverageFigure,
  firstReply: firstReplyFigure,
  withinDeadline: withinDeadlineFigure,
  backlog: backlogFigure,
  cadence: cadenceFigure,
};

/** Every figure of Обзор, in the order of the cards. */
export function overviewFigures(read: Read): Pick<OverviewAnswer, OverviewFigureId> {
  const { dataset, earlier, clock } = read;
  const questions = questionsOf(dataset, clock);
  const known = {
    ...{ ...read, questions },
    earlierQuestions: earlier && questionsOf(earlier, clock),
    noData: noDataBeside(noDataReasonOf(dataset, dataset.register.everyPage), questions.questions),
  };
  const figures = OVERVIEW_FIGURES.map((id) => [id, FIGURES[id](known)] as const);
  return Object.fromEntries(figures) as Pick<OverviewAnswer, OverviewFigureId>;
}

function questionsOf(dataset: Dataset, clock: Clock): QuestionFigures {
  return dataset.replies.figuresOf(replyGroupOf(dataset, totalGroup(dataset)), clock);
}

/** A share of pages, with that of the comparison period. */
function ofPages({ dataset, earlier, compared, asOf }: Known, measure: PageMeasure): Figure {
  const { share, pages } = measure(dataset, dataset.register.everyPage);
  const previous = earlier && valueOrNull(measure(earlier, earlier.register.everyPage).share);
  return figure(share, { n: pages, previous, compared, asOf });
}

function subscribersFigure({
  dataset,
  earlier,
  isEarlierFilling,
  compared,
  spark,
}: Known): OverviewAnswer['subscribers'] {
  const pages = dataset.register.everyPage;
  const { sum, pagesCovered, oldestAt, newestAt } = subscriberFigures(dataset, pages);
  const growth = subscriberGrowth(dataset, pages);
  const net = valueOrNull(growth.net);
  const previous = earlier && subscribersBefore({ dataset, earlier, isEarlierFilling }, pages);
  return {
    ...figure(sum, {
      n: pagesCovered,
      previous,
      compared: { ...compared, isFilling: isEarlierFilling },
      asOf: newestAt?.toISOString() ?? null,
    }),
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

/** Of the comparison period it is that of its last day, as far as that was kept. */
function coverageFigure({ dataset, statesThen, compared, asOf }: Known): OverviewAnswer['coverage'] {
  const { everyInstitution } = dataset.register;
  const { share, covered, anyShare, coveredAnywhere, obliged, exempt } = coverageFigures(dataset, everyInstitution);
  const anyNetwork = { share: valueOrNull(anyShare), withPage: coveredAnywhere };
  const previous = statesThen && coverageOf(statesOf(statesThen, everyInstitution));
  const known = { ...compared, isHistoryMissing: statesThen === null };
  return {
    ...figure(share, { n: obliged, previous, compared: known, asOf }),
    ...{ withLivePage: covered, obliged, exempt, anyNetwork },
  };
}

function firstReplyFigure({
  questions,
  earlierQuestions,
  noData,
  compared,
  asOf,
}: Known): OverviewAnswer['firstReply'] {
  const { median, low, high, p90 } = firstReplyFigures(questions, noData);
  return {
    ...figure(median, {
      n: valueOrNull(countedWhereRead(questions.questions, noData)),
      low: valueOrNull(low),
      high: valueOrNull(high),
      previous: earlierQuestions && valueOrNull(earlierQuestions.median.value),
      compared,
      asOf,
    }),
    p90: valueOrNull(p90),
    answered: valueOrNull(countedWhereRead(questions.states.answered, noData)),
  };
}

function withinDeadlineFigure(known: Known): OverviewAnswer['withinDeadline'] {
  const { dataset, questions, earlierQuestions, noData, compared, asOf } = known;
  const { met, breached, judged, share } = withinDeadlineFigures(questions.deadline, noData);
  const policy = policyAt(dataset.rules, judgedAt(dataset.period));
  return {
    ...figure(share, {
      n: valueOrNull(judged),
      previous: earlierQuestions && valueOrNull(earlierQuestions.deadline.share),
      compared,
      asOf,
    }),
    met: valueOrNull(met),
    breached: valueOrNull(breached),
    deadlineWorkingSeconds: policy.replyWorkingSeconds,
    deadlineElapsedSeconds: policy.replyElapsedSeconds,
  };
}

function backlogFigure({
  questions,
  earlier,
  earlierQuestions,
  noData,
  compared,
  asOf,
}: Known): OverviewAnswer['backlog'] {
  const { states, oldestOpenAt } = questions;
  const { open, overdue, waiting } = backlogFigures(states, noData);
  const isPartlyObserved = earlier !== null && !isComparable(earlier);
  const previous = earlierQuestions && !isPartlyObserved ? earlierQuestions.states.overdue : null;
  return {
    ...figure(overdue, { n: valueOrNull(waiting), previous, compared: { ...compared, isPartlyObserved }, asOf }),
    open: valueOrNull(open),
    overdue: valueOrNull(overdue),
    oldestAskedAt: oldestOpenAt === null ? null : new Date(oldestOpenAt * 1_000).toISOString(),
  };
}

function cadenceFigure(known: Known): OverviewAnswer['cadence'] {
  const { dataset } = known;
  const weeks = observedWeeks(dataset, dataset.register.everyPage);
  const norm = dataset.postsPerWeekNorm;
  return { ...ofPages(known, cadenceFigures), norm, otherNorm: withOtherNorm(dataset), weeks };
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
