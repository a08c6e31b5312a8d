import type { WatchKind } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { cursorAt } from '../base/cursor.js';
import type { Scope } from '../base/scope.js';
import { SCOPED_WATCHES, TROUBLED_STATES, type TroubledState } from './watch-states.js';

export interface TroubledRow {
  /** VK's numeric id; null as long as the link is not resolved. */
  readonly id: number | null;
  readonly name: string;
  readonly institution: string;
  readonly ogrn: string;
  readonly municipality: string | null;
  readonly watch: WatchKind;
  readonly condition: TroubledState;
  /** The last look that brought something; null: none ever did. */
  readonly seenAt: string | null;
  readonly triedAt: string | null;
  /** Outcome of the last look; null: there was none. */
  readonly outcome: string | null;
  /** Looks that failed in a row. */
  readonly failures: number;
  readonly intervalSeconds: number | null;
}

export interface TroubledPages {
  readonly rows: TroubledRow[];
  readonly total: number;
  readonly nextCursor: string | null;
}

export interface TroubledRequest {
  readonly watch?: WatchKind | undefined;
  readonly condition?: TroubledState | undefined;
  readonly limit: number;
  readonly offset: number;
}

type Stored = Omit<TroubledRow, 'seenAt' | 'triedAt'> & { readonly seenAt: Date | null; readonly triedAt: Date | null };

/** Pages that are not known as they should be, longest unseen first: one row per page and kind of observation. */
export async function readTroubledPages(
  dataSource: DataSource,
  scope: Scope,
  now: Date,
  request: TroubledRequest,
): Promise<TroubledPages> {
  const { limit, offset, watch, condition } = request;
  const place = [scope.regionCode, scope.oktmo, now];
  const filter = [watch ?? null, condition === undefined ? TROUBLED_STATES : [condition]];
  const chosen = `from (${SCOPED_WATCHES}) w where ($4::text is null or w.kind = $4) and w.state = any($5::text[])`;
  const [totals, rows] = await Promise.all([
    dataSource.query<{ total: number }[]>(`select count(*)::int as total ${chosen}`, [...place, ...filter]),
    dataSource.query<Stored[]>(
      `select c.vk_id as id, coalesce(c.page_name, i.short_name, i.name) as name, coalesce(i.short_name, i.name) as institution,
              i.ogrn, m.short_name as municipality, c.kind as watch, c.state as condition, c.seen_at as "seenAt", c.last_outcome_at as "triedAt",
              c.last_outcome as outcome, c.failures, c.interval_seconds as "intervalSeconds"
       from (select w.* ${chosen} order by w.seen_at nulls first, w.page_id, w.kind limit $6 offset $7) c
       join institution i on i.id = c.institution_id
       left join municipality m on m.oktmo = i.municipality_oktmo
       order by c.seen_at nulls first, c.page_id, c.kind`,
      [...place, ...filter, limit, offset],
    ),
  ]);
  const total = totals[0]?.total ?? 0;
  return {
    rows: rows.map((row) => ({
      ...row,
      seenAt: row.seenAt?.toISOString() ?? null,
      triedAt: row.triedAt?.toISOString() ?? null,
    })),
    total,
    nextCursor: offset + limit < total ? cursorAt(offset + limit) : null,
  };
}
