import { setTimeout as sleep } from 'node:timers/promises';
import { makeLooks, openCollection, runPass, type Collection } from '@gospulse/collection';
import { expectedLookSeconds } from '@gospulse/domain';
import { askForLook, WATCH_KINDS } from '@gospulse/store';
import type { BenchOptions } from './bench-options.js';
import { percentile, print } from './figure.js';
import { openGround, QUIET, type Ground } from './ground/open-ground.js';
import { startSandboxProcess, type SandboxProcess } from './ground/sandbox-process.js';
import { RATE } from './passes/measurements.js';
import { COMMENTS_AT, makeDue, prepareRegion } from './passes/prepared-region.js';

const PAGES = 600;
const HEADS = 100;
const WITHIN_SECONDS = 60;
/** As the collector's schedule has it. */
const LOOK_MS = 2_000;

/** One head who asks for a look, and a hundred at once, while the passes go on at VK's own limits. */
export async function benchLooks(options: BenchOptions): Promise<void> {
  const ground = await openGround();
  try {
    const region = await prepareRegion(ground, options.pages ?? PAGES);
    for (const heads of [1, HEADS]) {
      const sandbox = await startSandboxProcess({ ...region.world, 'limit-factor': '1' });
      try {
        await makeDue(ground, 'comments');
        await sandbox.begin(COMMENTS_AT);
        await measure(ground, sandbox, heads);
      } finally {
        await sandbox.stop();
      }
    }
  } finally {
    await ground.close();
  }
}

async function measure(ground: Ground, sandbox: SandboxProcess, heads: number): Promise<void> {
  const collection = await openCollection({
    dataSource: ground.dataSource,
    config: ground.config(sandbox.apiUrl, `user:user-bench@${RATE}`, { VK_EXECUTE: 'never' }),
    authorKey: 'an author key for benchmarks',
    logger: QUIET,
    now: () => COMMENTS_AT,
  });
  const stopping = new AbortController();
  const { signal } = stopping;
  const passes = (['communities', 'posts', 'comments'] as const).map((kind) =>
    runPass(collection.context, collection.book, { kinds: [kind], mode: 'once', signal }),
  );
  // Their calls stand in the queue before anybody asks.
  await sleep(10_000);
  await askFor(ground, heads);
  const before = (await sandbox.stats()).requests;
  const startedAt = performance.now();
  await lookUntilDone(ground, collection);
  const seconds = (performance.now() - startedAt) / 1_000;
  const stats = await sandbox.stats();
  stopping.abort();
  await Promise.allSettled(passes);
  await collection.close();
  await report(ground, { heads, seconds, requests: stats.requests - before, refused: stats.refused });
  await ground.dataSource.query('truncate look');
}

/** Looks at the newest posts with comments, one of each page first. */
async function askFor({ dataSource }: Ground, heads: number): Promise<void> {
  const posts = await dataSource.query<{ page: number; post: number }[]>(
    `select page_id as page, post_id::float8 as post from post where comments > 0 and deleted_seen_at is null
     order by row_number() over (partition by page_id order by published_at desc), page_id limit $1`,
    [heads],
  );
  const bounds = { perPageHour: heads, perAccountHour: heads, perRegionHour: heads };
  for (const { page, post } of posts) {
    const order = { regionCode: '34', pageId: page, postId: post, accountId: null, login: null };
    await dataSource.transaction((manager) => askForLook(manager, order, bounds));
  }
}

async function lookUntilDone({ dataSource }: Ground, { context }: Collection): Promise<void> {
  for (;;) {
    await makeLooks(context, {
      what: 'post',
      isAllowed: () => Promise.resolve(true),
      kinds: () => Promise.resolve([...WATCH_KINDS]),
    });
    const [open] = await dataSource.query<{ n: number }[]>(
      'select count(*)::int as n from look where ended_at is null',
    );
    if (open?.n === 0) return;
    await sleep(LOOK_MS);
  }
}

interface Looked {
  readonly heads: number;
  readonly seconds: number;
  /** Of the passes and of the looks. */
  readonly requests: number;
  readonly refused: Readonly<Record<string, unknown>>;
}

async function report({ dataSource }: Ground, { heads, seconds, requests, refused }: Looked): Promise<void> {
  const rows = await dataSource.query<{ waited: number; finding: string }[]>(
    `select extract(epoch from ended_at - asked_at)::float8 as waited, finding from look order by id`,
  );
  const waits = rows.map(({ waited }) => waited + LOOK_MS / 1_000);
  const findings = [...new Set(rows.map(({ finding }) => finding))].join(', ');
  const of = `${heads} at once beside the passes, one user token at VK's limits, ${requests} requests of all in ${seconds.toFixed(1)} s, refused ${JSON.stringify(refused)}, findings: ${findings}`;
  const figure = (name: string, value: number, aim?: string) =>
    print({ bench: 'looks', figure: name, value, unit: 's', of, ...(aim === undefined ? {} : { aim }) });
  if (heads === 1) return figure('one look', waits[0] ?? Number.NaN, `<= ${WITHIN_SECONDS}`);
  figure('a hundred looks: the first', waits[0] ?? Number.NaN);
  figure('a hundred looks: the median', percentile(waits, 0.5));
  figure('a hundred looks: the last', Math.max(...waits), `about ${expectedLookSeconds(heads - 1, RATE)} as told`);
}
