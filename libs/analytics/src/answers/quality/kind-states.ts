import type { KindQuality } from '@gospulse/contracts';
import { WATCH_STATES, type WatchState } from '@gospulse/domain';
import { col, maybe, oneOf, readRows, type RowOf, WATCH_KINDS, type WatchKind } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Scope } from '../../query/scope.js';
import { sql } from '../../sources/statement.js';
import { MIN_STALE_SECONDS, TOLD_DIFFERENCE, watchesInScope } from './watch-states.js';

const REASON = {
  kind: oneOf(WATCH_KINDS),
  state: oneOf(WATCH_STATES),
  outcome: maybe(col.text),
  pages: col.int,
};
type Reason = RowOf<typeof REASON>;

const AGES = {
  kind: oneOf(WATCH_KINDS),
  oldest: maybe(col.instant),
  median: maybe(col.instant),
  least: maybe(col.int),
  middle: maybe(col.int),
  most: maybe(col.int),
  underWay: col.flag,
};
type Ages = RowOf<typeof AGES>;

/** How well the registered pages are known, by kind of observation. */
export async function readKindStates(dataSource: DataSource, scope: Scope, now: Date): Promise<KindQuality[]> {
  const watches = watchesInScope(scope, now);
  // A success that is dated ahead has no age.
  const hasAge = sql`state <> 'explained' and last_success_at <= ${now}::timestamptz + ${TOLD_DIFFERENCE}`;
  const [reasons, ages] = await Promise.all([
    readRows(
      dataSource,
      REASON,
      sql`select kind, state, outcome, count(*)::int as pages from (${watches}) w group by 1, 2, 3 order by 4 desc, 3`,
    ),
    readRows(
      dataSource,
      AGES,
      sql`select kind,
                 min(last_success_at) filter (where ${hasAge}) as oldest,
                 percentile_disc(0.5) within group (order by last_success_at) filter (where ${hasAge}) as median,
                 min(interval_seconds) as least,
                 percentile_disc(0.5) within group (order by interval_seconds) as middle,
                 max(interval_seconds) as most,
                 coalesce(bool_or(leased_until > now()), false) as "underWay"
          from (${watches}) w group by kind`,
    ),
  ]);
  return WATCH_KINDS.map((kind) =>
    kindQuality(
      kind,
      reasons.filter((row) => row.kind === kind),
      ages.find((row) => row.kind === kind),
    ),
  );
}

function kindQuality(kind: WatchKind, reasons: readonly Reason[], ages: Ages | undefined): KindQuality {
  const sum = (rows: readonly Reason[]) => rows.reduce((total, row) => total + row.pages, 0);
  const states = WATCH_STATES.map((state) => [state, sum(reasons.filter((row) => row.state === state))] as const);
  const { least, middle, most } = ages ?? { least: null, middle: null, most: null };
  return {
    kind,
    pages: sum(reasons),
    states: Object.fromEntries(states) as Record<WatchState, number>,
    reasons: reasons.map(({ state, outcome, pages }) => ({ state, outcome, pages })),
    oldestSuccessAt: ages?.oldest?.toISOString() ?? null,
    medianSuccessAt: ages?.median?.toISOString() ?? null,
    interval: least === null || middle === null || most === null ? null : { least, median: middle, most },
    leastStaleSeconds: MIN_STALE_SECONDS[kind],
    underWay: ages?.underWay ?? false,
  };
}
