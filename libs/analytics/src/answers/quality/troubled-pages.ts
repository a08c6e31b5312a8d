import { TROUBLED_STATES, type TroubledState } from '@gospulse/domain';
import type { TroubledRow } from '@gospulse/contracts';
import type { WatchKind } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Cursors, Place, PlaceShape, ListPortion } from '../../query/cursor.js';
import type { Scope } from '../../query/scope.js';
import { SCOPED_WATCHES } from './watch-states.js';

export type TroubledPages = ListPortion<TroubledRow>;

export interface TroubledRequest {
  readonly watch?: WatchKind | undefined;
  readonly condition?: TroubledState | undefined;
  readonly limit: number;
  readonly after: Place | undefined;
  readonly cursors: Cursors;
}

/** Since when a page was not seen (epoch seconds, −1: never), the page and the kind of observation. */
export const TROUBLED_PLACE = ['number', 'number', 'text'] as const satisfies PlaceShape;
const PLACE = `coalesce(extract(epoch from w.seen_at)::float8, -1), w.page_id::float8, w.kind`;
const BEHIND = `($6::float8 is null or (${PLACE}) > ($6, $7::float8, $8::text))`;
const BACKWARDS = `coalesce(extract(epoch from w.seen_at)::float8, -1) desc, w.page_id desc, w.kind desc`;

interface StoredPlace {
  readonly seen: number;
  readonly page: number;
  readonly kind: string;
}
type Stored = Omit<TroubledRow, 'seenAt' | 'triedAt'> & {
  readonly seenAt: Date | null;
  readonly triedAt: Date | null;
  readonly place: StoredPlace;
};

/** Pages that are not known as they should be, longest unseen first: one row per page and kind of observation. */
export async function readTroubledPages(
  dataSource: DataSource,
  scope: Scope,
  now: Date,
  { limit, after, watch, condition, cursors }: TroubledRequest,
): Promise<TroubledPages> {
  const parameters = [
    ...[scope.regionCode, scope.oktmo, now],
    ...[watch ?? null, condition === undefined ? TROUBLED_STATES : [condition]],
    ...(after ?? [null, null, null]),
  ];
  const [counts, rows, earlier] = await Promise.all([
    dataSource.query<{ total: number; before: number }[]>(
      `select count(*)::int as total, (count(*) filter (where not ${BEHIND}))::int as before ${CHOSEN}`,
      parameters,
    ),
    dataSource.query<Stored[]>(ROWS, [...parameters, limit + 1]),
    after && dataSource.query<{ place: StoredPlace }[]>(EARLIER, [...parameters, limit]),
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const cursorOf = ({ place: { seen, page, kind } }: { place: StoredPlace }) => cursors.behind([seen, page, kind]);
  return {
    rows: shown.map(({ place: _, ...row }) => ({
      ...row,
      seenAt: row.seenAt?.toISOString() ?? null,
      triedAt: row.triedAt?.toISOString() ?? null,
    })),
    total: counts[0]?.total ?? 0,
    before: counts[0]?.before ?? 0,
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null,
    previousCursor: earlier?.[0] === undefined ? null : cursorOf(earlier[0]),
  };
}

const CHOSEN = `from (${SCOPED_WATCHES}) w where ($4::text is null or w.kind = $4) and w.state = any($5::text[])`;
const PLACE_OF_ROW = `json_build_object('seen', coalesce(extract(epoch from w.seen_at)::float8, -1), 'page', w.page_id, 'kind', w.kind)`;

const ROWS = `
  select w.vk_id as id, coalesce(w.page_name, i.short_name, i.name) as name, coalesce(i.short_name, i.name) as institution,
         i.ogrn, m.short_name as municipality, w.kind as watch, w.state as condition, w.seen_at as "seenAt",
         w.last_outcome_at as "triedAt", w.outcome, w.failures,
         w.interval_seconds as "intervalSeconds", ${PLACE_OF_ROW} as place
  from (select w.* ${CHOSEN} and ${BEHIND} order by ${PLACE} limit $9) w
  join institution i on i.id = w.institution_id
  left join municipality m on m.oktmo = i.municipality_oktmo
  order by ${PLACE}`;

/** The place behind which the portion before begins: so many rows before those that were shown before. */
const EARLIER = `select ${PLACE_OF_ROW} as place ${CHOSEN} and not ${BEHIND} order by ${BACKWARDS} offset $9 limit 1`;
