import type { PageQuestionsAnswer, QuestionRow } from '@gospulse/contracts';
import type { DataSource } from 'typeorm';
import { choiceOf, openRequest, problem, type Answered, type Request } from '../parts/answer-head.js';
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
  request: Request & {
    readonly vkId: number;
    readonly state?: QuestionRow['state'] | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Promise<Answered<PageQuestionsAnswer>> {
  const choice = { ...choiceOf(request), page: request.vkId, state: request.state };
  const cursors = cursorsOf('page questions', choice, ['text', 'text']);
  const after = cursors.read(request.cursor);
  if (after === null) return problem('bad-cursor');
  const opened = await openRequest(dataSource, request);
  if ('kind' in opened) return opened;
  const { period, head } = opened;
  const { scope, vkId, basis, now } = request;
  const known = await dataSource.query<unknown[]>(
    `select 1 from page p join institution i on i.id = p.institution_id
     where i.region_code = $1 and ($2::text[] is null or i.municipality_oktmo = any($2))
       and p.vk_id = $3 and p.removed_at is null`,
    [scope.regionCode, scope.oktmo, vkId],
  );
  if (known.length === 0) return problem('not-found');
  const all = await getQuestionsOfPage(dataSource, { scope, vkId, from: period.from, to: period.to, basis, now });
  const rows = (all ?? [])
    .filter((row) => request.state === undefined || row.state === request.state)
    .sort((a, b) => ORDER.compare(ORDER.placeOf(a), ORDER.placeOf(b)));
  return { kind: 'answer', answer: { ...head, ...portionOf(rows, ORDER, cursors, { after, limit: request.limit }) } };
}
