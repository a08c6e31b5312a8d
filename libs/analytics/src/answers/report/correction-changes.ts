import { col, maybe, oneOf, readRows, type Database } from '@gospulse/store';
import type { ResolvedPeriod } from '../../query/period.js';
import type { DirectoryInstitution } from '../../register/directory.js';
import { all } from '../../sources/predicates.js';
import { sql } from '../../sources/statement.js';
import { GroupChanges, groupsOfInstitution, groupsOfPage, type ChangesOfGroups } from './register-changes.js';

const CHANGES = ['accepted', 'revoked'] as const;

/** What has become of corrections after an instant: one was accepted, or is no longer in force. */
export type CorrectionChange = (typeof CHANGES)[number];

const CHANGED = {
  institutionId: col.int,
  ogrn: col.text,
  pageId: maybe(col.int),
  change: oneOf(CHANGES),
  count: col.int,
};

/** Counts them for each group of a register, as far as they speak of a period: of its questions, its last day, or of founders. */
export async function readCorrectionChanges(
  database: Database,
  { regionCode, since, period }: { readonly regionCode: string; readonly since: Date; readonly period: ResolvedPeriod },
  directory: readonly DirectoryInstitution[],
): Promise<ChangesOfGroups<CorrectionChange>> {
  const { from, to, start, end } = period;
  // A correction of a question is of the period in which that was asked, whether it is a question still or not.
  const isOfPeriod = sql`case c.kind
    when 'founder' then true
    when 'criterion-met' then ${to}::date between c.from_day and coalesce(c.to_day, 'infinity')
    when 'outage' then c.span_from <= to_timestamp(${end}) and c.span_to >= to_timestamp(${start})
    else exists (
      select from question q where q.region_code = ${regionCode} and q.page_id = c.page_id and q.comment_id = c.comment_id
        and q.asked_on between ${from} and ${to}
      union all
      select from question_observed q where q.region_code = ${regionCode} and q.page_id = c.page_id and q.comment_id = c.comment_id
        and q.asked_on between ${from} and ${to}
    ) end`;
  const rows = await readRows(
    database,
    CHANGED,
    sql`select i.id as "institutionId", i.ogrn, c.page_id as "pageId", c.change, count(*)::int as count from (
          select c.*, 'accepted' as change from correction_in_force c where c.made_at > ${since}
          union all
          select c.*, 'revoked' from correction c join correction_revocation r on r.correction_id = c.id
          where c.made_at <= ${since} and r.revoked_at > ${since}
        ) c left join page p on p.id = c.page_id join institution i on i.id = coalesce(p.institution_id, c.institution_id)
        where ${all(sql`c.region_code = ${regionCode}`, isOfPeriod)} group by 1, 2, 3, 4`,
  );
  const owners = new Map(directory.map((institution) => [institution.ogrn, institution]));
  const changes = new GroupChanges<CorrectionChange>();
  for (const { ogrn, pageId, change, count } of rows) {
    const owner = owners.get(ogrn);
    if (!owner) continue;
    const page = owner.pages.find((each) => each.pageId === pageId);
    for (const group of [...groupsOfInstitution(owner), ...(page ? groupsOfPage(page) : [])])
      changes.add(group, change, count);
  }
  return changes.all();
}
