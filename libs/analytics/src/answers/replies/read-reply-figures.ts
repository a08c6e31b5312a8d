import { RESPONSE_WINDOW_SECONDS, type DeadlinePolicy, type Clock } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { institutionsByPage } from '../../register/directory.js';
import { pageRange } from '../../sources/page-range.js';
import { areFewQuestions, readQuestions } from '../../questions/question-rows.js';
import { isOfOne } from '../../query/scope.js';
import { readReplyHours, type HourCounts } from '../../questions/reply-hours.js';
import { readReplyAggregates } from '../../questions/reply-aggregates.js';
import type { AggregateRequest } from '../../questions/aggregate-request.js';
import { readYoung } from '../../questions/row-by-row-questions.js';
import { replyFigures, aggregateReplyFigures, type ReplyFigures } from './reply-figures.js';
import { hoursOf } from './reply-hours.js';

export interface FiguresRequest extends Omit<AggregateRequest, 'by'> {
  readonly policy: DeadlinePolicy;
  readonly clock: Clock;
  /** Pages that count, of those of the directory. */
  readonly chosen: ReadonlySet<number>;
  /** Up to so many questions are read one by one. */
  readonly singlyUpTo: number;
}

export type WithHours = ReplyFigures & { readonly hours: HourCounts };

/** The figures of a period and its hours: from the questions, or from the rollups when there are many. */
export async function readReplyFigures(dataSource: DataSource, request: FiguresRequest): Promise<WithHours> {
  const { scope, filters, basis, period, rules, directory, policy, clock, chosen, singlyUpTo } = request;
  const range = pageRange(directory);
  // Rollups tell the response rate over the usual window alone.
  const isUsual = policy.responseWindowSeconds === RESPONSE_WINDOW_SECONDS;
  const rowByRow =
    isOfOne(filters) || !isUsual || (await areFewQuestions(dataSource, scope.regionCode, range, period, singlyUpTo));
  if (!rowByRow) return readFromRollups(dataSource, request);
  const all = await readQuestions(dataSource, scope.regionCode, range, period, basis);
  const questions = all.filter(({ pageId }) => chosen.has(pageId));
  return {
    ...replyFigures(questions, { cutoff: period.cutoff, rules }, policy, clock),
    hours: hoursOf(questions, period.cutoff, rules.zone),
  };
}

async function readFromRollups(dataSource: DataSource, request: FiguresRequest): Promise<WithHours> {
  const { policy, clock } = request;
  const [aggregates, hours, young] = await Promise.all([
    readReplyAggregates(dataSource, { ...request, by: 'region' }),
    readReplyHours(dataSource, request),
    youngOf(dataSource, request),
  ]);
  return { ...aggregateReplyFigures(aggregates.get(''), young, policy, clock), hours };
}

/** Questions of the directory younger than the response rate's window. */
async function youngOf(dataSource: DataSource, request: FiguresRequest): Promise<number> {
  const { scope, basis, directory, period } = request;
  const range = pageRange(directory);
  const rows = await readYoung(dataSource, scope.regionCode, range, period, RESPONSE_WINDOW_SECONDS, basis);
  const ours = institutionsByPage(directory);
  return rows.reduce((sum, { pageId, n }) => (ours.has(pageId) ? sum + n : sum), 0);
}
