import type { DataSource } from 'typeorm';
import { openRequest, problem, type Answered, type AnswerHead, type Request } from '../base/answer-head.js';
import { questionsOfPage, type QuestionRow } from '../questions.js';

export interface PageQuestions extends AnswerHead {
  readonly rows: QuestionRow[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/** The questions of a page over the period, newest first, a portion at a time. */
export async function pageQuestions(
  dataSource: DataSource,
  request: Request & {
    readonly vkId: number;
    readonly state?: QuestionRow['state'] | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Promise<Answered<PageQuestions>> {
  const offset = request.cursor === undefined ? 0 : Number(/^o(\d{1,7})$/.exec(request.cursor)?.[1] ?? Number.NaN);
  if (Number.isNaN(offset)) return problem('bad-cursor');
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
  const all = await questionsOfPage(dataSource, { scope, vkId, from: period.from, to: period.to, basis, now });
  const rows = (all ?? []).filter((row) => request.state === undefined || row.state === request.state).reverse();
  const end = offset + request.limit;
  return {
    kind: 'answer',
    answer: {
      ...head,
      rows: rows.slice(offset, end),
      total: rows.length,
      nextCursor: end < rows.length ? `o${end}` : null,
    },
  };
}
