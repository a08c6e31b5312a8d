import { countByHour, emptyAggregate, questionStateAt, responseRate } from '@gospulse/domain';
import type { FigureQuery } from '../query/figure-query.js';
import { addQuestion } from './add-questions.js';
import { measureOf, type Measure } from './measure.js';
import { deadlineFigures, firstReplies, questionFigures, type QuestionCounts } from './question-figures.js';
import {
  COLUMN_COUNTS,
  emptyColumns,
  type CurveReader,
  type ReplyColumns,
  type ReplyGroup,
} from './question-reader.js';
import type { QuestionRecord } from './question-rows.js';
import type { Register } from '../register/register.js';
import type { HourCounts } from './reply-hours.js';
import { replyWaits } from './reply-waits.js';

/** A reader of questions that were read row by row. */
export function factReader(
  questions: readonly QuestionRecord[],
  query: Pick<FigureQuery, 'period' | 'rules'>,
): CurveReader {
  const measure = measureOf(query);
  const { cutoff, rules, windows } = measure;
  const byPage = new Map<number, QuestionRecord[]>();
  for (const question of questions) {
    const list = byPage.get(question.pageId);
    if (list) list.push(question);
    else byPage.set(question.pageId, [question]);
  }
  const of = ({ pages }: ReplyGroup) => pages.flatMap(({ pageId }) => byPage.get(pageId) ?? []);
  const aggregateOf = (group: ReplyGroup) => {
    const aggregate = emptyAggregate();
    for (const question of of(group)) addQuestion(aggregate, question, measure);
    return aggregate;
  };
  return {
    exact: true,
    countsOf: (group) => countQuestions(of(group), cutoff),
    figuresOf: (group, clock) => questionFigures(of(group), measure, clock),
    waitsOf: (group, clock) => firstReplies(of(group), cutoff, rules, clock),
    aggregateOf,
    columnsOf: (register) => columnsOf(register, byPage, measure),
    waitCountsOf: (group, clock) => replyWaits(of(group), cutoff, rules, clock),
    responseOf: (group) => responseRate(of(group), cutoff, windows),
    hoursOf: (group) => hoursOf(of(group), cutoff, rules.zone),
  };
}

/** Of thousands of pages most are asked nothing, so aggregates are made of the others alone. */
function columnsOf(
  register: Register,
  byPage: ReadonlyMap<number, readonly QuestionRecord[]>,
  measure: Measure,
): ReplyColumns {
  const columns = emptyColumns(register.pages.length);
  for (const [pageId, questions] of byPage) {
    const page = register.indexOf(pageId);
    if (page < 0) continue;
    const aggregate = emptyAggregate();
    for (const question of questions) addQuestion(aggregate, question, measure);
    for (const name of COLUMN_COUNTS) columns[name][page] = aggregate[name];
  }
  return columns;
}

function countQuestions(questions: readonly QuestionRecord[], cutoff: number): QuestionCounts {
  const states = { answered: 0, open: 0, overdue: 0, withdrawn: 0 };
  for (const question of questions) states[questionStateAt(question, cutoff)] += 1;
  return { questions: questions.length, states, deadline: deadlineFigures(questions, cutoff) };
}

/** When residents asked and were answered by the cut-off, by the region's local hour and weekday. */
function hoursOf(questions: readonly QuestionRecord[], cutoff: number, zone: string): HourCounts {
  const answers = questions.flatMap(({ answeredAt }) =>
    answeredAt !== null && answeredAt <= cutoff ? [answeredAt] : [],
  );
  return {
    asked: countByHour(
      zone,
      questions.map(({ askedAt }) => askedAt),
    ),
    replied: countByHour(zone, answers),
  };
}
