import { databaseErrorOf, migrate, openDataSource, openEmbeddedServer } from '@gospulse/store';
import pg from 'pg';
import { makeBenchFolder } from './bench-folder.js';
import type { BenchOptions } from './bench-options.js';
import { percentile, print } from './figure.js';

const REGIONS = 89;
/** As many times is each statement planned and answered. */
const TIMES = 15;
const FIRST_DAY = '2024-01-01';

interface Explained {
  readonly 'Planning Time': number;
  readonly 'Execution Time': number;
}

/**
 * Page-days of 89 regions in one table, and in one that PostgreSQL parts by region and month: planning, answering, writing, giving up a
 * month, and what the parts themselves cost.
 */
export async function benchPartitions(options: BenchOptions): Promise<void> {
  const [pages, days] = [options.pages ?? 5_400, options.days ?? 1_095];
  const folder = makeBenchFolder();
  const server = await openEmbeddedServer(folder.path);
  const client = new pg.Client({ connectionString: server.url });
  try {
    const dataSource = await openDataSource(server.url);
    await migrate(dataSource);
    await dataSource.destroy();
    await client.connect();
    const of = `${REGIONS} regions, ${pages} pages × ${days} days`;
    await fill(client, pages, days);
    const parts = await part(client, of);
    for (const table of ['page_day', 'page_day_parted'] as const) {
      const told = table === 'page_day' ? `${of}, one table` : `${of}, ${parts} partitions`;
      await measureTable(client, table, told);
      await measureFirst(server.url, table, told);
    }
    await measureGivingUp(client, of);
    await measureTruncate(client, `${of}, ${parts} partitions`);
  } finally {
    await client.end();
    await server.stop({ force: true });
    folder.remove();
  }
}

/** Day by day, as it grows. Regions are called 01, 02 and so on. */
async function fill(client: pg.Client, pages: number, days: number): Promise<void> {
  await client.query(
    `insert into page_day (region_code, page_id, day, members, observed_at, posts, comments)
     select lpad((1 + p % ${REGIONS})::text, 2, '0'), p, date '${FIRST_DAY}' + d, 100 + p % 900, timestamptz '${FIRST_DAY}' + d * interval '1 day', p % 2, p % 5
     from generate_series(0, $1::int - 1) d cross join generate_series(1, $2::int) p order by d, 1 + p % ${REGIONS}, p`,
    [days, pages],
  );
  await client.query('vacuum analyze page_day');
}

/** @returns how many parts there are */
async function part(client: pg.Client, of: string): Promise<number> {
  await client.query(
    'create table page_day_parted (like page_day including defaults) partition by range (region_code, day)',
  );
  await client.query('alter table page_day_parted add primary key (region_code, page_id, day)');
  await client.query('create index page_day_parted_region on page_day_parted (region_code, day)');
  const { rows } = await client.query<{ region: string; month: string; next: string }>(
    `select r as region, m::date::text as month, (m + interval '1 month')::date::text as next
     from (select distinct region_code from page_day) d(r) cross join (select min(day), max(day) from page_day) s(first, last)
     cross join generate_series(date_trunc('month', first), date_trunc('month', last), interval '1 month') m order by 1, 2`,
  );
  const startedAt = performance.now();
  for (const { region, month, next } of rows)
    await client.query(
      `create table pd_${region}_${month.replaceAll('-', '')} partition of page_day_parted
       for values from ('${region}', '${month}') to ('${region}', '${next}')`,
    );
  const made = performance.now() - startedAt;
  print({ bench: 'partitions', figure: 'making one partition', value: made / rows.length, unit: 'ms', of });
  await seconds('filling all partitions', `${of}, ${rows.length} partitions`, () =>
    client.query('insert into page_day_parted select * from page_day order by region_code, day, page_id'),
  );
  await client.query('vacuum analyze page_day_parted');
  for (const table of ['page_day', 'page_day_parted']) {
    const { rows: sizes } = await client.query<{ bytes: number }>(
      `select sum(pg_total_relation_size(oid))::float8 / (select count(*) from ${table}) as bytes from pg_class
       where oid = $1::regclass or oid in (select relid from pg_partition_tree($1::regclass) where isleaf)`,
      [table],
    );
    print({ bench: 'partitions', figure: `a page-day of ${table}`, value: sizes[0]?.bytes ?? NaN, unit: 'bytes', of });
  }
  return rows.length;
}

const dayBack = (days: number): string => `(select max(day) from page_day) - ${days}`;

async function measureTable(client: pg.Client, table: string, of: string): Promise<void> {
  const {
    rows: [days],
  } = await client.query<{ last: string; month: string; quarter: string; first: string }>(
    `select (${dayBack(0)})::text as last, (${dayBack(27)})::text as month, (${dayBack(89)})::text as quarter, min(day)::text as first
     from page_day`,
  );
  if (!days) throw new Error('no page-days');
  const ours = `select * from ${table} where region_code = '34'`;
  const statements: readonly (readonly [string, string])[] = [
    ['a day of a region', `${ours} and day = '${days.last}'`],
    ['28 days of a page', `${ours} and page_id = 34 and day between '${days.month}' and '${days.last}'`],
    ['all days of a page', `${ours} and page_id = 34 and day between '${days.first}' and '${days.last}'`],
    [
      'posts of a region by day, 90 days',
      `select day, sum(posts) from ${table} where region_code = '34' and day between '${days.quarter}' and '${days.last}' group by day`,
    ],
    [
      'a day of a region written anew',
      `insert into ${table} select * from page_day where region_code = '34' and day = '${days.last}'
       on conflict (region_code, page_id, day) do update set members = excluded.members`,
    ],
  ];
  for (const [figure, statement] of statements) {
    const [planning, answering]: [number[], number[]] = [[], []];
    for (let time = 0; time < TIMES; time += 1) {
      const { rows } = await client.query<{ 'QUERY PLAN': Explained[] }>(
        `explain (analyze, timing off, format json) ${statement}`,
      );
      const [told] = rows[0]?.['QUERY PLAN'] ?? [];
      planning.push(told?.['Planning Time'] ?? Number.NaN);
      answering.push(told?.['Execution Time'] ?? Number.NaN);
    }
    print({ bench: 'partitions', figure: `${figure}: planned`, value: percentile(planning, 0.5), unit: 'ms', of });
    print({ bench: 'partitions', figure: `${figure}: answered`, value: percentile(answering, 0.5), unit: 'ms', of });
  }
}

/** Of a session that has just begun: all that it has to learn of the parts comes first. */
async function measureFirst(url: string, table: string, of: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const memory = async () =>
    (await client.query<{ kb: number }>('select sum(total_bytes)::float8 / 1024 as kb from pg_backend_memory_contexts'))
      .rows[0]?.kb ?? Number.NaN;
  const before = await memory();
  const startedAt = performance.now();
  await client.query(`select from ${table} where region_code = '34' and day = '${FIRST_DAY}' limit 1`);
  const first = performance.now() - startedAt;
  print({ bench: 'partitions', figure: 'the first statement of a session', value: first, unit: 'ms', of });
  await client.query(`select count(*) from ${table} where day = '${FIRST_DAY}'`);
  const more = (await memory()) - before;
  print({ bench: 'partitions', figure: 'memory of a session that has read all regions', value: more, unit: 'kB', of });
  await client.end();
}

async function measureGivingUp(client: pg.Client, of: string): Promise<void> {
  await seconds('a month of one region given up, one table', of, () =>
    client.query(`delete from page_day where region_code = '34' and day < date '${FIRST_DAY}' + interval '1 month'`),
  );
  await seconds('the same, a partition dropped', of, () =>
    client.query(`drop table pd_34_${FIRST_DAY.replaceAll('-', '')}`),
  );
}

/** Whoever rebuilds sums empties the table: each part and each of its indexes is locked. */
async function measureTruncate(client: pg.Client, of: string): Promise<void> {
  const startedAt = performance.now();
  const came = await client.query('truncate page_day_parted').then(
    () => 'done',
    (error: unknown) => `refused: ${String(databaseErrorOf({ driverError: error }).code)}`,
  );
  const value = (performance.now() - startedAt) / 1_000;
  print({ bench: 'partitions', figure: `all rows given up at once (${came})`, value, unit: 's', of });
}

async function seconds(figure: string, of: string, work: () => Promise<unknown>): Promise<void> {
  const startedAt = performance.now();
  await work();
  print({ bench: 'partitions', figure, value: (performance.now() - startedAt) / 1_000, unit: 's', of });
}
