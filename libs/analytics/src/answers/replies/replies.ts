import type { Figure, RepliesAnswer } from '@gospulse/contracts';
import {
  isKnown,
  RESTRICTED_MEAN_SECONDS,
  valueOrNull,
  type ComparisonKnown,
  type UnknownReason,
} from '@gospulse/domain';
import { policyAt } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { resolveQuery, problem, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import { OF_QUESTIONS } from '../../questions/counted-corrections.js';
import { registerOf } from '../../register/register.js';
import { readAnew } from '../../dataset/readings.js';
import { planSources, type SourcePlanner } from '../../sources/plan-sources.js';
import { readCurve } from '../../questions/read-questions.js';
import { comparisonPeriod, judgedAt, type ResolvedPeriod } from '../../query/period.js';
import { readUnsummedDays } from '../../pages/unsummed.js';
import { isOfOne } from '../../query/scope.js';
import { chosenPages, readChosenWalls } from '../parts/chosen-walls.js';
import { formulaicReplyFigures } from '../../metrics/formulaic-replies.js';
import {
  askedWhereRead,
  countedWhereRead,
  noDataBeside,
  noDataReasonOfWalls,
  type NoDataReason,
} from '../../metrics/no-data-reason.js';
import { isFullEnough } from '../../metrics/observed-days.js';
import { figure } from '../../metrics/figure.js';
import { withinDeadlineFigures } from '../../metrics/within-deadline.js';
import { curveFigures, drawnSteps, type Estimate } from './curve-figures.js';
import { usualHours } from './reply-hours.js';
import { replyFigures, type ReplyFigures } from './reply-figures.js';

type CurvePoint = (Figure & { readonly seconds: number }) | null;

const OF_CURVE = { by: 'region', asks: 'curve' } as const;

/** How residents' questions of a period were answered: the curve of waiting, its distribution, hours and weekdays. */
export async function getReplies(
  dataSource: DataSource,
  request: UnresolvedQuery,
  plan: SourcePlanner = planSources,
): Promise<Answered<RepliesAnswer>> {
  const opened = await resolveQuery(dataSource, request, OF_QUESTIONS);
  if ('kind' in opened) return opened;
  const { rules, period, head } = opened;
  const { filters, basis, clock, readings = readAnew() } = request;
  const directory = await readings.directory(dataSource, opened.query);
  if (directory.length === 0 && isOfOne(filters)) return problem('not-found');
  const before = comparisonPeriod(period, rules.zone);
  const policy = policyAt(rules, judgedAt(period));
  const register = registerOf(directory);
  const pages = chosenPages(register, filters);
  const ids = Array.from(pages, (page) => register.pageIds[page] ?? 0);
  const chosen = { key: '', pages: ids.map((pageId) => ({ pageId })) };
  const read = async (days: ResolvedPeriod): Promise<ReplyFigures> => {
    const query = { ...opened.query, period: days, ...OF_CURVE };
    const curve = await readCurve({ dataSource, caches: readings.caches }, query, directory, plan);
    return replyFigures(curve, chosen, policy, clock);
  };
  const isUnsummed = async (days: ResolvedPeriod): Promise<boolean> =>
    (await readUnsummedDays(dataSource, opened.query, days, 'questions')).size > 0;
  const [{ walls, observedIn }, figures, then] = await Promise.all([
    readChosenWalls(dataSource, readings, rules, directory, filters),
    read(period),
    before && read(before),
  ]);
  const noData = noDataBeside(noDataReasonOfWalls(walls, opened.query, pages), figures.counts.questions);
  const isCounted =
    before !== null &&
    then !== null &&
    isFullEnough(observedIn(before)) &&
    !(then.counts.questions === 0 && (await isUnsummed(before)));
  return {
    kind: 'answer',
    answer: {
      ...head,
      observed: observedIn(period),
      ...{ basis, clock },
      deadline: {
        replyWorkingSeconds: policy.replyWorkingSeconds,
        replyElapsedSeconds: policy.replyElapsedSeconds,
        fastWorkingSeconds: policy.fastWorkingSeconds,
      },
      ...shown(figures, then, noData, {
        asOf: head.asOf,
        compared: { comparison: period.comparison, knownFrom: head.knownFrom },
      }),
      unknown: directory.length === 0 ? 'no-institutions' : whyNothing(figures, noData),
      counts: noData === 'not-observed' ? null : figures.counts,
      previousQuestions: isCounted ? then.counts.questions : null,
      bins: figures.bins,
      hours: { ...figures.hours, working: usualHours(period, rules, ids) },
    },
  };
}

function whyNothing({ counts, noCurve }: ReplyFigures, noData: NoDataReason): UnknownReason | null {
  if (counts.questions === 0) return noData ?? 'no-questions';
  return noCurve;
}

type Shown = Pick<
  RepliesAnswer,
  | 'curve'
  | 'previousSteps'
  | 'atDeadline'
  | 'atFast'
  | 'median'
  | 'p90'
  | 'mean'
  | 'formulaicReplies'
  | 'responseRate'
  | 'withinDeadline'
>;

/** The cut-off, and what is known of the comparison period. */
interface ToldAt {
  readonly asOf: string;
  readonly compared: ComparisonKnown;
}

function shown(now: ReplyFigures, then: ReplyFigures | null, noData: NoDataReason, at: ToldAt): Shown {
  const { asOf, compared } = at;
  const of = curveFigures(now);
  const before = then && curveFigures(then);
  const counted = (value: number): number | null => valueOrNull(countedWhereRead(value, noData));
  const n = counted(now.counts.questions);
  const told = (estimate: Estimate, earlier: Estimate | null | undefined): Figure => {
    const { value, low, high } = estimate;
    const previous = earlier && isKnown(earlier.value) ? earlier.value.value : null;
    return figure(askedWhereRead(value, noData), { ...{ n, low, high, previous }, compared, asOf });
  };
  const point = (key: 'atDeadline' | 'atFast'): CurvePoint => {
    const estimate = of[key];
    return estimate && { ...told(estimate, before?.[key]), seconds: estimate.seconds };
  };
  const { rate, answered, eligible, younger, withdrawn } = now.responseRate;
  const { met, breached, judged, share } = withinDeadlineFigures(now.deadline, noData);
  return {
    curve: {
      steps: drawnSteps(now.curve ?? []),
      wholeSteps: now.curve?.length ?? 0,
      longestSeconds: now.curve?.at(-1)?.time ?? null,
    },
    previousSteps: drawnSteps(then?.curve ?? []),
    atDeadline: point('atDeadline'),
    atFast: point('atFast'),
    median: told(of.median, before?.median),
    p90: told(of.p90, before?.p90),
    mean: {
      ...told(of.mean, before?.mean),
      ...{ horizonSeconds: RESTRICTED_MEAN_SECONDS, isAtMost: of.mean.isAtMost },
    },
    formulaicReplies: formulaicReplies(now, then, noData, at),
    responseRate: {
      ...figure(askedWhereRead(rate, noData), {
        n: counted(eligible),
        previous: then && isKnown(then.responseRate.rate) ? then.responseRate.rate.value : null,
        ...at,
      }),
      ...{ answered: counted(answered), eligible: counted(eligible) },
      ...{ younger: counted(younger), withdrawn: counted(withdrawn) },
      windowSeconds: now.windowSeconds,
    },
    withinDeadline: {
      ...figure(share, {
        n: valueOrNull(judged),
        previous: then && isKnown(then.deadline.share) ? then.deadline.share.value : null,
        ...at,
      }),
      ...{ met: valueOrNull(met), breached: valueOrNull(breached) },
    },
  };
}

function formulaicReplies(
  { aggregate, counts }: ReplyFigures,
  then: ReplyFigures | null,
  noData: NoDataReason,
  at: ToldAt,
): RepliesAnswer['formulaicReplies'] {
  const { share, formulaic, worded } = formulaicReplyFigures(aggregate, noData);
  const previous = then && valueOrNull(formulaicReplyFigures(then.aggregate, null).share);
  const counted = (value: number): number | null => valueOrNull(countedWhereRead(value, noData));
  return {
    ...figure(share, { n: counted(worded), previous, ...at }),
    ...{ formulaic: counted(formulaic), worded: counted(worded), answered: counted(counts.answered) },
  };
}
