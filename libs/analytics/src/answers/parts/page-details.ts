import type { CorrectionMode } from '@gospulse/domain';
import { col, findRow, maybe, oneOf, outcomeNameSql, readRows, WATCH_KINDS, type WatchKind } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { founderAs } from '../../sources/predicates.js';
import { raw, sql } from '../../sources/statement.js';

const FOUNDER = { name: maybe(col.text) };
const SCREEN_NAME = { name: col.text };
const WATCH = {
  kind: oneOf(WATCH_KINDS),
  at: maybe(col.instant),
  outcome: maybe(col.text),
};

export interface PageDetails {
  readonly founderName: string | null;
  readonly previousScreenNames: string[];
  readonly watches: {
    readonly kind: WatchKind;
    readonly lastSuccessAt: string | null;
    readonly lastOutcome: string | null;
  }[];
}

/** What stands beside the figures of one page. The page was found in the caller's scope already. */
export async function readPageDetails(
  dataSource: DataSource,
  regionCode: string,
  pageId: number,
  corrections: CorrectionMode,
): Promise<PageDetails> {
  const [founder, names, watches] = await Promise.all([
    findRow(
      dataSource,
      FOUNDER,
      sql`select coalesce(f.short_name, f.name) as name from page p
          join institution i on i.id = p.institution_id
          left join institution f on f.ogrn = (${founderAs(corrections)}) and f.region_code = p.region_code
          where p.id = ${pageId} and p.region_code = ${regionCode}`,
    ),
    readRows(
      dataSource,
      SCREEN_NAME,
      sql`select screen_name as name from page_profile
          where page_id = ${pageId} and region_code = ${regionCode} and screen_name is not null
          group by screen_name order by max(observed_at) desc limit 5`,
    ),
    readRows(
      dataSource,
      WATCH,
      sql`select kind, last_success_at as at, ${raw(outcomeNameSql('watch'))} as outcome from watch
          where page_id = ${pageId} and region_code = ${regionCode} order by kind`,
    ),
  ]);
  return {
    founderName: founder?.name ?? null,
    previousScreenNames: names.map((row) => row.name),
    watches: watches.map(({ kind, at, outcome }) => ({
      kind,
      lastSuccessAt: at?.toISOString() ?? null,
      lastOutcome: outcome,
    })),
  };
}
