import { CORRECTION_KINDS, DECIDING_EVENTS } from '@gospulse/domain';
import { at, col, oneOf, readRows, type Database, type RowOf } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { ContestScope } from './contest.js';
import { ROWS, seen } from './contest-rows.js';

const DECIDED = {
  id: col.int,
  kind: oneOf(CORRECTION_KINDS),
  state: oneOf(DECIDING_EVENTS),
  institution: col.text,
  at: col.instant,
};

/** A contest of which somebody decided, or asked for more. */
export type DecidedContest = RowOf<typeof DECIDED>;

/** Contests of a scope whose last step since an instant was taken by whoever decides, the newest first. */
export function readDecidedSince(
  database: Database,
  scope: ContestScope,
  { since, until, limit }: { readonly since: Date; readonly until: Date; readonly limit: number },
): Promise<DecidedContest[]> {
  return readRows(
    database,
    DECIDED,
    sql`select c.id, c.kind, c.last_kind as state, coalesce(i.short_name, i.name) as institution, e.at
        from ${ROWS}
        join lateral (select at from contest_event e where e.contest_id = c.id order by e.id desc limit 1) e on true
        where ${seen(scope)} and c.last_kind = any(${DECIDING_EVENTS}::text[])
          and e.at > ${at(since)} and e.at <= ${at(until)}
        order by e.at desc, c.id desc limit ${limit}`,
  );
}
