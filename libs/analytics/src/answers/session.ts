import type { SessionAnswer } from '@gospulse/contracts';
import { INSTITUTION_KINDS, localDay, SPHERES } from '@gospulse/domain';
import { readDemoFactor } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Scope } from '../query/scope.js';
import { PAGES_IN_SCOPE } from '../register/pages-in-scope.js';
import { readNewestObservation } from '../pages/newest-observation.js';
import { readObserving } from './quality/observing.js';

interface Choice {
  readonly code: string;
  readonly label: string;
}

/** Counts are due every hour; the stamp turns amber after two hours and red after a day. */
const SCHEDULE_SECONDS = 3_600;
const OLD_SECONDS = 86_400;
/** Days of history that the demonstration collects, written by the collector when it begins. */
const HISTORY_KEY = 'demo-history-days';

interface Progress {
  readonly pages: number;
  readonly communities: number;
  readonly walls: number;
  readonly running: boolean;
  readonly historyDone: number;
  readonly historyTotal: number | null;
}

/** The frame of every page: choices, freshness, and how far the collector has come. */
export async function getSession(dataSource: DataSource, scope: Scope, now: Date): Promise<SessionAnswer> {
  const [regions, factor, progress, observing, observedAt] = await Promise.all([
    dataSource.query<(Choice & { zone: string })[]>(
      'select code, name as label, zone from region where code = $1 order by code',
      [scope.regionCode],
    ),
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
  const rows = await dataSource.query<Progress[]>(
    `select count(*) filter (where w.kind = 'communities')::int as pages,
            count(*) filter (where w.kind = 'communities' and w.last_outcome is not null)::int as communities,
            count(*) filter (where w.kind = 'posts' and w.last_outcome is not null)::int as walls,
            coalesce(bool_or(w.leased_until > now()), false) as running,
            (select count(distinct day)::int from sweep where mode = 'history' and finished_at is not null) as "historyDone",
            (select value::int from setting where key = $3) as "historyTotal"
     from watch w where w.region_code = $1 and w.page_id in (${PAGES_IN_SCOPE})`,
    [scope.regionCode, scope.oktmo, HISTORY_KEY],
  );
  const empty = {
    pages: 0,
    communities: 0,
    walls: 0,
    running: false,
    historyDone: 0,
    historyTotal: null,
  };
  return rows[0] ?? empty;
}

/** Says how many days of history are going to be collected, for the progress line. */
export async function announceHistory(dataSource: DataSource, days: number): Promise<void> {
  await dataSource.query(
    'insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
    [HISTORY_KEY, String(days)],
  );
}
