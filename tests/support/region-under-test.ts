import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCollection, runPass, type Collection, type PassReport } from '@gospulse/collection';
import { createLogger, readConfig, type Config } from '@gospulse/platform';
import { importRegister } from '@gospulse/registry';
import { markAsFromSandbox, WATCH_KINDS, type WatchKind } from '@gospulse/store';
import { recordedWalls, startSandbox, type Sandbox } from '@gospulse/vk-sandbox';
import { createTestDatabase, prepareOnce, type TestDatabase } from './database.js';

/** A working Friday, noon in Volgograd, at the end of the seventeen weeks that the sandbox makes by default. */
export const NOW = '2025-11-21T09:00:00Z';
/** Shared by all specs, so that hashes can be compared between databases. */
export const AUTHOR_KEY = 'an author key for specs';

/** What stands between a collector and the sandbox. */
export interface VkBetween {
  readonly apiUrl: string;
  standBefore(apiUrl: string): void;
}

/** A register imported from the sandbox and a collector over the real gateway, all at one instant that specs move. */
export interface RegionUnderTest {
  readonly sandbox: Sandbox;
  readonly database: TestDatabase;
  readonly config: Config;
  readonly collection: Collection;
  /** Puts the sandbox and the collectors at an instant. */
  moveTo(instant: string | Date): void;
  now(): Date;
  pass(kinds?: readonly WatchKind[]): Promise<PassReport>;
  /** Another collector with a gateway of its own on the same database. */
  anotherCollector(): Promise<Collection>;
  /** Imports the sandbox's register once more, as it is rewritten. */
  importAgain(rewrite: (csv: string) => string): Promise<void>;
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Ends everything and leaves the database. @returns its name */
  leave(): Promise<string>;
  close(): Promise<void>;
}

/** How many pages the sandbox makes; `small`: 40, of which only those with a small wall are registered, odd ones among them. */
export type PageCount = number | 'small';

export interface RegionOptions {
  readonly pages?: PageCount;
  /** Code of the region; 34 unless said. */
  readonly code?: string;
  readonly now?: string;
  /** Rewrites the sandbox's register before it is imported. */
  readonly register?: (csv: string) => string;
  /** A database made before to take a copy of, its register imported already. */
  readonly template?: string | undefined;
  /** Stands between the collector and the sandbox once the register is imported. Each call is a request of its own then. */
  readonly between?: VkBetween;
}

export async function openRegion(options: RegionOptions = {}): Promise<RegionUnderTest> {
  let now = new Date(options.now ?? NOW);
  const { pages = 80, code = '34' } = options;
  const made = pages === 'small' ? 40 : pages;
  const sandbox = await startSandbox({ region: code, pages: made, now: now.toISOString(), limitFactor: 100_000 });
  const database = await createTestDatabase(options.template);
  const { dataSource } = database;
  const folder = mkdtempSync(join(tmpdir(), 'region-spec-'));
  options.between?.standBefore(sandbox.apiUrl);
  const config = specConfig({
    GOSPULSE_DATA_DIR: folder,
    VK_API_URL: options.between?.apiUrl ?? sandbox.apiUrl,
    DATABASE_URL: database.url,
    ...(options.between ? { VK_EXECUTE: 'never' } : {}),
  });
  const open = () =>
    openCollection({
      dataSource,
      config,
      authorKey: AUTHOR_KEY,
      logger: createLogger('silent', 'spec'),
      now: () => now,
    });
  const collection = await open();
  const others: Collection[] = [];
  if (options.template === undefined) {
    const register = options.register ?? (pages === 'small' ? smallWallsOf(sandbox) : (csv: string) => csv);
    await importInto(collection, sandbox, join(folder, 'register.csv'), register, code);
  }
  const end = async (): Promise<void> => {
    for (const open of [collection, ...others]) await open.close();
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    ...{ sandbox, database, config, collection },
    now: () => now,
    moveTo: (instant) => {
      now = new Date(instant);
      sandbox.clock.fix(now.getTime() / 1_000);
    },
    pass: (kinds = WATCH_KINDS) => runPass(collection.context, collection.book, { kinds, mode: 'once' }),
    anotherCollector: async () => {
      const another = await open();
      others.push(another);
      return another;
    },
    importAgain: (rewrite) => importInto(collection, sandbox, join(folder, 'register.csv'), rewrite, code),
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      dataSource.query<Row[]>(sql, [...parameters]),
    leave: async () => {
      await end();
      return database.release();
    },
    close: async () => {
      await end();
      await database.drop();
    },
  };
}

type Prepare = (region: RegionUnderTest) => Promise<unknown>;

/** What a region has behind it, each step made once on what the one before it left. */
const STEPS = {
  imported: { after: null, prepare: () => Promise.resolve() },
  communities: { after: 'imported', prepare: (region) => region.pass(['communities']) },
  walls: { after: 'communities', prepare: (region) => region.pass(['posts']) },
  passed: { after: 'walls', prepare: (region) => region.pass(['comments']) },
} as const satisfies Record<string, { readonly after: string | null; readonly prepare: Prepare }>;
type Step = keyof typeof STEPS;

/** A region prepared once for all specs that begin there; each works on a copy of its own. */
export async function openPreparedRegion(step: Step, pages: PageCount, between?: VkBetween): Promise<RegionUnderTest> {
  const template = await preparedOnce(step, pages);
  return openRegion({ pages, template, ...(between ? { between } : {}) });
}

/** The same with a step of the caller's own behind the import. */
export async function openRegionPreparedBy(name: string, pages: PageCount, prepare: Prepare): Promise<RegionUnderTest> {
  return openRegion({ pages, template: await templateOf(name, pages, 'imported', prepare) });
}

/** A region after its first pass over everything. */
export function openPassedRegion({
  pages = 80,
  between,
}: {
  readonly pages?: PageCount;
  readonly between?: VkBetween;
} = {}): Promise<RegionUnderTest> {
  return openPreparedRegion('passed', pages, between);
}

function preparedOnce(step: Step, pages: PageCount): Promise<string> {
  return templateOf(step, pages, STEPS[step].after, STEPS[step].prepare);
}

async function templateOf(name: string, pages: PageCount, after: Step | null, prepare: Prepare): Promise<string> {
  const template = `${name}_${pages}`;
  await prepareOnce(template, async () => {
    const before = after === null ? {} : { template: await preparedOnce(after, pages) };
    const region = await openRegion({ pages, ...before });
    await prepare(region);
    return region.leave();
  });
  return template;
}

/** How many rows of a table all looks into its indexes have read. */
export async function rowsReadOf(region: Pick<RegionUnderTest, 'query'>, table: string): Promise<number> {
  const [read] = await region.query<{ rows: number }>(
    'select sum(idx_tup_read)::float8 as rows from pg_stat_user_indexes where relname = $1',
    [table],
  );
  return read?.rows ?? Number.NaN;
}

export function specConfig(environment: Readonly<Record<string, string>>): Config {
  return readConfig({
    VK_TOKENS: 'user:user-spec@5000',
    LOG_LEVEL: 'silent',
    PORT: '0',
    COLLECTOR_PORT: '0',
    ...environment,
  });
}

async function importInto(
  { context }: Collection,
  sandbox: Sandbox,
  file: string,
  rewrite: (csv: string) => string,
  regionCode: string,
): Promise<void> {
  const answer = await fetch(`${sandbox.url}/sandbox/registry.csv`);
  writeFileSync(file, rewrite(await answer.text()));
  const { dataSource, gateway, now } = context;
  await markAsFromSandbox(dataSource);
  const result = await importRegister({ dataSource, gateway, file, regionCode, now: now() });
  if (result.kind !== 'done') throw new Error(result.message);
  if (result.report.rejected > 0) throw new Error(JSON.stringify(result.report.rejects));
}

const SMALL_WALL = 200;

/** The register without those whose walls hold more posts than that: what a pass costs is posts and comments. */
function smallWallsOf({ world, clock }: Sandbox): (csv: string) => string {
  const large = world.region.pages.filter((page) => world.wallOf(page).publishedBy(clock.now()) > SMALL_WALL);
  return (csv) =>
    csv
      .split('\n')
      .filter((row) => !large.some(({ screenName }) => row.includes(screenName)))
      .join('\n');
}

/** What must not depend on how often or by how many the world was looked at. */
export const FACT_TABLES = ['subscriber_count', 'page_profile', 'post', 'comment', 'question', 'page_wall', 'page'];

/** Rows and a digest of each fact table: equal digests are equal facts. */
export async function digestFacts(
  region: Pick<RegionUnderTest, 'query'>,
  tables: readonly string[] = FACT_TABLES,
): Promise<Record<string, { rows: number; digest: string }>> {
  const digests: Record<string, { rows: number; digest: string }> = {};
  for (const table of tables) {
    const [row] = await region.query<{ rows: number; digest: string }>(
      `select count(*)::int as rows, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${table} t`,
    );
    if (row) digests[table] = row;
  }
  return digests;
}

/** The register with three institutions more: those whose walls were recorded. */
export function registerWithRecordedWalls(csv: string): string {
  const rows = recordedWalls().map(
    ({ screenName, title }, serial) =>
      `${ogrnOf(serial + 1)};${title};;museum;regional;18701000;;https://vk.com/${screenName};;;;;;`,
  );
  return `${csv}${rows.join('\n')}\n`;
}

/** A valid ОГРН that the sandbox gives to nobody. */
function ogrnOf(serial: number): string {
  const twelve = `1993${String(serial).padStart(8, '0')}`;
  return twelve + String((Number(twelve) % 11) % 10);
}
