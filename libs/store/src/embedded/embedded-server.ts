import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { usableBinaries } from './binaries.js';
import { makeDataDir, prepareFolder, readPlace, writePlace, type ClusterPlace } from './cluster-place.js';
import { withCreationLock } from './creation-lock.js';
import { EmbeddedServerError } from './embedded-server.error.js';
import { SESSION_NAME } from '../own-sessions.js';
import { freePort, isFreePort } from './free-port.js';
import { findRunning, isPostmasterAlive, processesIn, untilAbandoned } from './running-cluster.js';
import { serverEnvironment } from './server-environment.js';
import { serverUser, type ServerUser } from './server-user.js';
import { removeStalePidFile } from './stale-pid.js';
import { stopCluster } from './stop-cluster.js';

export interface EmbeddedServer {
  /** Connection string of the `gospulse` database. It holds the password: never log it. */
  readonly url: string;
  /** True when this call started the server, so that this process is the one to stop it. */
  readonly startedHere: boolean;
  /** True as long as its postmaster lives, whether it answers or not. */
  isRunning(): boolean;
  /**
   * Starts it again after it was killed or shut down, where it was before; one that somebody else has started meanwhile is
   * found. Never makes a new cluster.
   */
  startAgain(): Promise<EmbeddedServer>;
  /** Stops the server if it was started here and nobody else is connected; by force in any case. */
  stop(options?: { readonly force: boolean }): Promise<void>;
}

const USER = 'gospulse';
const DATABASE = 'gospulse';
const SETTINGS = [
  ['listen_addresses', '127.0.0.1'],
  ['unix_socket_directories', ''],
  ['shared_buffers', '512MB'],
  ['work_mem', '64MB'],
  ['maintenance_work_mem', '128MB'],
  ['max_wal_size', '2GB'],
  ['max_connections', '60'],
  ['timezone', 'UTC'],
  ['lc_messages', 'C'],
] as const;

/**
 * Returns the running server of `dataDir`, or starts it: the cluster is made on first use, a server left by a killed
 * process is found and used again, a stale pid file is cleared.
 * @throws EmbeddedServerError with a one-line reason
 */
export async function openEmbeddedServer(dataDir: string): Promise<EmbeddedServer> {
  makeDataDir(dataDir);
  const user = serverUser();
  const known = readPlace(dataDir);
  const running = known && (await findAgain(dataDir, known));
  if (running) return opened(dataDir, running, false, user);
  return withCreationLock(dataDir, async () => {
    // Whoever held the lock before may have started it.
    const place = readPlace(dataDir);
    const found = place && (await findAgain(dataDir, place));
    if (found) return opened(dataDir, found, false, user);
    const cluster = place ?? (await createCluster(dataDir, user));
    return opened(dataDir, await startCluster(dataDir, cluster, user), true, user);
  });
}

async function createCluster(dataDir: string, user: ServerUser): Promise<ClusterPlace> {
  const binaries = await usableBinaries(user);
  const folder = prepareFolder(dataDir, user);
  const password = randomBytes(24).toString('base64url');
  if (existsSync(join(folder, 'PG_VERSION'))) rmSync(folder, { recursive: true, force: true });
  const clean = prepareFolder(dataDir, user);
  const secret = passwordInput(dataDir, password, user);
  const initdb = spawn(
    join(binaries, 'bin', 'initdb'),
    [
      `--pgdata=${clean}`,
      `--username=${USER}`,
      '--auth=scram-sha-256',
      '--pwfile=/dev/stdin',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=icu',
      '--icu-locale=ru-RU',
      '--no-instructions',
    ],
    { ...user.ids, cwd: '/', env: serverEnvironment(), stdio: [secret, 'pipe', 'pipe'], detached: true },
  );
  closeSync(secret);
  await finished(initdb, 'initdb');
  return { folder: clean, port: await freePort(), password };
}

/**
 * initdb reads the password from `/dev/stdin`, which it opens anew: a pipe of Node's cannot be opened so, an unlinked
 * file can, and it never has a name that somebody else could read.
 */
function passwordInput(dataDir: string, password: string, user: ServerUser): number {
  const file = join(dataDir, `.initdb-${process.pid}`);
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  const { uid, gid } = user.ids;
  if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid);
  const descriptor = openSync(file, 'r');
  rmSync(file);
  return descriptor;
}

async function startCluster(dataDir: string, known: ClusterPlace, user: ServerUser): Promise<ClusterPlace> {
  await untilAbandoned(known.folder);
  removeStalePidFile(known.folder);
  // Where it was before, if it can: whoever was told the address then finds it again.
  const place = { ...known, port: (await isFreePort(known.port)) ? known.port : await freePort() };
  const binaries = await usableBinaries(user);
  const log = join(dataDir, 'postgres.log');
  const output = openSync(log, 'a', 0o640);
  const isOurs = processesIn(place.folder).length === 0;
  const options = SETTINGS.map(([name, value]) => `-c ${name}='${value}'`).join(' ');
  try {
    // pg_ctl puts the server into a session of its own, and has one itself: a Ctrl-C meant for us ends neither of them
    // half way, when nobody would know of the server that it had begun to start.
    const control = spawn(
      join(binaries, 'bin', 'pg_ctl'),
      ['start', '-w', '-t', '60', '-D', place.folder, '-o', `-p ${place.port} ${options}`],
      { ...user.ids, cwd: '/', env: serverEnvironment(), stdio: ['ignore', output, output], detached: true },
    );
    await finished(control, 'pg_ctl start', log);
    await ensureDatabase(place);
    writePlace(dataDir, place);
    return place;
  } catch (error) {
    // A server of ours that came up too late, or that we cannot use, is not left running behind an error.
    if (isOurs) await stopCluster(place.folder, user);
    throw error;
  } finally {
    closeSync(output);
  }
}

function opened(dataDir: string, place: ClusterPlace, startedHere: boolean, user: ServerUser): EmbeddedServer {
  return {
    url: urlOf(place, DATABASE),
    startedHere,
    isRunning: () => isPostmasterAlive(place.folder),
    startAgain: () =>
      withCreationLock(dataDir, async () => {
        const found = await findAgain(dataDir, place);
        if (found) return opened(dataDir, found, startedHere, user);
        return opened(dataDir, await startCluster(dataDir, place, user), true, user);
      }),
    stop: async ({ force } = { force: false }) => {
      if (!force && (!startedHere || (await othersConnected(place)))) return;
      await stopCluster(place.folder, user);
    },
  };
}

function urlOf(place: ClusterPlace, database: string): string {
  return `postgres://${USER}:${place.password}@127.0.0.1:${place.port}/${database}`;
}

async function withClient<T>(
  place: ClusterPlace,
  database: string,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: urlOf(place, database),
    application_name: SESSION_NAME,
    connectionTimeoutMillis: 5_000,
  });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Asks the server itself: a foreign server on the same port would not know our password. */
async function findAgain(dataDir: string, known: ClusterPlace): Promise<ClusterPlace | null> {
  const running = await findRunning(known, (place) =>
    withClient(place, DATABASE, async (client) => void (await client.query('select 1'))),
  );
  if (running && running.port !== known.port) writePlace(dataDir, running);
  return running;
}

async function ensureDatabase(place: ClusterPlace): Promise<void> {
  await withClient(place, 'postgres', async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  });
}

async function othersConnected(place: ClusterPlace): Promise<boolean> {
  return withClient(place, 'postgres', async (client) => {
    const found = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name not like $1`,
      [`${SESSION_NAME}%`],
    );
    return (found.rows[0]?.others ?? 0) > 0;
  }).catch(() => false);
}

function finished(child: ChildProcess, what: string, log?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
    child.once('error', (cause) => reject(new EmbeddedServerError('start', `${what} could not be run`, { cause })));
    child.once('close', (code) => {
      if (code === 0) return resolve();
      const reason = (log ? readFileSync(log, 'utf8').slice(-2_000) : said).trim().split('\n').at(-1) ?? '';
      reject(new EmbeddedServerError('start', `${what} failed (exit ${code ?? 'by signal'}): ${reason}`));
    });
  });
}
