import {
  CONTEST_EVENTS,
  CONTEST_STATES,
  contestStateAfter,
  CORRECTION_KINDS,
  type ContestState,
  type CorrectionFact,
  type CorrectionKind,
} from '@gospulse/domain';
import {
  at,
  col,
  findRow,
  isThere,
  listOf,
  maybe,
  object,
  oneOf,
  readRow,
  readRows,
  type Database,
  type RowOf,
} from '@gospulse/store';
import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Contest, ContestScope, ContestStep } from './contest.js';

const CONTEST = {
  id: col.int,
  kind: oneOf(CORRECTION_KINDS),
  commentId: maybe(col.number),
  answeredAt: maybe(col.number),
  criterion: maybe(col.text),
  fromDay: maybe(col.text),
  founderOgrn: maybe(col.text),
  spanFrom: maybe(col.number),
  spanTo: maybe(col.number),
  lastKind: oneOf(CONTEST_EVENTS),
  institutionId: col.int,
  ogrn: col.text,
  institution: col.text,
  pageId: maybe(col.int),
  vkId: maybe(col.number),
  page: maybe(col.text),
  postId: maybe(col.number),
  madeAt: col.instant,
  madeBy: maybe(col.text),
  reason: col.text,
  link: maybe(col.text),
  dueAt: maybe(col.instant),
  correctionId: maybe(col.int),
  past: listOf(object({ kind: oneOf(CONTEST_EVENTS), accountId: maybe(col.int) })),
};

const OPEN = sql`c.last_kind in ('made', 'asked', 'replied')`;

/** Those that wait for a decision, the oldest first, then those that were asked about, then the others, the newest first. */
const PLACE = sql`case when c.last_kind in ('made', 'replied') then c.id
                       when c.last_kind = 'asked' then 1e10 + c.id else 3e10 - c.id end::float8`;

export const ROWS = sql`contest_now c join institution i on i.id = c.institution_id left join page p on p.id = c.page_id`;

/**
 * Contests that somebody may see. A head sees those of institutions that are theirs by now, and of pages that still belong to
 * these: a page that has gone to somebody else takes its past along.
 */
export function seen({ regionCode, institutions }: ContestScope): Sql {
  const ofRegion = sql`c.region_code = ${regionCode}`;
  return institutions === null
    ? ofRegion
    : sql`${ofRegion} and c.institution_id = any(${institutions}::int[]) and ${isThere('i')}
          and (c.page_id is null or p.institution_id = any(${institutions}::int[]))`;
}

/** Its columns, of `ROWS`. */
const COLUMNS = sql`c.id, c.kind, c.comment_id::float8 as "commentId", extract(epoch from c.answered_at)::float8 as "answeredAt",
  c.criterion, c.from_day::text as "fromDay", c.founder_ogrn as "founderOgrn",
  extract(epoch from c.span_from)::float8 as "spanFrom", extract(epoch from c.span_to)::float8 as "spanTo",
  c.last_kind as "lastKind", i.id as "institutionId", i.ogrn, coalesce(i.short_name, i.name) as institution,
  p.id as "pageId", p.vk_id::float8 as "vkId", coalesce(p.name, p.link) as page,
  (select q.post_id::float8 from question_as_observed q
   where q.page_id = c.page_id and q.comment_id = c.comment_id) as "postId",
  c.made_at as "madeAt", coalesce((select a.name from account a where a.id = c.account_id), c.login) as "madeBy",
  c.reason, c.link, c.due_at as "dueAt", c.correction_id as "correctionId",
  (select json_agg(json_build_object('kind', e.kind, 'accountId', e.account_id) order by e.id)
   from contest_event e where e.contest_id = c.id) as past`;

export interface ContestFilter {
  readonly state?: ContestState | undefined;
  readonly kind?: CorrectionKind | undefined;
  readonly ogrn?: string | undefined;
}

/** A portion of contests. Places name rows: those that come or go before one move nothing. */
export interface ContestPortion {
  readonly contests: readonly Contest[];
  /** Where the last row stands that is shown; null: nothing follows it. */
  readonly last: number | null;
  /** Behind which the portion before begins; null: it begins the list, or there is none. */
  readonly previous: number | null;
  readonly total: number;
  readonly before: number;
  /** Under all filters but that of the state. */
  readonly states: Readonly<Record<ContestState, number>>;
}

/** Contests of a scope and filters, those that wait for a decision first. */
export async function readContests(
  database: Database,
  scope: ContestScope,
  { state, kind, ogrn }: ContestFilter,
  { after, limit }: { readonly after: number | undefined; readonly limit: number },
): Promise<ContestPortion> {
  const left = sql`${seen(scope)} ${kind === undefined ? empty : sql`and c.kind = ${kind}`}
                   ${ogrn === undefined ? empty : sql`and i.ogrn = ${ogrn}`}`;
  const kinds = CONTEST_EVENTS.filter((event) => state === undefined || contestStateAfter(event) === state);
  const chosen = sql`${left} and c.last_kind = any(${kinds}::text[])`;
  const behind = after === undefined ? empty : sql`and ${PLACE} > ${after}::float8`;
  const rows = await readRows(
    database,
    { ...CONTEST, place: col.number },
    sql`select ${COLUMNS}, ${PLACE} as place from ${ROWS} where ${chosen} ${behind} order by place limit ${limit + 1}`,
  );
  const counts = await readRows(
    database,
    { lastKind: oneOf(CONTEST_EVENTS), n: col.int },
    sql`select c.last_kind as "lastKind", count(*)::int as n from ${ROWS} where ${left} group by 1`,
  );
  const { before, previous } = await readRow(
    database,
    { before: col.int, previous: maybe(col.number) },
    sql`with earlier as (
          select ${PLACE} as place from ${ROWS} where ${chosen} and ${PLACE} <= ${after ?? -1}::float8
        )
        select (select count(*) from earlier)::int as before,
               (select place from earlier order by place desc offset ${limit} limit 1) as previous`,
  );
  const states = Object.fromEntries(CONTEST_STATES.map((one) => [one, 0])) as Record<ContestState, number>;
  for (const { lastKind, n } of counts) states[contestStateAfter(lastKind)] += n;
  const total = state === undefined ? Object.values(states).reduce((sum, n) => sum + n, 0) : states[state];
  const shown = rows.slice(0, limit);
  return {
    contests: shown.map(contestOf),
    last: rows.length > limit ? (shown.at(-1)?.place ?? null) : null,
    ...{ previous, total, before, states },
  };
}

/** One contest that somebody may see; null: there is none such for them. */
export async function findContest(database: Database, scope: ContestScope, id: number): Promise<Contest | null> {
  const row = await findRow(
    database,
    CONTEST,
    sql`select ${COLUMNS} from ${ROWS} where ${seen(scope)} and c.id = ${id}`,
  );
  return row === null ? null : contestOf(row);
}

/** All steps of a contest, in order. */
export async function readContestSteps(database: Database, id: number): Promise<readonly ContestStep[]> {
  return readRows(
    database,
    {
      kind: oneOf(CONTEST_EVENTS),
      at: col.instant,
      by: maybe(col.text),
      reason: maybe(col.text),
      link: maybe(col.text),
    },
    sql`select e.kind, e.at, coalesce(a.name, e.login) as by, e.reason, e.link from contest_event e
        left join account a on a.id = e.account_id where e.contest_id = ${id} order by e.id`,
  );
}

/** How the latest contest of each of these questions of a page stands; a question that nobody contested is not in it. */
export async function readContestsOfQuestions(
  database: Database,
  questions: readonly { readonly pageId: number; readonly commentId: number }[],
): Promise<ReadonlyMap<string, ContestState>> {
  if (questions.length === 0) return new Map();
  const rows = await readRows(
    database,
    { pageId: col.int, commentId: col.number, lastKind: oneOf(CONTEST_EVENTS) },
    sql`select c.page_id as "pageId", c.comment_id::float8 as "commentId", c.last_kind as "lastKind" from contest_now c
        where (c.page_id, c.comment_id) in (${join(questions.map((one) => sql`(${one.pageId}::int, ${one.commentId}::bigint)`))})
        order by c.id`,
  );
  return new Map(rows.map((row) => [`${row.pageId} ${row.commentId}`, contestStateAfter(row.lastKind)]));
}

/** How many questions of the page of an outage waited in it, as far as was observed. */
export async function countQuestionsOfSpan(
  database: Database,
  pageId: number,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<number> {
  const { n } = await readRow(
    database,
    { n: col.int },
    sql`select count(*)::int as n from question_as_observed
        where page_id = ${pageId} and asked_at < ${at(to)}
          and coalesce(answered_at, withdrawn_at, 'infinity') > ${at(from)}`,
  );
  return n;
}

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
          select c.*, not (${isThere('i')}) as closed,
                 case when r.institution_id is null then i.founder_ogrn else r.founder_ogrn end as founder_now
          from contest c join institution i on i.id = c.institution_id
          left join institution_as_registered r on r.institution_id = i.id where c.id = ${id}
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

/**
 * Whether a contest waits, or a correction is in force, of the same fact: of a question, a criterion of a page, a founder, or a
 * time that overlaps. A correction of other days leaves the day open from which a criterion is said to be met.
 */
export function sameFact(
  table: 'c' | 'f',
  {
    pageId,
    institutionId,
    fact,
  }: { readonly pageId: number | null; readonly institutionId: number; readonly fact: CorrectionFact },
): Sql {
  const of = (column: string): Sql => sql([`${table}.${column}`]);
  switch (fact.kind) {
    case 'not-a-question':
    case 'answered-elsewhere':
      return sql`${of('page_id')} = ${pageId} and ${of('comment_id')} = ${fact.commentId}::bigint`;
    case 'criterion-met':
      return sql`${of('page_id')} = ${pageId} and ${of('criterion')} = ${fact.criterion}
                 ${table === 'c' ? empty : sql`and ${fact.fromDay}::date between f.from_day and coalesce(f.to_day, 'infinity')`}`;
    case 'founder':
      return sql`${of('kind')} = 'founder' and ${of('institution_id')} = ${institutionId}`;
    case 'outage':
      return sql`${of('kind')} = 'outage' and ${of('page_id')} = ${pageId}
                 and ${of('span_from')} < to_timestamp(${fact.to}::float8) and ${of('span_to')} > to_timestamp(${fact.from}::float8)`;
  }
}

/** Whether a correction in force covers what a contest says something of: somebody may have made one at the machine. */
export async function isCorrected(
  database: Database,
  { page, institution, fact }: Pick<Contest, 'page' | 'institution' | 'fact'>,
): Promise<boolean> {
  const same = sameFact('f', { pageId: page?.id ?? null, institutionId: institution.id, fact });
  const { is } = await readRow(
    database,
    { is: col.flag },
    sql`select exists (select from correction_in_force f where ${same}) as is`,
  );
  return is;
}

/** That a contest waits for somebody, of `contest_now c`. */
export const WAITS = OPEN;

function contestOf(row: RowOf<typeof CONTEST>): Contest {
  const { id, lastKind, postId, madeAt, madeBy, reason, link, dueAt, correctionId, past } = row;
  return {
    ...{ id, postId, madeAt, madeBy, reason, link, correctionId, past },
    fact: factOf(row),
    state: contestStateAfter(lastKind),
    institution: { id: row.institutionId, ogrn: row.ogrn, name: row.institution },
    page:
      row.pageId === null || row.vkId === null
        ? null
        : { id: row.pageId, vkId: row.vkId, name: row.page ?? `${row.vkId}` },
    dueAt: ['made', 'asked', 'replied'].includes(lastKind) ? dueAt : null,
  };
}

/** The constraints of the table hold what each kind has. */
function factOf(row: RowOf<typeof CONTEST>): CorrectionFact {
  const { kind, commentId, answeredAt, criterion, fromDay, founderOgrn, spanFrom, spanTo } = row;
  if (kind === 'not-a-question' && commentId !== null) return { kind, commentId };
  if (kind === 'answered-elsewhere' && commentId !== null && answeredAt !== null)
    return { kind, commentId, answeredAt };
  if (kind === 'criterion-met' && criterion !== null && fromDay !== null)
    return { kind, criterion, fromDay, toDay: null };
  if (kind === 'founder' && founderOgrn !== null) return { kind, founderOgrn };
  if (kind === 'outage' && spanFrom !== null && spanTo !== null) return { kind, from: spanFrom, to: spanTo };
  throw new Error(`contest ${row.id} says nothing`);
}
