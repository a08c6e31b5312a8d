import { isKnown, type ReplyBin, type UnknownReason } from '@gospulse/domain';
import { policyAt, type RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { openRequest, problem, type Answered, type AnswerHead, type Request } from '../base/answer-head.js';
import { readDirectory, type DirectoryInstitution } from '../base/directory.js';
import { pageRange } from '../base/page-range.js';
import { comparisonPeriod, type ResolvedPeriod } from '../base/period.js';
import { readQuestions, type QuestionRecord } from '../base/questions.js';
import { readPages, type BaseRequest, type InstitutionRecord, type PageRecord } from '../base/region-base.js';
import type { Basis, Clock, Filters } from '../base/scope.js';
import { askedWhereRead, silenceOf } from '../figures/silence.js';
import { figure, type Figure } from '../overview.js';
import { curveFigures, drawnSteps, type Estimate, type WaitingStep } from './curve-figures.js';
import { hoursOf, type ReplyHours } from './reply-hours.js';
import { replyFigures, type ReplyFigures } from './reply-figures.js';

type CurvePoint = (Figure & { readonly seconds: number }) | null;

export interface Replies extends AnswerHead {
  readonly basis: Basis;
  readonly clock: Clock;
  readonly deadline: { readonly replyWorkingSeconds: number; readonly fastWorkingSeconds: number };
  readonly unknown: UnknownReason | null;
  readonly counts: {
    readonly questions: number;
    readonly answered: number;
    readonly open: number;
    readonly overdue: number;
    readonly withdrawn: number;
  } | null;
  readonly previousQuestions: number | null;
  readonly curve: {
    readonly steps: WaitingStep[];
    readonly wholeSteps: number;
    readonly longestSeconds: number | null;
  };
  readonly previousSteps: WaitingStep[];
  readonly atDeadline: CurvePoint;
  readonly atFast: CurvePoint;
  readonly median: Figure;
  readonly p90: Figure;
  readonly responseRate: Figure & {
    readonly answered: number;
    readonly eligible: number;
    readonly younger: number;
    readonly withdrawn: number;
    readonly windowSeconds: number;
  };
  readonly withinDeadline: Figure & { readonly met: number; readonly breached: number };
  readonly bins: ReplyBin[];
  readonly hours: ReplyHours;
}

/** How residents' questions of a period were answered: the curve of waiting, its distribution, hours and weekdays. */
export async function replies(dataSource: DataSource, request: Request): Promise<Answered<Replies>> {
  const opened = await openRequest(dataSource, request);
  if ('kind' in opened) return opened;
  const { rules, period, head } = opened;
  const { scope, filters, basis, clock } = request;
  const directory = await readDirectory(dataSource, scope, filters);
  if (directory.length === 0 && isOfOne(filters)) return problem('not-found');
  const before = comparisonPeriod(period, rules.zone);
  const common = { scope, filters, basis, rules, directory };
  const read = (of: ResolvedPeriod) => readAsked(dataSource, { ...common, period: of });
  const [asked, earlier] = await Promise.all([read(period), before ? read(before) : null]);
  const policy = policyAt(rules, period.cutoff);
  const figures = replyFigures(asked.questions, asked, policy, clock);
  const then = earlier && replyFigures(earlier.questions, earlier, policy, clock);
  const { pages } = asked;
  return {
    kind: 'answer',
    answer: {
      ...head,
      ...{ basis, clock },
      deadline: {
        replyWorkingSeconds: policy.replyWorkingSeconds,
        fastWorkingSeconds: policy.fastWorkingSeconds,
      },
      ...shown(figures, then, pages, head.asOf),
      unknown: directory.length === 0 ? 'no-institutions' : whyNothing(figures, pages),
      counts: figures.questions.length === 0 && silenceOf(pages) === 'not-observed' ? null : figures.counts,
      previousQuestions: then && then.questions.length,
      bins: figures.bins,
      hours: hoursOf(figures.questions, period, rules),
    },
  };
}

/** Whether one institution or page is asked for, which then must exist. */
export function isOfOne({ ogrn, vkId }: Filters): boolean {
  return ogrn !== undefined || vkId !== undefined;
}

interface Asked {
  readonly rules: RegionRules;
  readonly period: ResolvedPeriod;
  readonly pages: readonly PageRecord[];
  readonly questions: readonly QuestionRecord[];
}

/** The questions of a period one by one: the hours of day are no part of the rollups. */
async function readAsked(
  dataSource: DataSource,
  request: BaseRequest & { readonly directory: readonly DirectoryInstitution[] },
): Promise<Asked> {
  const { scope, filters, period, rules, basis, directory } = request;
  const [{ institutions }, questions] = await Promise.all([
    readPages(dataSource, { ...request, without: ['start', 'posting', 'compliance'] }),
    readQuestions(dataSource, scope.regionCode, pageRange(directory), period, basis),
  ]);
  const pages = pagesOf(institutions, filters);
  const ids = new Set(pages.map((page) => page.pageId));
  return { rules, period, pages, questions: questions.filter((question) => ids.has(question.pageId)) };
}

/** The directory knows institutions; of the one a page belongs to, only that page counts. */
function pagesOf(institutions: readonly InstitutionRecord[], { vkId }: Filters): PageRecord[] {
  const pages = institutions.flatMap((institution) => institution.pages);
  return vkId === undefined ? pages : pages.filter((page) => page.vkId === vkId);
}

function whyNothing({ questions, curve }: ReplyFigures, pages: readonly PageRecord[]): UnknownReason | null {
  if (questions.length === 0) return silenceOf(pages) ?? 'no-questions';
  return curve === null ? 'no-calendar' : null;
}

type Shown = Pick<
  Replies,
  'curve' | 'previousSteps' | 'atDeadline' | 'atFast' | 'median' | 'p90' | 'responseRate' | 'withinDeadline'
>;

function shown(now: ReplyFigures, then: ReplyFigures | null, pages: readonly PageRecord[], asOf: string): Shown {
  const silence = silenceOf(pages);
  const of = curveFigures(now);
  const before = then && curveFigures(then);
  const n = now.questions.length;
  const told = (estimate: Estimate, earlier: Estimate | null | undefined): Figure => {
    const { value, low, high } = estimate;
    const previous = earlier && isKnown(earlier.value) ? earlier.value.value : null;
    return figure(askedWhereRead(value, silence), { ...{ n, low, high, previous }, asOf });
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
    responseRate: {
      ...figure(askedWhereRead(rate, silence), {
        n: counts.eligible,
        previous: then && isKnown(then.responseRate.rate) ? then.responseRate.rate.value : null,
        asOf,
      }),
      ...counts,
      windowSeconds: now.windowSeconds,
    },
    withinDeadline: {
      ...figure(askedWhereRead(share, silence), {
        n: met + breached,
        previous: then && isKnown(then.deadline.share) ? then.deadline.share.value : null,
        asOf,
      }),
      ...{ met, breached },
    },
  };
}
