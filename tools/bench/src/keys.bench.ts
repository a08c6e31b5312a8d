import { migrate, openDataSource, openEmbeddedServer } from '@gospulse/store';
import { rebuildRollups } from '@gospulse/analytics';
import type { DataSource } from 'typeorm';
import { fillYears } from './answers/fill-years.js';
import { makeBenchFolder } from './bench-folder.js';
import type { BenchOptions } from './bench-options.js';
import { print } from './figure.js';

/** The newest migration before keys began with the region. */
const BEFORE = 'ChosenColumns1772000000000';
const QUESTIONS_A_PAGE = 100;

/** What keys that begin with the region cost: bytes of a page-day with its indexes before and after, and the time to come to them. */
export async function benchKeys(options: BenchOptions): Promise<void> {
  const [pages, days] = [options.pages ?? 5_000, options.days ?? 365];
  const folder = makeBenchFolder();
  const server = await openEmbeddedServer(folder.path);
  try {
    const dataSource = await openDataSource(server.url);
    await migrate(dataSource);
    await fillYears(dataSource, { pages, days, questions: pages * QUESTIONS_A_PAGE });
    await rebuildRollups(dataSource);
    while ((await newest(dataSource)) !== BEFORE) await dataSource.undoLastMigration();
    await printPageDay(dataSource, 'before');
    const startedAt = performance.now();
    await migrate(dataSource);
    const seconds = (performance.now() - startedAt) / 1_000;
    const of = `${await rowsOf(dataSource, 'page_day')} page-days, ${await rowsOf(dataSource, 'question')} questions`;
    print({ bench: 'keys', figure: 'migration', value: seconds, unit: 's', of });
    await printPageDay(dataSource, 'after');
    await dataSource.destroy();
  } finally {
    await server.stop({ force: true });
    folder.remove();
  }
}

async function newest(dataSource: DataSource): Promise<string | undefined> {
  const rows = await dataSource.query<{ name: string }[]>(
    'select name from migrations order by timestamp desc limit 1',
  );
  return rows[0]?.name;
}

async function rowsOf(dataSource: DataSource, table: string): Promise<number> {
  const rows = await dataSource.query<{ n: number }[]>(`select count(*)::int as n from ${table}`);
  return rows[0]?.n ?? 0;
}

async function printPageDay(dataSource: DataSource, when: 'before' | 'after'): Promise<void> {
  const rows = await dataSource.query<{ bytes: number; n: number }[]>(
    `select pg_total_relation_size('page_day')::float8 as bytes, count(*)::int as n from page_day`,
  );
  const { bytes, n } = rows[0] ?? { bytes: Number.NaN, n: 0 };
  print({
    ...{ bench: 'keys', figure: `a page-day and its indexes, ${when}`, value: bytes / n, unit: 'bytes' },
    ...{ aim: '≤ 100', of: `${n} rows` },
  });
}
