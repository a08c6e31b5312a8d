import type { DataSource } from 'typeorm';
import type { PageRange } from './page-range.js';
import type { ResolvedPeriod } from './period.js';
import type { Basis } from './scope.js';

/** A question of the period as far as figures need it; epoch seconds. */
export interface QuestionRecord {
  readonly pageId: number;
  readonly askedAt: number;
  readonly answeredAt: number | null;
  readonly withdrawnAt: number | null;
  readonly dueAt: number | null;
  readonly workingSeconds: number | null;
}

/** Questions asked in the period and by the cut-off: they belong to the day on which they were asked. */
export async function readQuestions(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  period: ResolvedPeriod,
  basis: Basis,
): Promise<QuestionRecord[]> {
  return dataSource.query<QuestionRecord[]>(
    `select page_id as "pageId", extract(epoch from asked_at)::float8 as "askedAt",
            extract(epoch from answered_at)::float8 as "answeredAt",
            extract(epoch from withdrawn_at)::float8 as "withdrawnAt",
            extract(epoch from due_at)::float8 as "dueAt", working_seconds as "workingSeconds"
     from question
     where region_code = $1 and ($2::int[] is null or page_id = any($2)) and asked_on between $3 and $4
       and asked_at <= to_timestamp($5) and ($6 or needs_reply)`,
    [regionCode, pages, period.from, period.to, period.cutoff, basis === 'all'],
  );
}

/** Whether no more than `most` questions of the period were asked of these pages: a look that costs the same for any number. */
export async function areFewQuestions(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  period: ResolvedPeriod,
  most: number,
): Promise<boolean> {
  const rows = await dataSource.query<{ n: number }[]>(
    `select count(*)::int as n from (
       select 1 from question
       where region_code = $1 and ($2::int[] is null or page_id = any($2)) and asked_on between $3 and $4 limit $5
     ) first`,
    [regionCode, pages, period.from, period.to, most + 1],
  );
  return (rows[0]?.n ?? 0) <= most;
}
