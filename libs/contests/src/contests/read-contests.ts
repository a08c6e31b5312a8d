import {
  CONTEST_EVENTS,
  CONTEST_STATES,
  contestStateAfter,
  type ContestState,
  type CorrectionKind,
} from '@gospulse/domain';
import { col, findRow, maybe, oneOf, readRow, readRows, type Database } from '@gospulse/store';
import sql, { empty } from 'sql-template-tag';
import { COLUMNS, CONTEST, contestOf, ROWS, seen } from './contest-rows.js';
import type { Contest, ContestScope, ContestStep } from './contest.js';

/** Those that wait for a decision, the oldest first, then those that were asked about, then the others, the newest first. */
const PLACE = sql`case when c.last_kind in ('made', 'replied') then c.id
                       when c.last_kind = 'asked' then 1e10 + c.id else 3e10 - c.id end::float8`;

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
