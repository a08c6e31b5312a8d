import { CLASSIFIER_VERSION } from '@gospulse/domain';
import { col, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Scope } from '../../query/scope.js';
import { rowsOfPagesInScope } from '../../register/pages-in-scope.js';
import { all } from '../../sources/predicates.js';
import { sql } from '../../sources/statement.js';

export interface ClassifierVersions {
  /** The rule set in force: what is observed from now on is classified by it. */
  readonly current: string;
  readonly versions: { readonly version: string; readonly comments: number; readonly lastSeenAt: string }[];
}

const VERSION = { version: col.text, comments: col.int, lastSeenAt: col.instant };

/**
 * How many stored comments were classified by which rule set. Texts are not kept, so a comment that VK no longer shows
 * keeps the class that an earlier rule set gave it.
 */
export async function readClassifierVersions(dataSource: DataSource, scope: Scope): Promise<ClassifierVersions> {
  const ours = all(sql`c.region_code = ${scope.regionCode}`, rowsOfPagesInScope(scope, sql`c.page_id`));
  const rows = await readRows(
    dataSource,
    VERSION,
    sql`select classifier as version, count(*)::int as comments, max(last_seen_at) as "lastSeenAt"
        from comment c where ${ours} group by 1 order by 2 desc, 1`,
  );
  return {
    current: CLASSIFIER_VERSION,
    versions: rows.map((row) => ({ ...row, lastSeenAt: row.lastSeenAt.toISOString() })),
  };
}
