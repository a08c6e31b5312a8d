import { openCollection, runPass } from '@gospulse/collection';
import type { StatsReport } from '@gospulse/vk-sandbox';
import type { BenchOptions } from './bench-options.js';
import { print } from './figure.js';
import { openGround, QUIET, type Ground } from './ground/open-ground.js';
import { startSandboxProcess, type SandboxProcess } from './ground/sandbox-process.js';
import { measurements, RATE, WALLS_A_DAY, type Measurement } from './passes/measurements.js';
import { plainSecondsPerCall } from './passes/plain-way.js';
import { makeDue, prepareRegion, type PreparedRegion } from './passes/prepared-region.js';

const SIZES = [4_200, 50_000];

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

async function measure(ground: Ground, region: PreparedRegion, one: Measurement): Promise<void> {
  const sandbox = await startSandboxProcess({ ...region.world, 'limit-factor': String(one.factor) });
  try {
    await makeDue(ground, one.kind);
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
      VK_EXECUTE: one.execute,
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
  const pages = one.kind !== 'posts' || due === registered ? '' : `${due} of them due, `;
  const of = `${registered} pages, ${pages}${posts}${stats.requests} requests (fewest ${one.fewest}) in ${seconds.toFixed(1)} s, ${clock}`;
  // Requests that carry 25 calls each are bounded by what this machine can read, not by VK's pace.
  const aimed = one.execute === 'never';
  const figure = (name: string, value: number, aim?: string) =>
    print({
      bench: 'passes',
      figure: `${one.name}: ${name}`,
      value,
      unit: 'ratio',
      ...(aimed && aim ? { aim } : {}),
      of,
    });
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
