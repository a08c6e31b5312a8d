import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { getSession, wholeRegion } from '@gospulse/analytics';
import type { SessionAnswer } from '@gospulse/contracts';
import { OUTCOME, type AnsweringSource } from '@gospulse/domain';
import { localAddress, readDiskRoom, toldMessage, type Config, type DiskRoom } from '@gospulse/platform';
import { col, isMadeUp, NewerSchemaError, readLastBackup, readRow, readRows, readUsage } from '@gospulse/store';
import { answeringSource, vkDay } from '@gospulse/vk';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { openForCommand } from '../interruption.js';
import { productVersion } from '../version.js';

/** How a service answers at its own address. */
export type ServiceState = 'ready' | 'silent' | { readonly notReady: string };

export interface RegionStatus {
  readonly code: string;
  readonly name: string;
  readonly institutions: number;
  readonly pages: number;
  readonly wallsObserved: number;
  /** Pages at which the last look of some kind failed, by our fault or VK's. */
  readonly failing: number;
  readonly observedAt: string | null;
  readonly freshness: SessionAnswer['freshness']['state'];
  /** Some page or wall was never asked for, or days of an announced history are not written. */
  readonly filling: boolean;
  /** Days of an announced history: written, and all of them; null: none was announced. */
  readonly history: SessionAnswer['collection']['history'];
}

export interface StoredStatus {
  readonly migrations: number;
  readonly pending: number;
  /** Of the database, in bytes. */
  readonly bytes: number;
  readonly isDemonstration: boolean;
  readonly observing: SessionAnswer['observing'] | null;
  readonly regions: readonly RegionStatus[];
  /** Calls of `wall.get` since VK's midnight, by a token's fingerprint. */
  readonly usedToday: Readonly<Record<string, number>>;
  readonly lastBackupAt: string | null;
}

/** All that one screen tells of an installation. */
export interface Status {
  readonly version: string;
  readonly at: string;
  readonly services: { readonly api: ServiceState; readonly collector: ServiceState };
  readonly database:
    | ({ readonly kind: 'works' } & StoredStatus)
    | { readonly kind: 'newer-schema'; readonly found: string; readonly known: string }
    | { readonly kind: 'failed'; readonly why: string };
  readonly isEmbedded: boolean;
  readonly wallGetPerDay: number;
  readonly hasTokens: boolean;
  /** Who answers at `VK_API_URL`; VK itself is not asked. */
  readonly answering: AnsweringSource;
  /** Of the disk of `GOSPULSE_DATA_DIR`, in bytes; null: there is no such folder. */
  readonly disk: DiskRoom | null;
}

const PATIENCE_MS = 2_000;

/** Looks at everything, asks nothing of VK (another address is asked whether it is the sandbox), and changes nothing. */
export async function readStatus(config: Config, now: Date): Promise<Status> {
  const { apiUrl, tokens } = config.vk;
  const [database, api, collector, disk, answering] = await Promise.all([
    readDatabase(config, now),
    serviceAt(`${localAddress(config)}/health/ready`),
    serviceAt(`http://127.0.0.1:${config.collectorPort}/health/ready`),
    readDiskRoom(config.dataDir),
    answeringSource({ apiUrl, hasTokens: tokens.length > 0 }),
  ]);
  return {
    version: productVersion(),
    at: now.toISOString(),
    services: { api, collector },
    database,
    isEmbedded: config.databaseUrl === null,
    wallGetPerDay: config.vk.wallGetPerDay,
    hasTokens: tokens.length > 0,
    answering,
    disk,
  };
}

const MAX_SAID = 2_000;

/** The collector says it in a line, the API in the detail of a problem. */
function reasonIn(said: string): string {
  try {
    const problem: unknown = JSON.parse(said);
    const detail = typeof problem === 'object' && problem !== null && 'detail' in problem ? problem.detail : null;
    return typeof detail === 'string' ? detail : '';
  } catch {
    return said.split('\n')[0] ?? '';
  }
}

/** Whatever certificate it shows is taken: that is for the name that people type. */
function serviceAt(url: string): Promise<ServiceState> {
  const send = url.startsWith('https:') ? secureRequest : request;
  return new Promise((resolve) => {
    const options = { agent: false, rejectUnauthorized: false, signal: AbortSignal.timeout(PATIENCE_MS) } as const;
    const asked = send(url, options, (response) => {
      // Under a public name requests by the address are misdirected: whoever says so is there.
      const isThere = response.statusCode === 200 || response.statusCode === 421;
      let said = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => (said = (said + text).slice(0, MAX_SAID)));
      response.on('close', () => resolve(isThere ? 'ready' : { notReady: reasonIn(said) }));
    });
    asked.on('error', () => resolve('silent'));
    asked.end();
  });
}

async function readDatabase(config: Config, now: Date): Promise<Status['database']> {
  try {
    const { dataSource, close } = await openForCommand(config);
    try {
      return { kind: 'works', ...(await readStored(dataSource, now)) };
    } finally {
      await close();
    }
  } catch (error) {
    if (error instanceof NewerSchemaError) return { kind: 'newer-schema', found: error.found, known: error.known };
    return { kind: 'failed', why: toldMessage(error) };
  }
}

async function readStored(dataSource: DataSource, now: Date): Promise<StoredStatus> {
  const known = dataSource.migrations.length;
  const { bytes, found } = await readRow(
    dataSource,
    { bytes: col.number, found: col.flag },
    sql`select pg_database_size(current_database()) as bytes, to_regclass('migrations') is not null as found`,
  );
  const nothing = { isDemonstration: false, observing: null, regions: [], usedToday: {}, lastBackupAt: null };
  if (!found) return { ...nothing, migrations: 0, pending: known, bytes };
  const { done } = await readRow(dataSource, { done: col.int }, sql`select count(*)::int as done from migrations`);
  const schema = { migrations: done, pending: Math.max(0, known - done), bytes };
  // Older tables may lack what is asked for below.
  if (schema.pending > 0) return { ...nothing, ...schema };
  const [isDemonstration, regions, usage, backup] = await Promise.all([
    isMadeUp(dataSource),
    readRegions(dataSource, now),
    readUsage(dataSource, vkDay(now.getTime())),
    readLastBackup(dataSource),
  ]);
  const walls = usage.filter(({ method }) => method === 'wall.get');
  return {
    ...schema,
    isDemonstration,
    observing: regions[0]?.session.observing ?? null,
    regions: regions.map(({ status }) => status),
    usedToday: Object.fromEntries(walls.map(({ token, calls }) => [token, calls])),
    lastBackupAt: backup?.toISOString() ?? null,
  };
}

async function readRegions(dataSource: DataSource, now: Date) {
  const rows = await readRows(
    dataSource,
    { code: col.text, name: col.text, institutions: col.int, failing: col.int },
    sql`select r.code, r.name, count(i.id)::int as institutions,
               (select count(distinct w.page_id)::int from watch w join page p on p.id = w.page_id
                where w.region_code = r.code and p.removed_at is null and w.last_outcome = ${OUTCOME.failed}) as failing
        from region r left join institution i on i.region_code = r.code group by r.code, r.name order by r.code`,
  );
  return Promise.all(
    rows.map(async (row) => {
      const session = await getSession(dataSource, wholeRegion(row.code), now);
      const { pages, wallsObserved, filling, history } = session.collection;
      const { observedAt, state } = session.freshness;
      return { session, status: { ...row, pages, wallsObserved, observedAt, freshness: state, filling, history } };
    }),
  );
}
