import type { CallQuestion } from '@gospulse/contracts';
import { MAX_CALL_QUESTIONS } from '@gospulse/domain';
import { col, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { sql, type Sql } from '../../sources/statement.js';
import type { DeadlineClocks, TodayOfPages } from '../parts/deadline-clocks.js';
import { questionUrl } from '../parts/question-row.js';
import { waiting, type OpenQuery } from '../queue/open-questions.js';

/** Questions of the queue, under the alias `o`, that are late unless they are answered today, by the hours of their page. */
export function isDueToday([ofRegion, ...own]: readonly TodayOfPages[]): Sql {
  const until = own.reduce(
    (rest, { pageIds, until: last }) =>
      // Ids as one text: each by itself as a value costs more than the look at the question.
      sql`case when o.page_id = any(${`{${pageIds.join(',')}}`}::int[]) then to_timestamp(${last}) else ${rest} end`,
    sql`to_timestamp(${ofRegion?.until ?? 0})`,
  );
  return sql`(not o.overdue and o.due_at <= ${until})`;
}

const QUESTION = {
  institutionId: col.int,
  pageId: col.int,
  vkId: col.number,
  postId: col.number,
  commentId: col.number,
  askedAt: col.number,
  dueAt: col.number,
  class: col.text,
  overdue: col.flag,
};

/** The first questions of each of these institutions that are overdue or due today, the earliest deadline first. */
export async function readCallQuestions(
  dataSource: DataSource,
  asked: OpenQuery,
  { ids, clocks }: { readonly ids: readonly number[]; readonly clocks: DeadlineClocks },
): Promise<ReadonlyMap<number, CallQuestion[]>> {
  const rows = await readRows(
    dataSource,
    QUESTION,
    sql`select k.institution_id as "institutionId", k.page_id as "pageId", k.vk_id::float8 as "vkId", k.post_id::float8 as "postId",
               k.comment_id::float8 as "commentId", extract(epoch from k.asked_at)::float8 as "askedAt",
               extract(epoch from k.due_at)::float8 as "dueAt", k.class, k.overdue
        from (
          select o.*, row_number() over (partition by o.institution_id order by o.due_at, o.page_id, o.comment_id) as place
          from (${waiting(asked)} and i.id = any(${ids}::int[])) o
          where o.overdue or ${isDueToday(clocks.todayOfPages())}
        ) k
        where k.place <= ${MAX_CALL_QUESTIONS} order by k.institution_id, k.place`,
  );
  const byInstitution = new Map<number, CallQuestion[]>();
  for (const row of rows) {
    const { institutionId, overdue, pageId, askedAt, dueAt } = row;
    const questions = byInstitution.get(institutionId) ?? [];
    byInstitution.set(institutionId, questions);
    questions.push({
      ...{ url: questionUrl(row), class: row.class, askedAt: iso(askedAt), dueAt: iso(dueAt) },
      state: overdue ? 'overdue' : 'open',
      ...clocks.leftOf(pageId, row),
    });
  }
  return byInstitution;
}

function iso(epochSeconds: number): string {
  return new Date(epochSeconds * 1_000).toISOString();
}
