import type { SessionAnswer } from '@gospulse/contracts';
import { DAY_SECONDS, HOUR_SECONDS, INSTITUTION_KINDS, localDay, SPHERES } from '@gospulse/domain';
import { col, isMadeUp, maybe, readDemoFactor, readRow, readRows, run } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Scope } from '../query/scope.js';
import { sql } from '../sources/statement.js';
import { createTimedCache } from '../caching/timed-cache.js';
import { HISTORY_KEY, readIsFilling } from '../pages/filling.js';
import { readWatched } from '../pages/watched.js';
import { readObserving } from './quality/observing.js';

/** Counts are due every hour; the stamp turns amber after two hours and red after a day. */
const SCHEDULE_SECONDS = HOUR_SECONDS;
const OLD_SECONDS = DAY_SECONDS;
const REGION = { code: col.text, label: col.text, zone: col.text };

const HISTORY = { done: col.int, total: maybe(col.int) };

/** What the frame of every page is made of. */
type SessionFacts = Awaited<ReturnType<typeof readFacts>>;

/** Tells the frame of every page as of an instant. */
export type SessionReader = (
  dataSource: DataSource,
  scope: Scope,
  now: Date,
  seen?: readonly string[] | null,
) => Promise<SessionAnswer>;

/**
 * The frame of every page: choices, freshness, and how far the collector has come.
 * @param seen codes of the regions to choose among; null: all in use; left out: that of the scope alone
 */
export async function getSession(
  dataSource: DataSource,
  scope: Scope,
  now: Date,
  seen: readonly string[] | null = [scope.regionCode],
): Promise<SessionAnswer> {
  return sessionOf(await readFacts(dataSource, scope, now, seen), now);
}

/** Who opens pages one after another, or has several open, need not be counted anew each time. */
const HOLDS_MS = 1_000;
const MAX_SCOPES = 128;

/** A reader for a server: what the database says is told as it was a second ago at most, the clock as it is. */
export function createSharedSession(clock?: () => number): SessionReader {
  const share = createTimedCache({ goodMs: HOLDS_MS, maxEntries: MAX_SCOPES, clock });
  return async (dataSource, scope, now, seen = [scope.regionCode]) =>
    sessionOf(await share(JSON.stringify([scope, seen]), () => readFacts(dataSource, scope, now, seen)), now);
}

/** All of it concurrently; only the plan of the scope is larger than a few rows. */
async function readFacts(dataSource: DataSource, scope: Scope, now: Date, seen: readonly string[] | null) {
  const [regions, madeUp, factor, progress, history, observing, filling] = await Promise.all([
    readRows(
      dataSource,
      REGION,
      sql`select code, name as label, zone from region where ${seen}::text[] is null or code = any(${seen}::text[])
          order by code <> ${scope.regionCode}, name`,
    ),
    isMadeUp(dataSource),
    readDemoFactor(dataSource),
    readWatched(dataSource, scope, now),
    readHistory(dataSource),
    readObserving(dataSource),
    readIsFilling(dataSource, scope.regionCode),
  ]);
  return { regions, madeUp, factor, progress, history, observing, filling };
}

function sessionOf(facts: SessionFacts, now: Date): SessionAnswer {
  const { regions, madeUp, factor, progress, history, observing, filling } = facts;
  const zone = regions[0]?.zone ?? 'Europe/Moscow';
  const { pages, communities, walls, running, observedAt } = progress;
  return {
    demo: madeUp,
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
      filling,
      history,
    },
  };
}

function freshnessOf(observedAt: Date | null, now: Date): SessionAnswer['freshness']['state'] {
  if (!observedAt) return 'never';
  const age = (now.getTime() - observedAt.getTime()) / 1_000;
  if (age <= 2 * SCHEDULE_SECONDS) return 'fresh';
  return age <= OLD_SECONDS ? 'stale' : 'old';
}

/** How much of the demonstration's history is written; null: none was announced. */
async function readHistory(dataSource: DataSource): Promise<SessionAnswer['collection']['history']> {
  const { done, total } = await readRow(
    dataSource,
    HISTORY,
    sql`select (select count(distinct day)::int from sweep where mode = 'history' and finished_at is not null) as done,
               (select value::int from setting where key = ${HISTORY_KEY}) as total`,
  );
  return total === null ? null : { done, total };
}

/** Says how many days of history are going to be collected, for the progress line. */
export async function announceHistory(dataSource: DataSource, days: number): Promise<void> {
  await run(
    dataSource,
    sql`insert into setting (key, value) values (${HISTORY_KEY}, ${String(days)})
        on conflict (key) do update set value = excluded.value`,
  );
}
