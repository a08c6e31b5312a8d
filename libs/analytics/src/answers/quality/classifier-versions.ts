import { CLASSIFIER_VERSION } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { Scope } from '../../query/scope.js';

export interface ClassifierVersions {
  /** The rule set in force: what is observed from now on is classified by it. */
  readonly current: string;
  readonly versions: { readonly version: string; readonly comments: number; readonly lastSeenAt: string }[];
}

/**
 * How many stored comments were classified by which rule set. Texts are not kept, so a comment that VK no longer shows
 * keeps the class that an earlier rule set gave it.
 */
export async function readClassifierVersions(dataSource: DataSource, scope: Scope): Promise<ClassifierVersions> {
  // Without a choice of municipalities the region alone decides, and the register need not be joined.
  const limited =
    scope.oktmo === null
      ? '$2::text[] is null'
      : `c.page_id in (select p.id from page p join institution i on i.id = p.institution_id
                       where i.municipality_oktmo = any($2))`;
  const rows = await dataSource.query<{ version: string; comments: number; lastSeenAt: Date }[]>(
    `select classifier as version, count(*)::int as comments, max(last_seen_at) as "lastSeenAt"
     from comment c where c.region_code = $1 and ${limited} group by 1 order by 2 desc, 1`,
    [scope.regionCode, scope.oktmo],
  );
  return {
    current: CLASSIFIER_VERSION,
    versions: rows.map((row) => ({ ...row, lastSeenAt: row.lastSeenAt.toISOString() })),
  };
}
