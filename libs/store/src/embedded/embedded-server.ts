import { spawn } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import sql, { raw } from 'sql-template-tag';
import { SESSION_NAME } from '../own-sessions.js';
import { col, findRow, readRow, readRows, run } from '../sql/rows.js';
import { usableBinaries } from './binaries.js';
import type { Choice } from './choose-cluster.js';
import { makeDataDir, setPlaceAside, writePlace, type ClusterPlace, type NotedPlace } from './cluster-place.js';
import { withCreationLock } from './creation-lock.js';
import { EmbeddedServerError } from './embedded-server.error.js';
import { finished } from './finished.js';
import { freePort, isFreePort } from './free-port.js';
import { makeCluster, USER } from './make-cluster.js';
import { noteUser, settleCluster } from './own-folders.js';
import { renewPassword } from './renew-password.js';
import { requireUsable } from './require-usable.js';
import { findRunning, isPostmasterAlive, isWrongPassword, processesIn, untilAbandoned } from './running-cluster.js';
import { serverEnvironment } from './server-environment.js';
import { serverUser, type ServerUser } from './server-user.js';
import { removeStalePidFile } from './stale-pid.js';
import { stopCluster } from './stop-cluster.js';

export interface EmbeddedServer {
  /** Connection string of the `gospulse` database. It holds the password: never log it. */
  readonly url: string;
  /** True when this call started the server, so that this process is the one to stop it. */
  readonly startedHere: boolean;
  /** One line for the operator when a lost or useless connection file was mended. */
  readonly notice: string | null;
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

const DATABASE = 'gospulse';
const SETTINGS = [
  ['listen_addresses', '127.0.0.1'],
  ['unix_socket_directories', ''],
  ['shared_buffers', '512MB'],
  ['work_mem', '64MB'],
  ['maintenance_work_mem', '128MB'],
  ['max_wal_size', '2GB'],
  ['max_connections', '200'],
  ['timezone', 'UTC'],
  ['lc_messages', 'C'],
] as const;

/**
 * Returns the running server of `dataDir`, or starts it: the cluster is made on first use, a server left by a killed
 * process is found and used again, a stale pid file is cleared. A connection file that is lost or damaged is made anew for
 * the one cluster that is this data directory's; no cluster is ever removed or begun in the place of another.
 * @throws EmbeddedServerError with a one-line reason
 */
export async function openEmbeddedServer(dataDir: string): Promise<EmbeddedServer> {
  makeDataDir(dataDir);
  const running = await findAgain(dataDir);
  if (running) return running;
  // Whoever held the lock before may have started it.
  return withCreationLock(dataDir, async () => (await findAgain(dataDir)) ?? openChosen(dataDir));
}

/**
 * The server that the connection file leads to, when it runs; asked itself, because a port may be anybody's by now.
 * @param startedHere whether this process had started it before
 */
async function findAgain(dataDir: string, startedHere = false): Promise<EmbeddedServer | null> {
  const { choice, noted } = settleCluster(dataDir);
  if (noted.kind !== 'noted' || choice.kind !== 'open') return null;
  const known = { ...noted.place, folder: choice.folder };
  const found = await findRunning(known, askFolderIn(DATABASE));
  if (found.kind !== 'runs') return null;
  const { place } = found;
  if (place.port !== noted.place.port || place.folder !== noted.place.folder) writePlace(dataDir, place);
  return opened(dataDir, place, { startedHere, user: userOf(place.folder), notice: choice.notice });
}

/** Makes or starts the cluster, with the lock held. */
async function openChosen(dataDir: string): Promise<EmbeddedServer> {
  const { choice, noted } = settleCluster(dataDir);
  if (choice.kind === 'refuse') throw new EmbeddedServerError('data-dir', choice.why);
  if (choice.kind === 'make') {
    const user = serverUser();
    const place = await makeCluster(dataDir, user);
    writePlace(dataDir, place);
    return opened(dataDir, await startCluster(dataDir, place, user), { startedHere: true, user, notice: null });
  }
  const user = userOf(choice.folder);
  requireUsable(choice.folder, user, await usableBinaries(user));
  return noted.kind === 'noted'
    ? openNoted(dataDir, { ...noted.place, folder: choice.folder }, user, choice.notice)
    : openAnew(dataDir, choice, noted, user);
}

/** A noted password that the cluster does not know, after an old file was put back say, is made anew. */
async function openNoted(
  dataDir: string,
  place: ClusterPlace,
  user: ServerUser,
  notice: string | null,
): Promise<EmbeddedServer> {
  // A start that was killed may have left a server without our database.
  const found = await findRunning(place, askFolderIn('postgres'));
  try {
    if (found.kind === 'runs') {
      await ensureDatabase(found.place);
      writePlace(dataDir, found.place);
      return opened(dataDir, found.place, { startedHere: false, user, notice });
    }
    if (found.kind === 'none') {
      return opened(dataDir, await startCluster(dataDir, place, user), { startedHere: true, user, notice });
    }
  } catch (error) {
    if (!isWrongPassword(error)) throw error;
  }
  const renewed = await renewPassword(place.folder, user);
  const wrong = 'PostgreSQL did not take the password of postgres.json: a new one was made';
  return opened(dataDir, await startCluster(dataDir, renewed, user), {
    startedHere: true,
    user,
    notice: notice ?? wrong,
  });
}

async function openAnew(
  dataDir: string,
  { folder, notice }: Extract<Choice, { kind: 'open' }>,
  noted: NotedPlace,
  user: ServerUser,
): Promise<EmbeddedServer> {
  const renewed = await renewPassword(folder, user);
  const aside = noted.kind === 'damaged' ? `; the damaged one is kept as ${setPlaceAside(dataDir)}` : '';
  const place = await startCluster(dataDir, renewed, user);
  return opened(dataDir, place, { startedHere: true, user, notice: notice === null ? null : notice + aside });
}

function userOf(folder: string): ServerUser {
  return serverUser(statSync(folder).uid);
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
    noteUser(dataDir, place.folder);
    return place;
  } catch (error) {
    // A server of ours that came up too late, or that we cannot use, is not left running behind an error.
    if (isOurs) await stopCluster(place.folder, user);
    throw error;
  } finally {
    closeSync(output);
  }
}

/** A session has no name until it is let in: what is just beginning may be our own, and is looked at again. */
const STARTING_MS = 2_000;
const STARTING_POLL_MS = 50;

interface Opening {
  readonly startedHere: boolean;
  readonly user: ServerUser;
  readonly notice: string | null;
}

function opened(dataDir: string, place: ClusterPlace, { startedHere, user, notice }: Opening): EmbeddedServer {
  return {
    url: urlOf(place, DATABASE),
    startedHere,
    notice,
    isRunning: () => isPostmasterAlive(place.folder),
    startAgain: () =>
      withCreationLock(dataDir, async () => {
        const found = await findAgain(dataDir, startedHere);
        if (found) return found;
        const started = await startCluster(dataDir, place, user);
        return opened(dataDir, started, { startedHere: true, user, notice: null });
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

function askFolderIn(database: string): (place: ClusterPlace) => Promise<string> {
  return (place) =>
    withClient(place, database, async (client) => {
      const { folder } = await readRow(
        client,
        { folder: col.text },
        sql`select current_setting('data_directory') as folder`,
      );
      return folder;
    });
}

async function ensureDatabase(place: ClusterPlace): Promise<void> {
  await withClient(place, 'postgres', async (client) => {
    const isThere = sql`select datname as name from pg_database where datname = ${DATABASE}`;
    if (await findRow(client, { name: col.text }, isThere)) return;
    await run(client, sql`create database ${raw(DATABASE)}`);
  });
}

async function othersConnected(place: ClusterPlace): Promise<boolean> {
  return withClient(place, 'postgres', async (client) => {
    for (const deadline = performance.now() + STARTING_MS; ; await pause(STARTING_POLL_MS)) {
      const rows = await readRows(
        client,
        { isStarting: col.flag },
        sql`select coalesce(state = 'starting', false) as "isStarting" from pg_stat_activity
            where backend_type = 'client backend' and pid <> pg_backend_pid()
              and application_name not like ${`${SESSION_NAME}%`}`,
      );
      const isClear = rows.length === 0 || rows.some(({ isStarting }) => !isStarting);
      if (isClear || performance.now() > deadline) return rows.length > 0;
    }
  }).catch(() => false);
}
