import { addToAggregate, emptyAggregate, mergeAggregates, type ReplyAggregate, type Clock } from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { DirectoryPage } from '../register/directory.js';
import { pageRange } from '../sources/page-range.js';
import { areFewQuestions, readQuestions, type QuestionRecord } from './question-rows.js';
import { isOfOne } from '../query/scope.js';
import {
  firstReplies,
  questionFigures,
  aggregateFigures,
  aggregateReplies,
  workingUntil,
  type QuestionFigures,
} from './question-figures.js';
import type { Grouping } from '../query/grouping.js';
import { readReplyAggregates } from './reply-aggregates.js';
import type { AggregateRequest } from './aggregate-request.js';

/** A group of the grouping that the replies were read for; only with `page` and `institution` any set of pages. */
export interface ReplyGroup {
  readonly key: string;
  readonly pages: readonly Pick<DirectoryPage, 'pageId'>[];
}

/** The questions of a period as figures need them, whether they were read one by one or from the rollups. */
export interface Replies {
  /** Waits are exact; otherwise within 2 %. Counts and shares are exact either way. */
  readonly exact: boolean;
  figuresOf(group: ReplyGroup, clock: Clock): QuestionFigures;
  waitsOf(group: ReplyGroup, clock: Clock): Pick<QuestionFigures, 'median' | 'p90'>;
  aggregateOf(group: ReplyGroup): Readonly<ReplyAggregate>;
}

/** Up to so many questions in what is asked for are read one by one, and their medians are exact. */
export const MAX_ROW_BY_ROW = 2_000;

/**
 * One institution or page, and a few questions, from the facts; anything more from the rollups of the dimension that
 * the grouping is a sum of.
 */
export async function readReplies(
  dataSource: DataSource,
  request: AggregateRequest & { readonly by: Grouping; readonly singlyUpTo?: number | undefined },
): Promise<Replies> {
  const { scope, filters, basis, period, rules, directory, by, singlyUpTo = MAX_ROW_BY_ROW } = request;
  const range = pageRange(directory);
  if (isOfOne(filters) || (await areFewQuestions(dataSource, scope.regionCode, range, period, singlyUpTo))) {
    const questions = await readQuestions(dataSource, scope.regionCode, range, period, basis);
    return singleReplies(questions, period.cutoff, rules);
  }
  const aggregates = await readReplyAggregates(dataSource, request);
  return rolledReplies((group) => {
    if (by === 'region') return aggregates.get('') ?? emptyAggregate();
    if (by !== 'institution' && by !== 'page') return aggregates.get(group.key) ?? emptyAggregate();
    const ofPages = group.pages.flatMap(({ pageId }) => aggregates.get(String(pageId)) ?? []);
    // Most institutions have one page.
    return ofPages.length === 1 && ofPages[0] ? ofPages[0] : mergeAggregates(ofPages);
  });
}

/** For figures that no question is asked for. */
export const NO_REPLIES: Replies = rolledReplies(() => emptyAggregate());

function singleReplies(questions: readonly QuestionRecord[], cutoff: number, rules: RegionRules): Replies {
  const byPage = new Map<number, QuestionRecord[]>();
  for (const question of questions) {
    const list = byPage.get(question.pageId);
    if (list) list.push(question);
    else byPage.set(question.pageId, [question]);
  }
  const of = ({ pages }: ReplyGroup) => pages.flatMap(({ pageId }) => byPage.get(pageId) ?? []);
  return {
    exact: true,
    figuresOf: (group, clock) => questionFigures(of(group), cutoff, rules, clock),
    waitsOf: (group, clock) => firstReplies(of(group), cutoff, rules, clock),
    aggregateOf: (group) => {
      const aggregate = emptyAggregate();
      for (const question of of(group))
        addToAggregate(aggregate, question, cutoff, workingUntil(question, cutoff, rules));
      return aggregate;
    },
  };
}

function rolledReplies(aggregateOf: (group: ReplyGroup) => Readonly<ReplyAggregate>): Replies {
  return {
    exact: false,
    figuresOf: (group, clock) => aggregateFigures(aggregateOf(group), clock),
    waitsOf: (group, clock) => aggregateReplies(aggregateOf(group), clock),
    aggregateOf,
  };
}
