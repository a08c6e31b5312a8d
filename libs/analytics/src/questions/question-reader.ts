import { emptyAggregate, type ReplyAggregate, type ResponseRate, type Clock } from '@gospulse/domain';
import type { DirectoryPage } from '../register/directory.js';
import type { Register } from '../register/register.js';
import {
  aggregateFigures,
  aggregateReplies,
  countsOfAggregate,
  type QuestionCounts,
  type QuestionFigures,
  type ReplyWaits,
} from './question-figures.js';
import type { HourCounts } from './reply-hours.js';

/** The key of the group of all that was asked, whatever grouping the questions were read for. */
export const WHOLE_KEY = '';

/** A group of the grouping that the questions were read for, or all; only with `page` and `institution` any set of pages. */
export interface ReplyGroup {
  readonly key: string;
  readonly pages: readonly Pick<DirectoryPage, 'pageId'>[];
}

/** The questions of a period, whatever source the plan chose: one answer for one group. */
export interface QuestionReader {
  countsOf(group: ReplyGroup): QuestionCounts;
  figuresOf(group: ReplyGroup, clock: Clock): QuestionFigures;
  waitsOf(group: ReplyGroup, clock: Clock): ReplyWaits;
  aggregateOf(group: ReplyGroup): Readonly<ReplyAggregate>;
  /** The counts of each page, for whoever sums those of thousands; only with `page` and `institution`. */
  columnsOf(register: Register): ReplyColumns;
}

/** How many questions stand how, by page index. */
export type ReplyColumns = Readonly<Record<(typeof COLUMN_COUNTS)[number], Int32Array>>;

export const COLUMN_COUNTS = [
  'answered',
  'withdrawn',
  'open',
  'overdue',
  'met',
  'breached',
  'eligible',
  'answeredInWindow',
] as const satisfies readonly (keyof ReplyAggregate)[];

/** The columns of a reader that knows aggregates only. */
export function columnsBy(
  aggregateOf: (group: ReplyGroup) => Readonly<ReplyAggregate>,
  { pages }: Register,
): ReplyColumns {
  const columns = emptyColumns(pages.length);
  pages.forEach((page, index) => {
    const aggregate = aggregateOf({ key: String(page.pageId), pages: [page] });
    for (const name of COLUMN_COUNTS) columns[name][index] = aggregate[name];
  });
  return columns;
}

export function emptyColumns(length: number): ReplyColumns {
  return Object.fromEntries(COLUMN_COUNTS.map((name) => [name, new Int32Array(length)])) as ReplyColumns;
}

/** A reader for a query that asks for the curve: of all that was asked, not by group. */
export interface CurveReader extends QuestionReader {
  responseOf(group: ReplyGroup): ResponseRate;
  hoursOf(group: ReplyGroup): HourCounts;
}

/** A reader of counted questions: whatever they were counted from, figures are made of an aggregate, and by this code alone. */
export function aggregateReader(sum: (group: ReplyGroup) => Readonly<ReplyAggregate>): QuestionReader {
  const known = new WeakMap<ReplyGroup, Readonly<ReplyAggregate>>();
  // Several figures are made of a group, and its pages are added up once.
  const aggregateOf = (group: ReplyGroup): Readonly<ReplyAggregate> => {
    const aggregate = known.get(group) ?? sum(group);
    known.set(group, aggregate);
    return aggregate;
  };
  return {
    countsOf: (group) => countsOfAggregate(aggregateOf(group)),
    figuresOf: (group, clock) => aggregateFigures(aggregateOf(group), clock),
    waitsOf: (group, clock) => aggregateReplies(aggregateOf(group), clock),
    aggregateOf,
    columnsOf: (register) => columnsBy(sum, register),
  };
}

/** For figures that no question is asked for. */
export const NO_QUESTIONS: QuestionReader = aggregateReader(() => emptyAggregate());
