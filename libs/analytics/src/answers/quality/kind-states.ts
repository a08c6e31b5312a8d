import type { KindQuality } from '@gospulse/contracts';
import { MIN_TOLD_DIFFERENCE_SECONDS, WATCH_STATES, type WatchState } from '@gospulse/domain';
import { WATCH_KINDS, type WatchKind } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Scope } from '../../query/scope.js';
import { LEAST_STALE_SECONDS, SCOPED_WATCHES } from './watch-states.js';

/** A success that is dated ahead has no age. */
const BELIEVED = `last_success_at <= $3::timestamptz + make_interval(secs => ${MIN_TOLD_DIFFERENCE_SECONDS})`;

type Reason = KindQuality['reasons'][number] & { readonly kind: WatchKind };
interface Ages {
  readonly kind: WatchKind;
  readonly oldest: Date | null;
  readonly median: Date | null;
  readonly least: number | null;
  readonly middle: number | null;
  readonly most: number | null;
  readonly underWay: boolean;
}

/** How well the registered pages are known, by kind of observation. */
export async function readKindStates(dataSource: DataSource, scope: Scope, now: Date): Promise<KindQuality[]> {
  const parameters = [scope.regionCode, scope.oktmo, now];
  const [reasons, ages] = await Promise.all([
    dataSource.query<Reason[]>(
      `select kind, state, outcome, count(*)::int as pages from (${SCOPED_WATCHES}) w
       group by 1, 2, 3 order by 4 desc, 3`,
      parameters,
    ),
    dataSource.query<Ages[]>(
      `select kind,
              min(last_success_at) filter (where state <> 'explained' and ${BELIEVED}) as oldest,
              percentile_disc(0.5) within group (order by last_success_at)
                filter (where state <> 'explained' and ${BELIEVED}) as median,
              min(interval_seconds) as least,
              percentile_disc(0.5) within group (order by interval_seconds) as middle,
              max(interval_seconds) as most,
              coalesce(bool_or(leased_until > now()), false) as "underWay"
       from (${SCOPED_WATCHES}) w group by kind`,
      parameters,
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
    leastStaleSeconds: LEAST_STALE_SECONDS[kind],
    underWay: ages?.underWay ?? false,
  };
}
