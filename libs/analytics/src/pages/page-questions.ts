import type { DataSource } from 'typeorm';
import { openRequest, problem, type Answered, type AnswerHead, type Request } from '../base/answer-head.js';
import { portionOf, readCursor } from '../base/cursor.js';
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
  const offset = readCursor(request.cursor);
  if (offset === null) return problem('bad-cursor');
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
  return { kind: 'answer', answer: { ...head, ...portionOf(rows, offset, request.limit) } };
}
