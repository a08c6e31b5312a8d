import { countByHour, emptyAggregate, responseRate, type ReplyAggregate } from '@gospulse/domain';
import type { FigureQuery } from '../query/figure-query.js';
import { addQuestion } from './add-questions.js';
import { measureOf, type Measure } from './measure.js';
import {
  aggregateReader,
  COLUMN_COUNTS,
  emptyColumns,
  type CurveReader,
  type ReplyColumns,
  type ReplyGroup,
} from './question-reader.js';
import type { QuestionRecord } from './question-rows.js';
import type { Register } from '../register/register.js';
import type { HourCounts } from './reply-hours.js';

/** A reader of questions that were read row by row: they are counted as sums count them, and told by the same code. */
export function factReader(
  questions: readonly QuestionRecord[],
  query: Pick<FigureQuery, 'period' | 'rules'>,
): CurveReader {
  const measure = measureOf(query);
  const { cutoff, rules, windows } = measure;
  const byPage = groupedBy(questions, ({ pageId }) => pageId);
  const of = ({ pages }: ReplyGroup) => pages.flatMap(({ pageId }) => byPage.get(pageId) ?? []);
  return {
    ...aggregateReader((group) => aggregateOf(of(group), measure)),
    columnsOf: (register) => columnsOf(register, byPage, measure),
    responseOf: (group) => responseRate(of(group), cutoff, windows),
    hoursOf: (group) => hoursOf(of(group), cutoff, rules.zone),
  };
}

/** The same by the local day of asking, which is the key of a group; of the pages of a register together. */
export function dayReader(
  questions: readonly QuestionRecord[],
  query: Pick<FigureQuery, 'period' | 'rules'>,
  register: Pick<Register, 'indexOf'>,
): CurveReader {
  const measure = measureOf(query);
  const ours = questions.filter(({ pageId }) => register.indexOf(pageId) >= 0);
  const byDay = groupedBy(ours, ({ askedOn }) => askedOn);
  const of = ({ key }: ReplyGroup) => byDay.get(key) ?? [];
  return {
    ...aggregateReader((group) => aggregateOf(of(group), measure)),
    responseOf: (group) => responseRate(of(group), measure.cutoff, measure.windows),
    hoursOf: (group) => hoursOf(of(group), measure.cutoff, measure.rules.zone),
  };
}

function groupedBy<Key>(
  questions: readonly QuestionRecord[],
  keyOf: (question: QuestionRecord) => Key,
): ReadonlyMap<Key, QuestionRecord[]> {
  const groups = new Map<Key, QuestionRecord[]>();
  for (const question of questions) {
    const known = groups.get(keyOf(question));
    if (known) known.push(question);
    else groups.set(keyOf(question), [question]);
  }
  return groups;
}

function aggregateOf(questions: readonly QuestionRecord[], measure: Measure): ReplyAggregate {
  const aggregate = emptyAggregate();
  for (const question of questions) addQuestion(aggregate, question, measure);
  return aggregate;
}

/** Of thousands of pages most are asked nothing, so columns are made of the others alone. */
function columnsOf(
  register: Register,
  byPage: ReadonlyMap<number, readonly QuestionRecord[]>,
  measure: Measure,
): ReplyColumns {
  const columns = emptyColumns(register.pages.length);
  for (const [pageId, questions] of byPage) {
    const page = register.indexOf(pageId);
    if (page < 0) continue;
    const aggregate = aggregateOf(questions, measure);
    for (const name of COLUMN_COUNTS) columns[name][page] = aggregate[name];
  }
  return columns;
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
