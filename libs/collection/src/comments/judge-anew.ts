import { startOfLocalDay } from '@gospulse/domain';
import { readRegionRules, touchDays } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { judged } from './question-facts.js';

interface Asked {
  readonly pageId: number;
  readonly commentId: string;
  readonly askedAt: number;
  readonly closedAt: number | null;
}

const PORTION = 5_000;

/**
 * Judges the questions asked from a local day on by the rules now known, and marks their days for the rollups. Earlier
 * ones keep the rules they were judged by. @returns how many were judged
 */
export async function judgeAnew(dataSource: DataSource, regionCode: string, fromDay: string): Promise<number> {
  const rules = await readRegionRules(dataSource, regionCode);
  if (!rules) return 0;
  const from = startOfLocalDay(rules.zone, fromDay);
  let [last, count]: [Asked | undefined, number] = [undefined, 0];
  for (;;) {
    const portion: Asked[] = await readPortion(dataSource, regionCode, from, last);
    last = portion.at(-1);
    if (last === undefined) return count;
    const rows = portion.map(({ pageId, commentId, askedAt, closedAt }) => ({
      pageId,
      commentId,
      at: new Date(askedAt * 1_000),
      ...judged(askedAt, closedAt, rules),
    }));
    await dataSource.transaction(async (manager) => {
      await manager.query(
        `update question q set working_seconds = n.working, due_at = n.due, policy_version = n.version
         from unnest($1::int[], $2::bigint[], $3::int[], $4::timestamptz[], $5::text[])
              as n(page_id, comment_id, working, due, version)
         where q.page_id = n.page_id and q.comment_id = n.comment_id`,
        [
          rows.map((row) => row.pageId),
          rows.map((row) => row.commentId),
          rows.map((row) => row.working_seconds),
          rows.map((row) => row.due_at),
          rows.map((row) => row.policy_version),
        ],
      );
      await touchDays(manager, regionCode, 'questions', rows);
    });
    count += portion.length;
  }
}

/** The questions that come after `last`, by page and comment. */
function readPortion(
  dataSource: DataSource,
  regionCode: string,
  from: number,
  last: Asked | undefined,
): Promise<Asked[]> {
  return dataSource.query<Asked[]>(
    `select page_id as "pageId", comment_id::text as "commentId", extract(epoch from asked_at)::float8 as "askedAt",
            extract(epoch from coalesce(answered_at, withdrawn_at))::float8 as "closedAt"
     from question
     where region_code = $1 and asked_at >= to_timestamp($2) and (page_id, comment_id) > ($3::int, $4::bigint)
     order by page_id, comment_id limit $5`,
    [regionCode, from, last?.pageId ?? 0, last?.commentId ?? 0, PORTION],
  );
}
