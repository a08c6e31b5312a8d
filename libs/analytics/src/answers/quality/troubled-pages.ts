import { TROUBLED_STATES, WATCH_STATES, type WatchState } from '@gospulse/domain';
import type { TroubledRow } from '@gospulse/contracts';
import { col, findRow, maybe, object, oneOf, readRows, type RowOf, WATCH_KINDS, type WatchKind } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Cursors, Place, PlaceShape, ListPortion } from '../../query/cursor.js';
import type { Scope } from '../../query/scope.js';
import { all } from '../../sources/predicates.js';
import { sql, type Sql } from '../../sources/statement.js';
import { watchesInScope } from './watch-states.js';

export type TroubledPages = ListPortion<TroubledRow>;

/** Which pages are listed: those that are not known as they should be, or those of one state. */
export interface TroubledList {
  readonly watch?: WatchKind | undefined;
  readonly condition?: WatchState | undefined;
  /** How the last look ended, as `watchesInScope` names it. */
  readonly outcome?: string | undefined;
  readonly limit: number;
}

/** From where on they are. */
export interface TroubledPortion {
  readonly after: Place | undefined;
  readonly cursors: Cursors;
}

/** Since when a page was not seen (epoch seconds, −1: never), the page and the kind of observation. */
export const TROUBLED_PLACE = ['number', 'number', 'text'] as const satisfies PlaceShape;
const SEEN = sql`coalesce(extract(epoch from w.seen_at)::float8, -1)`;
const PLACE = sql`${SEEN}, w.page_id::float8, w.kind`;
const BACKWARDS = sql`${SEEN} desc, w.page_id desc, w.kind desc`;
const PLACE_OF_ROW = sql`json_build_object('seen', ${SEEN}, 'page', w.page_id, 'kind', w.kind)`;

const STORED_PLACE = { place: object({ seen: col.number, page: col.int, kind: col.text }) };
const STORED = {
  ...STORED_PLACE,
  id: maybe(col.number),
  name: col.text,
  institution: col.text,
  ogrn: col.text,
  municipality: maybe(col.text),
  watch: oneOf(WATCH_KINDS),
  condition: oneOf(WATCH_STATES),
  seenAt: maybe(col.instant),
  triedAt: maybe(col.instant),
  outcome: maybe(col.text),
  failures: col.int,
  intervalSeconds: maybe(col.int),
};
const COUNTS = { total: col.int, before: col.int };

/** The pages of a list, longest unseen first: one row per page and kind of observation. */
export async function readTroubledPages(
  dataSource: DataSource,
  scope: Scope,
  now: Date,
  request: TroubledList & TroubledPortion,
): Promise<TroubledPages> {
  const { limit, after, cursors } = request;
  const chosen = chosenWatches(scope, now, request);
  const isBehind = placedBehind(after);
  const [counts, rows, earlier] = await Promise.all([
    findRow(
      dataSource,
      COUNTS,
      sql`select count(*)::int as total, (count(*) filter (where not ${isBehind}))::int as before ${chosen}`,
    ),
    readRows(dataSource, STORED, firstRows(chosen, isBehind, limit + 1)),
    after && findRow(dataSource, STORED_PLACE, placeOfPortionBefore(chosen, isBehind, limit)),
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const cursorOf = ({ place: { seen, page, kind } }: RowOf<typeof STORED_PLACE>) => cursors.behind([seen, page, kind]);
  return {
    rows: shown.map(({ place: _, ...row }) => ({
      ...row,
      seenAt: row.seenAt?.toISOString() ?? null,
      triedAt: row.triedAt?.toISOString() ?? null,
    })),
    total: counts?.total ?? 0,
    before: counts?.before ?? 0,
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null,
    previousCursor: earlier ? cursorOf(earlier) : null,
  };
}

function chosenWatches(scope: Scope, now: Date, { watch, condition, outcome }: TroubledList): Sql {
  const ofKind = watch === undefined ? null : sql`w.kind = ${watch}`;
  const ended = outcome === undefined ? null : sql`w.outcome = ${outcome}`;
  const states = condition === undefined ? TROUBLED_STATES : [condition];
  return sql`from (${watchesInScope(scope, now)}) w where ${all(ofKind, ended, sql`w.state = any(${states}::text[])`)}`;
}

function placedBehind(after: Place | undefined): Sql {
  if (after === undefined) return sql`true`;
  const [seen, page, kind] = after;
  return sql`(${PLACE}) > (${seen}::float8, ${page}::float8, ${kind}::text)`;
}

function firstRows(chosen: Sql, isBehind: Sql, limit: number): Sql {
  return sql`
    select w.vk_id as id, coalesce(w.page_name, i.short_name, i.name) as name,
           coalesce(i.short_name, i.name) as institution, i.ogrn, m.short_name as municipality, w.kind as watch,
           w.state as condition, w.seen_at as "seenAt", w.last_outcome_at as "triedAt", w.outcome, w.failures,
           w.interval_seconds as "intervalSeconds", ${PLACE_OF_ROW} as place
    from (select w.* ${chosen} and ${isBehind} order by ${PLACE} limit ${limit}) w
    join institution i on i.id = w.institution_id
    left join municipality m on m.oktmo = i.municipality_oktmo
    order by ${PLACE}`;
}

/** The place behind which the portion before begins: so many rows before those that were shown before. */
function placeOfPortionBefore(chosen: Sql, isBehind: Sql, limit: number): Sql {
  return sql`select ${PLACE_OF_ROW} as place ${chosen} and not ${isBehind} order by ${BACKWARDS} offset ${limit} limit 1`;
}
