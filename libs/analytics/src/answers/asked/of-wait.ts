import { addDays, secondsOfWait, waitLengthOf, type Clock, type Waited, type WaitLength } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { FigureQuery } from '../../query/figure-query.js';
import { waitOf } from '../../questions/add-questions.js';
import { measureOf, type Measure } from '../../questions/measure.js';
import { eachQuestionWithId, QUESTION_COLUMNS } from '../../questions/question-rows.js';
import { all } from '../../sources/predicates.js';
import { sql, type Sql } from '../../sources/statement.js';

type Period = Pick<FigureQuery, 'period' | 'rules'>;

export interface WaitChoice {
  readonly wait: WaitLength;
  readonly clock: Clock;
}

/** Seconds as figures read them: VK tells whole ones, and a withdrawal is seen within one. */
const ASKED = sql`extract(epoch from q.asked_at)::bigint`;
const ENDED = sql`extract(epoch from coalesce(q.answered_at, q.withdrawn_at))::bigint`;
/** Whoever withdrew before that was measured waited no working time, where there was a calendar: `workingUntil` in SQL. */
const WORKING = sql`coalesce(q.working_seconds, case when q.answered_at is null and q.due_at is not null then 0 end)`;

/**
 * Which of some questions `q` waited for so long: `waitOf` as a predicate. What is over is told by its row. What waits has no length of
 * its own in a row, and is measured: of long ago by the day, the others one by one, without an object for each that is left out.
 * @param chosen the questions, behind `from`
 */
export async function ofWait(
  dataSource: DataSource,
  query: Period,
  chosen: Sql,
  { wait, clock }: WaitChoice,
): Promise<Sql> {
  const measure = measureOf(query);
  const isOfWait = ({ elapsedSeconds, workingSeconds }: Waited): boolean => {
    const seconds = clock === 'calendar' ? elapsedSeconds : workingSeconds;
    return seconds !== null && waitLengthOf(seconds) === wait;
  };
  const isOver = sql`coalesce(${ENDED} <= ${measure.cutoff}::float8, false)`;
  const isOfDay = sql`(q.asked_on < ${measure.waitingFrom}::date
    and not coalesce(extract(epoch from q.withdrawn_at)::bigint <= ${measure.cutoff}::float8, false))`;
  const [pages, comments]: [number[], number[]] = [[], []];
  await eachQuestionWithId(
    dataSource,
    sql`select ${QUESTION_COLUMNS}, q.comment_id as comment from ${chosen} and not ${isOver} and not ${isOfDay}`,
    (question, commentId) => {
      if (!isOfWait(waitOf(question, measure))) return;
      pages.push(question.pageId);
      comments.push(commentId);
    },
  );
  const days = daysBefore(query, measure).filter((day) => isOfWait(measure.waitedSince(day)));
  return sql`(case
    when ${isOver} then ${isBetween(clock === 'calendar' ? sql`greatest(${ENDED} - ${ASKED}, 0)` : WORKING, wait)}
    when ${isOfDay} then q.asked_on = any(${days}::date[])
    else (q.page_id, q.comment_id) in (select * from unnest(${pages}::int[], ${comments}::bigint[])) end)`;
}

function isBetween(seconds: Sql, wait: WaitLength): Sql {
  const { from, to } = secondsOfWait(wait);
  return all(sql`${seconds} >= ${from}::int`, to === null ? null : sql`${seconds} < ${to}::int`);
}

/** Days of the period whose questions, as far as they wait, are told by the day. */
function daysBefore({ period: { from, to } }: Period, { waitingFrom }: Measure): string[] {
  const days: string[] = [];
  for (let day = from; day <= to && day < waitingFrom; day = addDays(day, 1)) days.push(day);
  return days;
}
