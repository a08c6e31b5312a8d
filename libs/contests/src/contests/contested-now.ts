import { at, col, founderAsRegistered, isThere, maybe, readRow, type Database, type PlacedPage } from '@gospulse/store';
import sql from 'sql-template-tag';

/** What is known of what a contest is about, now that somebody looks at it. */
export interface ContestedNow {
  readonly isClosed: boolean;
  readonly founderOgrn: string | null;
  readonly founderName: string | null;
  readonly founderWas: string | null;
  readonly isMoved: boolean;
  readonly isRemoved: boolean;
  /** Whether the founder that it names is in the register of the region; true: it names none. */
  readonly isFounderKnown: boolean;
}

const NOW = {
  isClosed: col.flag,
  founderOgrn: maybe(col.text),
  founderName: maybe(col.text),
  founderWas: maybe(col.text),
  isMoved: col.flag,
  isRemoved: col.flag,
  isFounderKnown: col.flag,
};

/** What the register says now of a contest. */
export async function readContestedNow(database: Database, id: number): Promise<ContestedNow> {
  return readRow(
    database,
    NOW,
    sql`with one as (
          select c.*, not (${isThere('i')}) as closed, ${founderAsRegistered('i')} as founder_now
          from contest c join institution i on i.id = c.institution_id where c.id = ${id}
        )
        select one.closed as "isClosed", founder_now as "founderOgrn", founder_was as "founderWas",
               (select coalesce(f.short_name, f.name) from institution f where f.ogrn = founder_now) as "founderName",
               coalesce(p.institution_id <> one.institution_id, false) as "isMoved",
               coalesce(p.removed_at is not null, false) as "isRemoved",
               one.founder_ogrn is null or exists (
                 select from institution f where f.ogrn = one.founder_ogrn and f.region_code = one.region_code
               ) as "isFounderKnown"
        from one left join page p on p.id = one.page_id`,
  );
}

/** How many questions of the page of an outage waited in it, as far as was observed. */
export async function countQuestionsOfSpan(
  database: Database,
  { regionCode, pageId }: PlacedPage,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<number> {
  const { n } = await readRow(
    database,
    { n: col.int },
    sql`select count(*)::int as n from question_as_observed
        where region_code = ${regionCode} and page_id = ${pageId} and asked_at < ${at(to)}
          and coalesce(answered_at, withdrawn_at, 'infinity') > ${at(from)}`,
  );
  return n;
}
