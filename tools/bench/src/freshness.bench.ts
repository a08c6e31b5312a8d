import type { Collection } from '@gospulse/collection';
import { startSandbox } from '@gospulse/vk-sandbox';
import type { BenchOptions } from './bench-options.js';
import { percentile, print } from './figure.js';
import { readDelays, shareWithin, watchNewPosts, type Delay, type Delays } from './freshness/delays.js';
import { collectUntil, openSimulatedCollection } from './freshness/simulated-collector.js';
import { VirtualTime } from './freshness/virtual-time.js';
import { knowWalls, spreadWalls } from './ground/known-walls.js';
import { importSandboxRegister, openGround, type Ground } from './ground/open-ground.js';

/** Monday, midnight in Volgograd. */
const BEGIN = Date.parse('2026-11-16T00:00:00+03:00');
const HOUR_MS = 3_600_000;
const MINUTE = 60;
/** Until the plan has found its rhythm nothing is counted. */
const WARM_HOURS = 6;
const RATE = 3;
const WALLS_A_DAY = 5_000;

interface Case {
  readonly pages: number;
  readonly tokens: number;
  readonly days: number;
  /** 10: a tenth of the region, with a tenth of a token's pace and quota. */
  readonly scale: number;
  /** Ids asked for ahead of a page's highest; 0: look-ahead off. */
  readonly lookAhead: number;
}

/** As the product has it when nobody says otherwise. */
const LOOK_AHEAD_IDS = 5;
const USUAL = [
  { pages: 4_200, tokens: 1, lookAhead: LOOK_AHEAD_IDS },
  { pages: 4_200, tokens: 1, lookAhead: 0 },
  { pages: 4_200, tokens: 4, lookAhead: LOOK_AHEAD_IDS },
  { pages: 50_000, tokens: 1, lookAhead: LOOK_AHEAD_IDS },
];

/**
 * How long new posts and comments wait until they are stored: the product's own collection on virtual time, over the
 * sandbox and a real database. A call takes the third of a second that its token's pace demands, and nothing else does.
 */
export async function benchFreshness(options: BenchOptions): Promise<void> {
  const { days, scale } = { days: options.days ?? 7, scale: options.scale ?? 1 };
  const asked = {
    pages: options.pages ?? 4_200,
    tokens: options.tokens ?? 1,
    lookAhead: options.lookAhead ?? LOOK_AHEAD_IDS,
  };
  const cases = options.pages === null && options.tokens === null && options.lookAhead === null ? USUAL : [asked];
  for (const one of cases) await simulate({ ...one, days, scale });
}

async function simulate(one: Case): Promise<void> {
  const startedAt = performance.now();
  const endMs = BEGIN + (WARM_HOURS + one.days * 24) * HOUR_MS;
  const secrets = Array.from({ length: one.tokens }, (_, n) => `user-bench-${n + 1}`);
  const settings = { kind: 'user', requestsPerSecond: 1_000_000 } as const;
  let request = (_token: string): void => undefined;
  const sandbox = await startSandbox(
    {
      pages: Math.round(one.pages / one.scale),
      now: new Date(BEGIN).toISOString(),
      limitFactor: 1 / one.scale,
      tokens: Object.fromEntries([...secrets, 'user-import'].map((secret) => [secret, settings])),
    },
    (token) => request(token),
  );
  const ground = await openGround({ durable: false });
  try {
    await importSandboxRegister(ground, sandbox, new Date(BEGIN));
    await knowWalls(ground.dataSource, sandbox, new Date(BEGIN));
    await spreadWalls(ground.dataSource);
    await watchNewPosts(ground.dataSource);
    const time = new VirtualTime(BEGIN, 3, (ms) => sandbox.clock.fix(ms / 1_000));
    const progress = setInterval(() => process.stderr.write(`at ${new Date(time.nowMs()).toISOString()}\n`), 60_000);
    request = (token) => time.depart(token, (1_000 * one.scale) / RATE);
    const collection = await openCase(ground, sandbox.apiUrl, one, secrets, time);
    sandbox.stats.reset();
    await collectUntil(collection, time, endMs).finally(() => clearInterval(progress));
    await collection.close();
    const delays = await readDelays(ground.dataSource, sandbox, BEGIN + WARM_HOURS * HOUR_MS, endMs);
    const minutes = (performance.now() - startedAt) / 60_000;
    report(one, delays, `${requestsOf(sandbox.stats.snapshot().served)}; simulated in ${minutes.toFixed(0)} min`);
  } finally {
    await sandbox.close();
    await ground.close();
  }
}

function openCase(
  ground: Ground,
  apiUrl: string,
  one: Case,
  secrets: readonly string[],
  time: VirtualTime,
): Promise<Collection> {
  const pace = (RATE / one.scale).toFixed(3);
  const tokens = secrets.map((secret) => `user:${secret}@${pace}`).join(',');
  const more = {
    VK_WALL_GET_PER_DAY: String(Math.floor(WALLS_A_DAY / one.scale)),
    VK_LOOK_AHEAD_IDS: String(one.lookAhead),
  };
  return openSimulatedCollection(ground.dataSource, ground.config(apiUrl, tokens, more), time);
}

function requestsOf(served: Readonly<Record<string, number>>): string {
  return Object.entries(served)
    .map(([method, calls]) => `${calls} ${method}`)
    .join(', ');
}

function report(one: Case, delays: Delays, work: string): void {
  const model = one.scale === 1 ? '' : `, modelled at 1 : ${one.scale} (pages, pace and quota)`;
  const of = `${one.pages} pages, ${one.tokens} user token(s), look-ahead ${one.lookAhead === 0 ? 'off' : `of ${one.lookAhead} ids`}, ${one.days} day(s) after ${WARM_HOURS} h${model}; ${work}`;
  const aims = one.pages > 10_000 ? null : one.tokens >= 4 ? 2 : 1;
  const share = (figure: string, list: readonly Delay[], minutes: number, aimed: boolean) => {
    const { share: value, of: n } = shareWithin(list, minutes * MINUTE);
    const aim = aimed && aims !== null ? { aim: '≥ 0.95' } : {};
    print({ bench: 'freshness', figure, value, unit: 'share', ...aim, of: `${n} of ${of}` });
  };
  const wait = (figure: string, list: readonly Delay[], at: number) => {
    const seconds = list.map((delay) => delay.seconds);
    print({ bench: 'freshness', figure, value: percentile(seconds, at) / MINUTE, unit: 'min', of });
  };
  const part = aims ?? 1;
  share(`comments stored within ${20 / part} min`, delays.comments, 20 / part, true);
  wait('comments: median wait', delays.comments, 0.5);
  wait('comments: 95th percentile of the wait', delays.comments, 0.95);
  share(`new posts known within ${2 / part} h`, delays.posts, 120 / part, one.lookAhead > 0);
  share(`new posts known within ${24 / part} h`, delays.posts, (24 * 60) / part, true);
  wait('new posts: median wait', delays.posts, 0.5);
  wait('new posts: 95th percentile of the wait', delays.posts, 0.95);
  print({
    bench: 'freshness',
    figure: 'comments under posts not known yet',
    value: delays.commentsUnderUnknownPosts,
    unit: 'comments',
    of,
  });
}
