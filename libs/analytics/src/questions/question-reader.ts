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

/** A group of the grouping that the questions were read for; only with `page` and `institution` any set of pages. */
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

/** What shares of questions are made of, by page index. */
export type ReplyColumns = Readonly<Record<(typeof SHARE_COUNTS)[number], Int32Array>>;

export const SHARE_COUNTS = [
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
    for (const name of SHARE_COUNTS) columns[name][index] = aggregate[name];
  });
  return columns;
}

export function emptyColumns(length: number): ReplyColumns {
  const column = () => new Int32Array(length);
  return { met: column(), breached: column(), eligible: column(), answeredInWindow: column() };
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
