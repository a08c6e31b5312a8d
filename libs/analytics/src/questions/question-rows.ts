import type { Basis } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { numberOrNull } from '../sources/number-list.js';
import { readColumns } from '../rollups/read-region-snapshots.js';
import type { PageRange } from '../sources/page-range.js';
import type { ResolvedPeriod } from '../query/period.js';

/** A question of the period as far as figures need it; epoch seconds. */
export interface QuestionRecord {
  readonly pageId: number;
  readonly askedAt: number;
  readonly answeredAt: number | null;
  readonly withdrawnAt: number | null;
  readonly dueAt: number | null;
  readonly workingSeconds: number | null;
}

const NAMES = ['page', 'day', 'asked', 'answered', 'withdrawn', 'due', 'working'] as const;

/** What `questionsIn` reads of the table `question`; VK tells whole seconds. */
export const QUESTION_COLUMNS = `page_id as page, asked_on - date '1970-01-01' as day,
  extract(epoch from asked_at)::bigint as asked, extract(epoch from answered_at)::bigint as answered,
  extract(epoch from withdrawn_at)::bigint as withdrawn, extract(epoch from due_at)::bigint as due,
  working_seconds as working`;

/** A question with the local day on which it was asked. */
export type DatedQuestion = QuestionRecord & { readonly askedOn: string };

/** The questions that a query of `QUESTION_COLUMNS` gives. */
export async function questionsIn(
  dataSource: DataSource,
  sql: string,
  parameters: readonly unknown[],
): Promise<DatedQuestion[]> {
  const { page, day, asked, answered, withdrawn, due, working } = await readColumns(dataSource, NAMES, sql, parameters);
  const days = new Map<number, string>();
  return Array.from(page, (pageId, row) => {
    const since = day[row] ?? 0;
    const askedOn = days.get(since) ?? new Date(since * DAY_MS).toISOString().slice(0, 10);
    days.set(since, askedOn);
    return {
      pageId,
      askedOn,
      askedAt: asked[row] ?? Number.NaN,
      answeredAt: numberOrNull(answered[row]),
      withdrawnAt: numberOrNull(withdrawn[row]),
      dueAt: numberOrNull(due[row]),
      workingSeconds: numberOrNull(working[row]),
    };
  });
}

const DAY_MS = 86_400_000;

/** Questions asked in the period and by the cut-off: they belong to the day on which they were asked. */
export async function readQuestions(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  period: ResolvedPeriod,
  basis: Basis,
): Promise<QuestionRecord[]> {
  return questionsIn(
    dataSource,
    `select ${QUESTION_COLUMNS} from question
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
