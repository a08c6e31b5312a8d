import type { SessionAnswer } from '@gospulse/contracts';
import { DAY_SECONDS, HOUR_SECONDS, INSTITUTION_KINDS, localDay, SPHERES } from '@gospulse/domain';
import { col, findRow, maybe, readDemoFactor, readRows, type RowOf, run } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Scope } from '../query/scope.js';
import { pagesInScope } from '../register/pages-in-scope.js';
import { sql } from '../sources/statement.js';
import { readNewestObservation } from '../pages/newest-observation.js';
import { readObserving } from './quality/observing.js';

/** Counts are due every hour; the stamp turns amber after two hours and red after a day. */
const SCHEDULE_SECONDS = HOUR_SECONDS;
const OLD_SECONDS = DAY_SECONDS;
/** Days of history that the demonstration collects, written by the collector when it begins. */
const HISTORY_KEY = 'demo-history-days';

const REGION = { code: col.text, label: col.text, zone: col.text };

const PROGRESS = {
  pages: col.int,
  communities: col.int,
  walls: col.int,
  running: col.flag,
  historyDone: col.int,
  historyTotal: maybe(col.int),
};
type Progress = RowOf<typeof PROGRESS>;

/** The frame of every page: choices, freshness, and how far the collector has come. */
export async function getSession(dataSource: DataSource, scope: Scope, now: Date): Promise<SessionAnswer> {
  const [regions, factor, progress, observing, observedAt] = await Promise.all([
    readRows(dataSource, REGION, sql`select code, name as label, zone from region where code = ${scope.regionCode}`),
    readDemoFactor(dataSource),
    readProgress(dataSource, scope),
    readObserving(dataSource),
    readNewestObservation(dataSource, scope, now),
  ]);
  const zone = regions[0]?.zone ?? 'Europe/Moscow';
  const { pages, communities, walls, running, historyDone, historyTotal } = progress;
  return {
    demo: factor !== null,
    demoLimitFactor: factor,
    observing: observing.state,
    notCollectingSince: observing.notCollectingSince,
    regions,
    spheres: SPHERES.map(({ code, label }) => ({ code, label })),
    kinds: INSTITUTION_KINDS.map(({ code, label, sphere }) => ({ code, label, sphere })),
    now: now.toISOString(),
    today: localDay(zone, Math.floor(now.getTime() / 1_000)),
    freshness: {
      state: freshnessOf(observedAt, now),
      observedAt: observedAt?.toISOString() ?? null,
      scheduleSeconds: SCHEDULE_SECONDS,
    },
    collection: {
      pages,
      communitiesObserved: communities,
      wallsObserved: walls,
      running,
      history: historyTotal === null ? null : { done: historyDone, total: historyTotal },
    },
  };
}

function freshnessOf(observedAt: Date | null, now: Date): SessionAnswer['freshness']['state'] {
  if (!observedAt) return 'never';
  const age = (now.getTime() - observedAt.getTime()) / 1_000;
  if (age <= 2 * SCHEDULE_SECONDS) return 'fresh';
  return age <= OLD_SECONDS ? 'stale' : 'old';
}

async function readProgress(dataSource: DataSource, scope: Scope): Promise<Progress> {
  const progress = await findRow(
    dataSource,
    PROGRESS,
    sql`select count(*) filter (where w.kind = 'communities')::int as pages,
            count(*) filter (where w.kind = 'communities' and w.last_outcome is not null)::int as communities,
            count(*) filter (where w.kind = 'posts' and w.last_outcome is not null)::int as walls,
            coalesce(bool_or(w.leased_until > now()), false) as running,
            (select count(distinct day)::int from sweep where mode = 'history' and finished_at is not null) as "historyDone",
            (select value::int from setting where key = ${HISTORY_KEY}) as "historyTotal"
     from watch w where w.region_code = ${scope.regionCode} and w.page_id in (${pagesInScope(scope)})`,
  );
  const empty = {
    pages: 0,
    communities: 0,
    walls: 0,
    running: false,
    historyDone: 0,
    historyTotal: null,
  };
  return progress ?? empty;
}

/** Says how many days of history are going to be collected, for the progress line. */
export async function announceHistory(dataSource: DataSource, days: number): Promise<void> {
  await run(
    dataSource,
    sql`insert into setting (key, value) values (${HISTORY_KEY}, ${String(days)})
        on conflict (key) do update set value = excluded.value`,
  );
}
