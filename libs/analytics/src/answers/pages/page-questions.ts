import type { PageQuestionsAnswer, QuestionRow } from '@gospulse/contracts';
import { OUTCOMES_OF_LIST, type QuestionList } from '@gospulse/domain';
import { findRow } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { inScope } from '../../query/scope.js';
import { registeredOn } from '../../sources/predicates.js';
import { sql } from '../../sources/statement.js';
import { choiceOf, resolveQuery, problem, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import { OF_QUESTIONS } from '../../questions/counted-corrections.js';
import { compareValues, cursorsOf, portionOf, type ListOrder } from '../../query/cursor.js';
import { getQuestionsOfPage } from '../parts/question-row.js';

/** Newest first; of the same second by address, which no two share. */
const ORDER: ListOrder<QuestionRow> = {
  placeOf: ({ askedAt, url }) => [askedAt, url],
  compare: (a, b) => compareValues(b[0], a[0]) || compareValues(b[1], a[1]),
};

/** The questions of a page over the period, newest first, a portion at a time. */
export async function getPageQuestions(
  dataSource: DataSource,
  request: UnresolvedQuery & {
    readonly vkId: number;
    readonly state?: QuestionList | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Promise<Answered<PageQuestionsAnswer>> {
  const choice = { ...choiceOf(request), page: request.vkId, state: request.state };
  const cursors = cursorsOf('page questions', choice, ['text', 'text']);
  const after = cursors.read(request.cursor);
  if (after === null) return problem('bad-cursor');
  const { scope, vkId, basis, corrections, now } = request;
  const opened = await resolveQuery(dataSource, { ...request, filters: { vkId } }, OF_QUESTIONS);
  if ('kind' in opened) return opened;
  const { query, period, head } = opened;
  const known = await findRow(
    dataSource,
    {},
    sql`select 1 from page p join institution i on i.id = p.institution_id
        where ${inScope(scope)} and ${registeredOn(query.asOf)} and p.vk_id = ${vkId}`,
  );
  if (known === null) return problem('not-found');
  const all = await getQuestionsOfPage(dataSource, {
    ...{ scope, vkId, basis, corrections, now, asOf: query.asOf },
    ...{ from: period.from, to: period.to },
  });
  const rows = (all ?? [])
    .filter((row) => request.state === undefined || OUTCOMES_OF_LIST[request.state].includes(row.outcome))
    .sort((a, b) => ORDER.compare(ORDER.placeOf(a), ORDER.placeOf(b)));
  return { kind: 'answer', answer: { ...head, ...portionOf(rows, ORDER, cursors, { after, limit: request.limit }) } };
}
