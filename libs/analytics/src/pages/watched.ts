import { col, readRow } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Scope } from '../query/scope.js';
import { sql } from '../sources/statement.js';
import { PLANNED, plannedNewest, settleNewest, watchesIn } from './newest-observation.js';

/** How far the collector has come with the pages of a scope. */
export interface Watched {
  readonly pages: number;
  /** Pages whose subscribers, and whose walls, were asked for at least once. */
  readonly communities: number;
  readonly walls: number;
  /** Whether any of them is being looked at. */
  readonly running: boolean;
  /** When subscribers were last observed; null: never. */
  readonly observedAt: Date | null;
}

const WATCHED = { ...PLANNED, pages: col.int, communities: col.int, walls: col.int, running: col.flag };

/** All of it by one look at the plan, which has three rows a page. */
export async function readWatched(dataSource: DataSource, scope: Scope, now: Date): Promise<Watched> {
  const row = await readRow(
    dataSource,
    WATCHED,
    sql`select count(*) filter (where w.kind = 'communities')::int as pages,
               count(*) filter (where w.kind = 'communities' and w.last_outcome is not null)::int as communities,
               count(*) filter (where w.kind = 'posts' and w.last_outcome is not null)::int as walls,
               coalesce(bool_or(w.leased_until > now()), false) as running, ${plannedNewest(now)}
        from watch w where ${watchesIn(scope)}`,
  );
  const { pages, communities, walls, running } = row;
  return { pages, communities, walls, running, observedAt: await settleNewest(dataSource, scope, now, row) };
}
