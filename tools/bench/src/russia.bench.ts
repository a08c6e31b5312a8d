import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rebuildRollups, refreshRollups } from '@gospulse/analytics';
import { COMMUNITIES_PER_CALL } from '@gospulse/domain';
import { knownRegions } from '@gospulse/registry';
import { writeSubscriberCounts } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { BenchOptions } from './bench-options.js';
import { openGround, type Ground } from './ground/open-ground.js';
import { startSandboxProcess, type SandboxProcess } from './ground/sandbox-process.js';
import type { PassOrder, PassOutcome } from './memory/pass-process.js';
import { measureAnswers } from './russia/answering.js';
import { countAllOnceMore, fillFacts } from './russia/fill-facts.js';
import type { ImportOrder, ImportOutcome } from './russia/import-process.js';
import { Told } from './russia/told.js';

const ALL_PAGES = 173_000;
/** A twentieth and a tenth: what costs twice as much of twice as many goes on so. */
const PAGES = ALL_PAGES / 10;
const DAYS = 45;
const QUESTIONS_A_PAGE_DAY = 5_000_000 / (ALL_PAGES * 365);
/** Whose Обзор is asked for, of all and in an installation of its own. */
const EXAMPLE = '34';
const AT = new Date();
/** How much faster than VK the sandbox lets a pass be. */
const FACTOR = 60;
const LOOKS = 5;

/**
 * All regions in one installation, with half of the pages and with all of them, and one region by itself: the import of registers, a
 * pass over all pages, what facts weigh, what a day of them costs, «Россия», and Обзор of a region.
 */
export async function benchRussia(options: BenchOptions): Promise<void> {
  const [pages, days] = [options.pages ?? PAGES, options.days ?? DAYS];
  const all = knownRegions().map(({ code }) => code);
  const told = new Told();
  await measureRussia({ pages: Math.ceil(pages / 2), days, regions: all }, told);
  const own = await measureRussia({ pages, days, regions: all }, told);
  await measureRussia({ pages: own, days, regions: [EXAMPLE] }, told);
  process.stderr.write(told.table());
}

interface Size {
  readonly pages: number;
  readonly days: number;
  readonly regions: readonly string[];
}

/** @returns how many pages the example has */
async function measureRussia({ pages, days, regions }: Size, told: Told): Promise<number> {
  const ground = await openGround();
  const { dataSource } = ground;
  const sandbox = await startSandboxProcess({
    ...{ region: regions.join(','), pages: String(pages), now: AT.toISOString(), 'limit-factor': String(FACTOR * 30) },
  });
  try {
    told.of(
      `${regions.length === 1 ? `region ${EXAMPLE}` : `${regions.length} regions`}, ${pages} pages × ${days} days`,
    );
    await measureImport(ground, sandbox, regions, told);
    const pass = await measurePass(ground, sandbox, told);
    await sandbox.stop();
    const questions = Math.round(pass.pages * days * QUESTIONS_A_PAGE_DAY);
    await fillFacts(dataSource, { days, questions });
    const rebuilt = await timed(() => rebuildRollups(dataSource));
    told.show('full rebuild of all sums, a million page-days', (rebuilt * 1_000_000) / (pass.pages * days), 's');
    await measureWeight(dataSource, told);
    await measureDay(dataSource, pass.pages, told);
    await dataSource.query('vacuum analyze');
    const api = await measureAnswers(ground, EXAMPLE, told, regions.length > 1);
    told.show('memory: API + collector, peaks', api + pass.peakMegabytes, 'MB', '≤ 500');
    await measureWriting(dataSource, told);
    return await countPages(dataSource, EXAMPLE);
  } finally {
    await ground.close();
  }
}

async function measureImport(
  ground: Ground,
  sandbox: SandboxProcess,
  regions: readonly string[],
  told: Told,
): Promise<void> {
  const order: ImportOrder = {
    ...{ databaseUrl: ground.config(sandbox.apiUrl, 'user:none').databaseUrl ?? '', sandboxUrl: sandbox.url },
    ...{ folder: ground.folder, regions, at: AT.toISOString() },
  };
  const imported = await inProcess<ImportOutcome>(join('russia', 'import-process.js'), order);
  told.show('registers imported', imported.rows / imported.seconds, 'rows/s', '≥ 577');
  told.show('registers imported: peak', imported.peakMegabytes, 'MB', '≤ 1 000');
  await ground.dataSource.query('vacuum analyze');
}

async function measurePass(ground: Ground, sandbox: SandboxProcess, told: Told): Promise<PassOutcome> {
  const config = ground.config(sandbox.apiUrl, `user:user-bench@${3 * FACTOR}`);
  await sandbox.begin(AT);
  const order: PassOrder = { config, at: AT.toISOString() };
  const pass = await inProcess<PassOutcome>(join('memory', 'pass-process.js'), order);
  const { requests } = await sandbox.stats();
  const fewest = Math.ceil(pass.pages / COMMUNITIES_PER_CALL);
  told.show('subscriber pass: requests above the fewest', requests - fewest, 'requests', `≤ ${Math.ceil(fewest / 20)}`);
  return pass;
}

async function measureWeight(dataSource: DataSource, told: Told): Promise<void> {
  const [rows = { days: 1, bytes: 0, all: 0 }] = await dataSource.query<{ days: number; bytes: number; all: number }[]>(
    `select (select count(*)::float8 from page_day) as days,
            (select sum(pg_total_relation_size(oid))::float8 from pg_class where relname ~ '^page_day' and relkind = 'r') as bytes,
            pg_database_size(current_database())::float8 as all`,
  );
  told.show('a page-day with its indexes', rows.bytes / rows.days, 'bytes', '≤ 100');
  told.show('database, a page-day', rows.all / rows.days, 'bytes');
}

/** What brings the sums of all regions up to one look at all pages. */
async function measureDay(dataSource: DataSource, pages: number, told: Told): Promise<void> {
  await countAllOnceMore(dataSource);
  const seconds = await timed(() => refreshRollups(dataSource));
  told.show('daily refresh of all regions', seconds, 's', '≤ 600');
  told.show('daily refresh, a thousand pages', (seconds * 1_000_000) / pages, 'ms', '± 20 %');
}

/** 500 an insert, as the collector writes them, each call's of one region. */
async function measureWriting(dataSource: DataSource, told: Told): Promise<void> {
  const rows = await dataSource.query<{ region: string; ids: number[] }[]>(
    'select region_code as region, array_agg(id order by id) as ids from page group by region_code',
  );
  let written = 0;
  const seconds = await timed(async () => {
    for (let hour = 1; hour <= LOOKS; hour += 1) {
      const observedAt = new Date(AT.getTime() + hour * 3_600_000);
      for (const { region, ids } of rows) {
        for (let first = 0; first < ids.length; first += COMMUNITIES_PER_CALL) {
          const part = ids.slice(first, first + COMMUNITIES_PER_CALL);
          const counts = part.map((pageId) => ({ pageId, members: 100 + (pageId % 900) }));
          written += await writeSubscriberCounts(dataSource.manager, region, observedAt, counts);
        }
      }
    }
  });
  told.show('counts written', written / seconds, 'rows/s', '≥ 50 000');
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
