import { openCollection, runPass, type Collection } from '@gospulse/collection';
import type { Config } from '@gospulse/platform';
import { WATCH_KINDS, type WatchKind } from '@gospulse/store';
import { createVkGateway, vkDay, type CallLedger, type GatewayOptions } from '@gospulse/vk';
import type { DataSource } from 'typeorm';
import { QUIET } from '../ground/open-ground.js';
import type { VirtualTime } from './virtual-time.js';

/** How often the collector asks the plan what is due, as in the product. */
const LOOK_MS = 15_000;
/** An other kind of observation may bring a turn forward: nobody sleeps longer than this. */
const LONGEST_SLEEP_MS = 60_000;
/** The token's own pacer must not cost real time: virtual time keeps the pace. */
const NO_PACE = 100_000;

/** The product's collection whose clock and pace are virtual. */
export async function openSimulatedCollection(
  dataSource: DataSource,
  config: Config,
  time: VirtualTime,
): Promise<Collection> {
  return openCollection({
    dataSource,
    config,
    authorKey: 'an author key for benchmarks',
    logger: QUIET,
    now: () => new Date(time.nowMs()),
    openGateway: (options) => createVkGateway(onVirtualTime(options, time)),
  });
}

function onVirtualTime(options: GatewayOptions, time: VirtualTime): GatewayOptions {
  return {
    ...options,
    tokens: options.tokens.map((token) => ({ ...token, requestsPerSecond: NO_PACE })),
    now: () => time.nowMs(),
    ledger: virtualLedger(time),
  };
}

/** The quotas of virtual days; the pace is kept by the sandbox, which moves the time with each request. */
function virtualLedger(time: VirtualTime): CallLedger {
  const calls = new Map<string, number>();
  return {
    takeSlots: () => Promise.resolve(0),
    spend: (token, method, more, quota) => {
      const key = `${vkDay(time.nowMs())} ${token} ${method}`;
      const before = calls.get(key) ?? 0;
      const granted = before + more <= quota;
      if (granted) calls.set(key, before + more);
      return Promise.resolve({ granted, callsToday: calls.get(key) ?? 0 });
    },
    parks: () => Promise.resolve([]),
  };
}

/** Runs the schedules of the product until `end`: each kind has its own turn, as in the collector. */
export async function collectUntil(collection: Collection, time: VirtualTime, end: number): Promise<void> {
  await Promise.all(WATCH_KINDS.map((kind) => runSchedule(collection, time, kind, end)));
}

async function runSchedule(collection: Collection, time: VirtualTime, kind: WatchKind, end: number): Promise<void> {
  const { context, book } = collection;
  while (time.nowMs() < end) {
    const due = await firstDue(context.dataSource, kind);
    const nextLook = (Math.floor(time.nowMs() / LOOK_MS) + 1) * LOOK_MS;
    if (due <= time.nowMs()) {
      await runPass(context, book, { kinds: [kind], mode: 'schedule' });
      await time.sleepUntil(nextLook);
    } else {
      await time.sleepUntil(Math.min(Math.max(nextLook, due), time.nowMs() + LONGEST_SLEEP_MS));
    }
  }
  time.leave();
}

async function firstDue(dataSource: DataSource, kind: WatchKind): Promise<number> {
  const rows = await dataSource.query<{ due: Date | null }[]>('select min(due_at) as due from watch where kind = $1', [
    kind,
  ]);
  return rows[0]?.due?.getTime() ?? Number.POSITIVE_INFINITY;
}
