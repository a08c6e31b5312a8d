import type { FigureRow } from '@gospulse/contracts';
import { askedOf, DAY_SECONDS, valueOrNull, type Clock, type Maybe, type ReplyAggregate } from '@gospulse/domain';
import type { Dataset } from '../dataset/dataset.js';
import type { ReplyWaits } from '../questions/question-figures.js';
import type { ReplyGroup } from '../questions/question-reader.js';
import { backlogFigures, type BacklogFigures } from './backlog.js';
import { cadenceFigures } from './cadence.js';
import { complianceMeans, type ComplianceMeans } from './compliance.js';
import { coverageFigures, type CoverageFigures } from './coverage.js';
import { firstReplyFigures, type FirstReplyFigures } from './first-reply.js';
import { replyGroupOf, totalGroup, type Group } from './groups.js';
import { askedWhereRead, countedWhereRead, noDataBeside, noDataReasonOf, type NoDataReason } from './no-data-reason.js';
import { postingSum } from './posting.js';
import { replyCounts, type ReplyCounts } from './reply-counts.js';
import { subscriberFigures, subscriberGrowth, type SubscriberFigures } from './subscribers.js';
import { formulaicReplyFigures, type FormulaicReplyFigures } from './formulaic-replies.js';
import { meanReplyFigures, type MeanReplyFigures } from './mean-reply.js';
import { withinDeadlineFigures } from './within-deadline.js';

/** What the figures of a group are taken from, each part worked out when a figure first asks for it. */
class Parts {
  readonly pages: Int32Array;
  private known: Partial<{
    replyGroup: ReplyGroup;
    subscribers: SubscriberFigures;
    counts: ReplyCounts;
    firstReply: FirstReplyFigures;
    waits: ReplyWaits;
    meanReply: MeanReplyFigures;
    formulaicReplies: FormulaicReplyFigures;
    backlog: BacklogFigures;
    coverage: CoverageFigures;
    compliance: ComplianceMeans;
    noData: { readonly reason: NoDataReason };
  }> = {};

  constructor(
    readonly dataset: Dataset,
    private readonly group: Group,
  ) {
    this.pages = group.pages;
  }

  get subscribers(): SubscriberFigures {
    return (this.known.subscribers ??= subscriberFigures(this.dataset, this.pages));
  }

  get counts(): ReplyCounts {
    return (this.known.counts ??= replyCounts(this.aggregate));
  }

  /** By the working clock. */
  get firstReply(): FirstReplyFigures {
    return (this.known.firstReply ??= firstReplyFigures(this.workingWaits, this.noData));
  }

  /** By the working clock. */
  get meanReply(): MeanReplyFigures {
    return (this.known.meanReply ??= meanReplyFigures(this.workingWaits, this.noData));
  }

  get formulaicReplies(): FormulaicReplyFigures {
    return (this.known.formulaicReplies ??= formulaicReplyFigures(this.aggregate, this.noData));
  }

  firstReplyBy(clock: Clock): FirstReplyFigures {
    return firstReplyFigures(this.waitsBy(clock), this.noData);
  }

  private get workingWaits(): ReplyWaits {
    return (this.known.waits ??= this.waitsBy('working'));
  }

  private waitsBy(clock: Clock): ReplyWaits {
    return this.dataset.replies.waitsOf(this.replyGroup, clock);
  }

  private get aggregate(): Readonly<ReplyAggregate> {
    return this.dataset.replies.aggregateOf(this.replyGroup);
  }

  private get replyGroup(): ReplyGroup {
    return (this.known.replyGroup ??= replyGroupOf(this.dataset, this.group));
  }

  get backlog(): BacklogFigures {
    return (this.known.backlog ??= backlogFigures(this.counts, this.noData));
  }

  get coverage(): CoverageFigures {
    return (this.known.coverage ??= coverageFigures(this.dataset, this.group.institutions));
  }

  get compliance(): ComplianceMeans {
    return (this.known.compliance ??= complianceMeans(this.dataset, this.pages));
  }

  get noData(): NoDataReason {
    return (this.known.noData ??= {
      reason: noDataBeside(noDataReasonOf(this.dataset, this.pages), askedOf(this.aggregate)),
    }).reason;
  }

  counted(value: number): Maybe<number> {
    return countedWhereRead(value, this.noData);
  }

  heard(value: Maybe<number>): Maybe<number> {
    return askedWhereRead(value, this.noData);
  }
}

/** Figures that may be unknown. */
const FIGURES = {
  questions: (parts) => parts.counted(parts.counts.questions),
  answered: (parts) => parts.counted(parts.counts.answered),
  withdrawn: (parts) => parts.counted(parts.counts.withdrawn),
  open: ({ backlog }) => backlog.open,
  overdue: ({ backlog }) => backlog.overdue,
  subscribers: ({ subscribers }) => subscribers.sum,
  netGrowth: ({ dataset, pages }) => subscriberGrowth(dataset, pages).net,
  posts: ({ dataset, pages }) => postingSum(dataset, pages, 'posts'),
  comments: ({ dataset, pages }) => postingSum(dataset, pages, 'comments'),
  medianWorkingSeconds: ({ firstReply }) => firstReply.median,
  medianWorkingSecondsLow: ({ firstReply }) => firstReply.low,
  medianWorkingSecondsHigh: ({ firstReply }) => firstReply.high,
  p90WorkingSeconds: ({ firstReply }) => firstReply.p90,
  meanWorkingSeconds: ({ meanReply }) => meanReply.mean,
  formulaicShare: ({ formulaicReplies }) => formulaicReplies.share,
  medianElapsedSeconds: (parts) => parts.firstReplyBy('calendar').median,
  responseRate: (parts) => parts.heard(parts.counts.responseRate),
  withinDeadlineShare: ({ counts, noData }) => withinDeadlineFigures(counts.deadline, noData).share,
  cadenceShare: ({ dataset, pages }) => cadenceFigures(dataset, pages).share,
  coverageShare: ({ coverage }) => coverage.share,
  coverageAnyShare: ({ coverage }) => coverage.anyShare,
  complianceScore: ({ compliance }) => compliance.score,
  complianceMeasured: ({ compliance }) => compliance.measured,
} satisfies Record<string, (parts: Parts) => Maybe<number>>;

export type FigureName = keyof typeof FIGURES;

/** One figure of a group as its row tells it; null: unknown. Costs only what it is taken from. */
export function figureOf(dataset: Dataset, group: Group, name: FigureName): number | null {
  return valueOrNull(FIGURES[name](new Parts(dataset, group)));
}

/** Some figures of a group as its row tells them; null: unknown. */
export function figuresOf<Name extends FigureName>(
  dataset: Dataset,
  group: Group,
  names: readonly Name[],
): Record<Name, number | null> {
  const parts = new Parts(dataset, group);
  const figures = names.map((name) => [name, valueOrNull(FIGURES[name](parts))] as const);
  return Object.fromEntries(figures) as Record<Name, number | null>;
}

/** Questions whose outcome is clear: what the share within the deadline of a row is of; null: unknown. */
export function judgedOf(dataset: Dataset, group: Group): number | null {
  const { counts, noData } = new Parts(dataset, group);
  return valueOrNull(withinDeadlineFigures(counts.deadline, noData).judged);
}

export function figureRow(dataset: Dataset, group: Group): FigureRow {
  const parts = new Parts(dataset, group);
  const names = Object.keys(FIGURES) as FigureName[];
  const figures = names.map((name) => [name, FIGURES[name](parts)] as const);
  return {
    key: group.key,
    name: group.name,
    institutions: group.institutions.length,
    exempt: parts.coverage.exempt,
    pages: livePages(dataset, group.pages),
    observedPages: pagesOfLastDay(dataset, group.pages),
    subscribersOldestAt: parts.subscribers.oldestAt?.toISOString() ?? null,
    ...(Object.fromEntries(figures.map(([name, value]) => [name, valueOrNull(value)])) as Record<
      FigureName,
      number | null
    >),
    meanWorkingSecondsIsAtMost: parts.meanReply.mean.kind === 'known' ? parts.meanReply.isAtMost : null,
    unknown: Object.fromEntries(
      figures.flatMap(([name, value]) => (value.kind === 'unknown' ? [[name, value.reason]] : [])),
    ),
    policyVersion: dataset.policyVersion,
    asOf: new Date(dataset.period.cutoff * 1_000).toISOString(),
  };
}

/** «Итого»: the row of all that the dataset holds, whatever grouping its questions were read for. */
export function totalRow(dataset: Dataset): FigureRow {
  return { ...figureRow(dataset, totalGroup(dataset)), key: dataset.rules.code };
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
    if (age >= 0 && age < DAY_SECONDS) observed += 1;
  }
  return observed;
}
