import { col, oneOf, readRows, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DirectoryInstitution } from '../../register/directory.js';
import type { ResolvedPeriod } from '../../query/period.js';
import { GroupChanges, groupsOfInstitution, groupsOfPage, type ChangesOfGroups } from './register-changes.js';

const KINDS = ['posts', 'comments', 'gone', 'replies', 'evidence'] as const;

/**
 * What became known of a period only after an instant: posts and comments of it that were seen for the first time, or were
 * seen to be gone, replies to its questions, and what files say of it. Replies that corrections tell of are none that was seen.
 */
export type LateObservation = (typeof KINDS)[number];

const LATE = { pageId: col.int, kind: oneOf(KINDS), count: col.int };

/** Counts it for each group of a register. Reads the posts, comments and questions of the period once, by their days. */
export async function readLateObservations(
  database: Database,
  { regionCode, since, period }: { readonly regionCode: string; readonly since: Date; readonly period: ResolvedPeriod },
  directory: readonly DirectoryInstitution[],
): Promise<ChangesOfGroups<LateObservation>> {
  const { from, to, start, end } = period;
  const ofPeriod = sql`region_code = ${regionCode}`;
  const rows = await readRows(
    database,
    LATE,
    sql`with seen as (
          select page_id, first_seen_at, deleted_seen_at, 'posts' as kind from post
          where ${ofPeriod} and by_page and published_at >= to_timestamp(${start}) and published_at <= to_timestamp(${end})
          union all
          select page_id, first_seen_at, deleted_seen_at, 'comments' from comment
          where ${ofPeriod} and at >= to_timestamp(${start}) and at <= to_timestamp(${end})
        )
        select page_id as "pageId", kind, count(*)::int as count from (
          select page_id, kind from seen where first_seen_at > ${since}
          union all select page_id, 'gone' from seen where deleted_seen_at > ${since}
          union all select page_id, 'replies' from question_as_observed
            where ${ofPeriod} and asked_on between ${from}::date and ${to}::date and answered_at > ${since}
          union all select page_id, 'evidence' from page_evidence
            where ${ofPeriod} and evidence_on <= ${to}::date and imported_at > ${since}
        ) late group by page_id, kind`,
  );
  const owners = new Map(directory.flatMap((owner) => owner.pages.map((page) => [page.pageId, { owner, page }])));
  const changes = new GroupChanges<LateObservation>();
  for (const { pageId, kind, count } of rows) {
    const found = owners.get(pageId);
    if (!found) continue;
    for (const group of [...groupsOfInstitution(found.owner), ...groupsOfPage(found.page)])
      changes.add(group, kind, count);
  }
  return changes.all();
}
