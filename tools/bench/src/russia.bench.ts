import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rebuildRollups, refreshRollups } from '@gospulse/analytics';
import { startApi, warmUp } from '@gospulse/api';
import { COMMUNITIES_PER_CALL } from '@gospulse/domain';
import { knownRegions } from '@gospulse/registry';
import { writeSubscriberCounts } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { at } from './answers/endpoints.js';
import type { BenchOptions } from './bench-options.js';
import { percentile, print } from './figure.js';
import { openGround, type Ground } from './ground/open-ground.js';
import { startSandboxProcess, type SandboxProcess } from './ground/sandbox-process.js';
import { countAllOnceMore, fillFacts } from './russia/fill-facts.js';
import type { ImportOrder, ImportOutcome } from './russia/import-process.js';
import type { PassOrder, PassOutcome } from './memory/pass-process.js';

/** A twentieth of the pages of Russia, and a year. */
const PAGES = 8_650;
const DAYS = 365;
const QUESTIONS_A_PAGE_DAY = 5_000_000 / (173_000 * 365);
/** Whose Обзор is asked for, of all and in an installation of its own. */
const EXAMPLE = '34';
const AT = new Date();
const FACTOR = 60;
const COLD = 12;
const WARM = 100;

/**
 * All regions in one installation, at a twentieth unless `--pages` says otherwise: the import of their registers, a pass over all
 * pages, what a year of facts weighs, what a day of them costs, and the Обзор of one region beside that of an installation of its own.
 */
export async function benchRussia(options: BenchOptions): Promise<void> {
  const size = { pages: options.pages ?? PAGES, days: options.days ?? DAYS };
  const own = await measureRussia(
    size,
    knownRegions().map(({ code }) => code),
  );
  await measureRussia({ ...size, pages: own }, [EXAMPLE]);
}

interface Size {
  readonly pages: number;
  readonly days: number;
}

type Print = (figure: string, value: number, unit: string, aim?: string) => void;

/** @returns how many pages the example has */
async function measureRussia({ pages, days }: Size, regions: readonly string[]): Promise<number> {
  const ground = await openGround();
  const sandbox = await startSandboxProcess({
    ...{ region: regions.join(','), pages: String(pages), now: AT.toISOString(), 'limit-factor': String(FACTOR * 30) },
  });
  const told = (of: string): Print => {
    return (figure, value, unit, aim) =>
      print({
        bench: 'russia',
        figure,
        value,
        unit,
        ...(aim === undefined ? {} : { aim }),
        of: `regions: ${regions.length}, ${of}`,
      });
  };
  try {
    const registered = await measureRegister(ground, sandbox, regions, told);
    await sandbox.stop();
    const questions = Math.round(registered * days * QUESTIONS_A_PAGE_DAY);
    const show = told(`${registered} pages × ${days} days, ${questions} questions`);
    show('facts made up', await timed(() => fillFacts(ground.dataSource, { days, questions })), 's');
    show('full rebuild of all rollups', await timed(() => rebuildRollups(ground.dataSource)), 's');
    await measureWeight(ground.dataSource, show);
    await measureDay(ground.dataSource, registered, show);
    await measureWriting(ground.dataSource, show);
    await ground.dataSource.query('vacuum analyze');
    await measureOverview(ground, show);
    return await countPages(ground.dataSource, EXAMPLE);
  } finally {
    await ground.close();
  }
}

async function measureRegister(
  ground: Ground,
  sandbox: SandboxProcess,
  regions: readonly string[],
  told: (of: string) => Print,
): Promise<number> {
  const config = ground.config(sandbox.apiUrl, `user:user-bench@${3 * FACTOR}`);
  const order: ImportOrder = {
    ...{ databaseUrl: config.databaseUrl ?? '', sandboxUrl: sandbox.url, folder: ground.folder },
    ...{ regions, at: AT.toISOString() },
  };
  const imported = await inProcess<ImportOutcome>(join('russia', 'import-process.js'), order);
  const ofRows = told(`${imported.rows} rows`);
  ofRows('registers imported', imported.seconds, 's', '≤ 300 for 173,000 rows');
  ofRows('registers imported, rows a second', imported.rows / imported.seconds, 'rows/s', '≥ 577');
  ofRows('registers imported, peak', imported.peakMegabytes, 'MB resident', '≤ 1,000');
  await ground.dataSource.query('vacuum analyze');
  await sandbox.begin(AT);
  const order2: PassOrder = { config, at: AT.toISOString() };
  const pass = await inProcess<PassOutcome>(join('memory', 'pass-process.js'), order2);
  const { requests } = await sandbox.stats();
  const ofPass = told(
    `${pass.pages} pages, ${requests} requests in ${pass.seconds.toFixed(1)} s, VK's limits × ${FACTOR}`,
  );
  ofPass(
    'subscriber pass: requests ÷ fewest',
    requests / Math.ceil(pass.pages / COMMUNITIES_PER_CALL),
    'ratio',
    '≤ 1.05',
  );
  ofPass('subscriber pass: peak', pass.peakMegabytes, 'MB resident', '≤ 256');
  return pass.pages;
}

async function measureWeight(dataSource: DataSource, show: Print): Promise<void> {
  const [rows = { days: 1, bytes: 0, all: 0 }] = await dataSource.query<{ days: number; bytes: number; all: number }[]>(
    `select (select count(*)::float8 from page_day) as days, pg_total_relation_size('page_day')::float8 as bytes,
            pg_database_size(current_database())::float8 as all`,
  );
  show('bytes of a page-day with its indexes', rows.bytes / rows.days, 'bytes', '≤ 100');
  show('database', rows.all / 1_048_576, 'MB');
}

/** What brings the sums up to one look at all pages, and how long until each region's day is written. */
async function measureDay(dataSource: DataSource, pages: number, show: Print): Promise<void> {
  await countAllOnceMore(dataSource);
  const seconds = await timed(() => refreshRollups(dataSource));
  show('refresh after a look at all pages', seconds, 's', '≤ 600');
  show('refresh after a look at all pages, of 1,000 pages', (seconds * 1_000_000) / pages, 'ms');
}

/** 500 an insert, as the collector writes them, each call's of one region. */
async function measureWriting(dataSource: DataSource, show: Print): Promise<void> {
  const pages = await dataSource.query<{ region: string; id: number }[]>(
    'select region_code as region, id from page order by region_code, id',
  );
  let written = 0;
  const seconds = await timed(async () => {
    for (let hour = 1; hour <= 5; hour += 1) {
      const observedAt = new Date(AT.getTime() + hour * 3_600_000);
      for (const [region, ids] of byRegion(pages)) {
        for (let first = 0; first < ids.length; first += 500) {
          const counts = ids.slice(first, first + 500).map((pageId) => ({ pageId, members: 100 + (pageId % 900) }));
          written += await writeSubscriberCounts(dataSource.manager, region, observedAt, counts);
        }
      }
    }
  });
  show('counts written', written / seconds, 'rows/s', '≥ 50,000');
}

function byRegion(pages: readonly { readonly region: string; readonly id: number }[]): ReadonlyMap<string, number[]> {
  const regions = new Map<string, number[]>();
  for (const { region, id } of pages) regions.set(region, [...(regions.get(region) ?? []), id]);
  return regions;
}

async function measureOverview(ground: Ground, show: Print): Promise<void> {
  const api = await startApi(ground.config('http://127.0.0.1:9', 'user:none', { PORT: '0', LOG_LEVEL: 'error' }));
  try {
    await warmUp(api.url);
    const url = (ago: number) => at(api.url, `overview?region=${EXAMPLE}`, ago, 28);
    const cold = await askedOver(Array.from({ length: COLD }, (_, n) => url(n + 1)));
    const warm = await askedOver(Array.from({ length: WARM }, () => url(0)));
    const own = await countPages(ground.dataSource, EXAMPLE);
    show(`Обзор of one region of ${own} pages, p95 cold`, percentile(cold, 0.95), 'ms', '≤ 150');
    show(`Обзор of one region of ${own} pages, median cold`, percentile(cold, 0.5), 'ms');
    show(`Обзор of one region of ${own} pages, p95 warm`, percentile(warm, 0.95), 'ms', '≤ 50');
  } finally {
    await api.close();
  }
}

async function askedOver(urls: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const url of urls) {
    const startedAt = performance.now();
    const answer = await fetch(url);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    times.push(performance.now() - startedAt);
  }
  return times;
}

async function countPages(dataSource: DataSource, region: string): Promise<number> {
  const rows = await dataSource.query<{ n: number }[]>('select count(*)::int as n from page where region_code = $1', [
    region,
  ]);
  return rows[0]?.n ?? 0;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}

function inProcess<T>(script: string, order: ImportOrder | PassOrder): Promise<T> {
  const path = join(dirname(fileURLToPath(import.meta.url)), script);
  const child = fork(path, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('message', (outcome) => resolve(outcome as T));
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
    child.send(order);
  });
}
