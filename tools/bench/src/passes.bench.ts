import { openCollection, runPass } from '@gospulse/collection';
import type { WatchKind } from '@gospulse/store';
import type { StatsReport } from '@gospulse/vk-sandbox';
import type { BenchOptions } from './bench-options.js';
import { print } from './figure.js';
import { openGround, QUIET, type Ground } from './ground/open-ground.js';
import { startSandboxProcess, type SandboxProcess } from './ground/sandbox-process.js';
import { ONE_COMMUNITY, ONE_WALL, plainSecondsPerCall, type PlainCall } from './passes/plain-way.js';
import { COMMENTS_AT, NEXT_DAY, prepareRegion, type PreparedRegion } from './passes/prepared-region.js';

const SIZES = [4_200, 50_000];
/** A user token's pace, and its `wall.get` a day. */
const RATE = 3;
const WALLS_A_DAY = 5_000;

interface Measurement {
  readonly name: string;
  readonly kind: WatchKind;
  readonly at: Date;
  /** The fewest calls that bring the same facts. */
  readonly fewest: number;
  /** By how much the sandbox's limits are multiplied; 1: VK's own. */
  readonly factor: number;
  readonly plain: PlainCall;
  readonly plainCalls: number;
}

/** Requests and time of whole passes against the fewest and the allowed, and against one call a page after another. */
export async function benchPasses(options: BenchOptions): Promise<void> {
  for (const size of options.pages === null ? SIZES : [options.pages]) {
    const ground = await openGround();
    try {
      const region = await prepareRegion(ground, size);
      for (const one of measurements(region)) await measure(ground, region, one);
    } finally {
      await ground.close();
    }
  }
}

/** What takes VK an hour or more at its own limits runs under multiplied ones, below what this machine can do. */
function measurements({ registered, due, comments }: PreparedRegion): Measurement[] {
  return [
    {
      name: 'comment pass',
      kind: 'comments',
      at: COMMENTS_AT,
      fewest: comments.calls,
      factor: 10,
      plain: ONE_WALL,
      plainCalls: due + comments.commentPages + comments.threads,
    },
    {
      name: 'subscriber pass',
      kind: 'communities',
      at: NEXT_DAY,
      fewest: Math.ceil(registered / 500),
      factor: 1,
      plain: ONE_COMMUNITY,
      plainCalls: registered,
    },
    {
      name: 'daily post pass',
      kind: 'posts',
      at: NEXT_DAY,
      fewest: due,
      factor: 5,
      plain: ONE_WALL,
      plainCalls: due,
    },
  ];
}

async function measure(ground: Ground, region: PreparedRegion, one: Measurement): Promise<void> {
  const sandbox = await startSandboxProcess({ ...region.world, 'limit-factor': String(one.factor) });
  try {
    await sandbox.begin(one.at);
    const seconds = await timedPass(ground, sandbox, one);
    const stats = await sandbox.stats();
    const plain = await plainSecondsPerCall(sandbox, one.plain, region.vkIds, RATE * one.factor);
    report(region, one, seconds, stats, plain);
  } finally {
    await sandbox.stop();
  }
}

async function timedPass(ground: Ground, sandbox: SandboxProcess, one: Measurement): Promise<number> {
  const collection = await openCollection({
    dataSource: ground.dataSource,
    config: ground.config(sandbox.apiUrl, `user:user-bench@${RATE * one.factor}`, {
      VK_WALL_GET_PER_DAY: String(WALLS_A_DAY * one.factor),
      // Looking ahead for posts nobody knows of is another fact than those counted here.
      VK_LOOK_AHEAD_IDS: '0',
    }),
    authorKey: 'an author key for benchmarks',
    logger: QUIET,
    now: () => one.at,
  });
  const startedAt = performance.now();
  await runPass(collection.context, collection.book, { kinds: [one.kind], mode: 'once' });
  const seconds = (performance.now() - startedAt) / 1_000;
  await collection.close();
  return seconds;
}

function report(
  { registered, due, comments }: PreparedRegion,
  one: Measurement,
  seconds: number,
  stats: StatsReport,
  plainSeconds: number,
): void {
  const rate = RATE * one.factor;
  const clock = one.factor === 1 ? "VK's limits" : `VK's limits × ${one.factor}`;
  const posts =
    one.kind === 'comments' ? `${comments.recentPosts} recent posts, ${comments.changedPosts} changed, ` : '';
  const pages = one.kind === 'communities' || due === registered ? '' : `${due} of them due, `;
  const of = `${registered} pages, ${pages}${posts}${stats.requests} requests (fewest ${one.fewest}) in ${seconds.toFixed(1)} s, ${clock}`;
  const figure = (name: string, value: number, aim?: string) =>
    print({ bench: 'passes', figure: `${one.name}: ${name}`, value, unit: 'ratio', ...(aim ? { aim } : {}), of });
  figure('requests ÷ fewest', stats.requests / one.fewest, '≤ 1.05');
  figure('time ÷ (requests ÷ rate)', seconds / (stats.requests / rate), '≤ 1.1');
  figure('plain way ÷ ours, requests', one.plainCalls / stats.requests);
  figure('plain way ÷ ours, time', (one.plainCalls * plainSeconds) / seconds);
  print({
    bench: 'passes',
    figure: `${one.name}: refused with 6`,
    value: stats.refused['6'] ?? 0,
    unit: 'requests',
    aim: '0',
    of,
  });
}
