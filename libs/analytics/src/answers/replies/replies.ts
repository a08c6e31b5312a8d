import type { Figure, ObservedDays, RepliesAnswer } from '@gospulse/contracts';
import { isKnown, RESTRICTED_MEAN_SECONDS, valueOrNull, type UnknownReason } from '@gospulse/domain';
import { policyAt } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { resolveQuery, problem, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import type { DirectoryInstitution } from '../../register/directory.js';
import { registerOf } from '../../register/register.js';
import { readAnew } from '../../dataset/readings.js';
import { factRange } from '../../sources/page-range.js';
import { planSources, type SourcePlanner } from '../../sources/plan-sources.js';
import { readCurve } from '../../questions/read-questions.js';
import { comparisonPeriod, judgedAt, type ResolvedPeriod } from '../../query/period.js';
import { readUnsummedDays } from '../../pages/unsummed.js';
import { isOfOne, type Filters } from '../../query/scope.js';
import { formulaicReplyFigures } from '../../metrics/formulaic-replies.js';
import { askedWhereRead, noDataReasonOfWalls, type NoDataReason } from '../../metrics/no-data-reason.js';
import { countObservedDays, isFullEnough } from '../../metrics/observed-days.js';
import { figure } from '../../metrics/figure.js';
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
  const opened = await resolveQuery(dataSource, request);
  if ('kind' in opened) return opened;
  const { rules, period, head } = opened;
  const { scope, filters, basis, clock, readings = readAnew() } = request;
  const directory = await readings.directory(dataSource, scope, filters);
  if (directory.length === 0 && isOfOne(filters)) return problem('not-found');
  const before = comparisonPeriod(period, rules.zone);
  const policy = policyAt(rules, judgedAt(period));
  const ids = pageIdsOf(directory, filters);
  const chosen = { key: '', pages: ids.map((pageId) => ({ pageId })) };
  const read = async (days: ResolvedPeriod): Promise<ReplyFigures> => {
    const query = { ...opened.query, period: days, ...OF_CURVE };
    const curve = await readCurve({ dataSource, caches: readings.caches }, query, directory, plan);
    return replyFigures(curve, chosen, policy, clock);
  };
  const isUnsummed = async (days: ResolvedPeriod): Promise<boolean> =>
    (await readUnsummedDays(dataSource, scope, filters, days, 'questions')).size > 0;
  const [walls, figures, then] = await Promise.all([
    readings.walls(dataSource, scope.regionCode, factRange(directory), rules.zone),
    read(period),
    before && read(before),
  ]);
  const noData = noDataReasonOfWalls(walls, ids);
  const register = registerOf(directory);
  const ofIds = Int32Array.from(ids, (id) => register.indexOf(id));
  const observedIn = (days: ResolvedPeriod): ObservedDays =>
    countObservedDays({ register, walls: walls.columnsOf(register), period: days, zone: rules.zone }, ofIds);
  const isCounted =
    before !== null &&
    then !== null &&
    isFullEnough(observedIn(before)) &&
    !(then.counts.questions === 0 && (await isUnsummed(before)));
  const { questions } = figures.counts;
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
      ...shown(figures, then, noData, head.asOf),
      unknown: directory.length === 0 ? 'no-institutions' : whyNothing(figures, noData),
      counts: questions === 0 && noData === 'not-observed' ? null : figures.counts,
      previousQuestions: isCounted ? then.counts.questions : null,
      bins: figures.bins,
      hours: { ...figures.hours, working: usualHours(period, rules, ids) },
    },
  };
}

/** The directory knows institutions; of the one a page belongs to, only that page counts. */
function pageIdsOf(directory: readonly DirectoryInstitution[], { vkId }: Filters): number[] {
  const pages = directory.flatMap((institution) => institution.pages);
  return (vkId === undefined ? pages : pages.filter((page) => page.vkId === vkId)).map((page) => page.pageId);
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

function shown(now: ReplyFigures, then: ReplyFigures | null, noData: NoDataReason, asOf: string): Shown {
  const of = curveFigures(now);
  const before = then && curveFigures(then);
  const n = now.counts.questions;
  const told = (estimate: Estimate, earlier: Estimate | null | undefined): Figure => {
    const { value, low, high } = estimate;
    const previous = earlier && isKnown(earlier.value) ? earlier.value.value : null;
    return figure(askedWhereRead(value, noData), { ...{ n, low, high, previous }, asOf });
  };
  const point = (key: 'atDeadline' | 'atFast'): CurvePoint => {
    const estimate = of[key];
    return estimate && { ...told(estimate, before?.[key]), seconds: estimate.seconds };
  };
  const { rate, ...counts } = now.responseRate;
  const { met, breached, share } = now.deadline;
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
    formulaicReplies: formulaicReplies(now, then, noData, asOf),
    responseRate: {
      ...figure(askedWhereRead(rate, noData), {
        n: counts.eligible,
        previous: then && isKnown(then.responseRate.rate) ? then.responseRate.rate.value : null,
        asOf,
      }),
      ...counts,
      windowSeconds: now.windowSeconds,
    },
    withinDeadline: {
      ...figure(askedWhereRead(share, noData), {
        n: met + breached,
        previous: then && isKnown(then.deadline.share) ? then.deadline.share.value : null,
        asOf,
      }),
      ...{ met, breached },
    },
  };
}

function formulaicReplies(
  { aggregate, counts }: ReplyFigures,
  then: ReplyFigures | null,
  noData: NoDataReason,
  asOf: string,
): RepliesAnswer['formulaicReplies'] {
  const { share, formulaic, worded } = formulaicReplyFigures(aggregate, noData);
  const previous = then && valueOrNull(formulaicReplyFigures(then.aggregate, null).share);
  return { ...figure(share, { n: worded, previous, asOf }), formulaic, worded, answered: counts.answered };
}
