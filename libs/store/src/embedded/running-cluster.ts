import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { codeOf, realPath } from './cluster-folder.js';
import type { ClusterPlace } from './cluster-place.js';
import { EmbeddedServerError } from './embedded-server.error.js';
import { postgresIn } from './postgres-in.js';

/** Operator intervention: the server is there, but starts (57P03), ends (57P01) or has just crashed (57P02). */
const NOT_NOW = /^57P0[123]$/;
/** A crash cuts a connection that is just being made; whoever is cut off oftener is not talking to our server. */
const MAX_CUTS = 20;
const POLL_MS = 100;
const RECOVERY_MS = 60_000;
const ORPHANS_MS = 60_000;
/** Work that outlives its postmaster is lost: after so long its process is asked to end, and after this long made to. */
const ASKED_MS = 2_000;
const KILLED_MS = 20_000;
/** Lines of `postmaster.pid`, counted from 0. */
const PID_LINE = 0;
const PORT_LINE = 3;

/** A server at work in a cluster's folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** What answers for a cluster: its server, at the port where it listens now; its server, with another password; nobody. */
export type Found =
  { readonly kind: 'runs'; readonly place: ClusterPlace } | { readonly kind: 'locked' } | { readonly kind: 'none' };

/**
 * The server that runs on a cluster's folder, where it listens now: a starter that was killed before it noted the port
 * leaves one that only its own pid file tells. One that recovers is waited for.
 * @param dataFolderAt connects and tells which folder the server works in
 */
export async function findRunning(
  place: ClusterPlace,
  dataFolderAt: (place: ClusterPlace) => Promise<string>,
): Promise<Found> {
  const server = postmasterOf(place.folder);
  let locked = false;
  for (const port of new Set([place.port, server?.port ?? place.port])) {
    const outcome = await askFolder({ ...place, port }, dataFolderAt);
    const isOurs = server?.port === port;
    // A copy of a data directory knows port and password of the original: the server itself has to say whose it is.
    if ('folder' in outcome && (isOurs || realPath(outcome.folder) === realPath(place.folder))) {
      return { kind: 'runs', place: { ...place, port } };
    }
    locked ||= isOurs && 'error' in outcome && isWrongPassword(outcome.error);
  }
  return { kind: locked ? 'locked' : 'none' };
}

/** PostgreSQL knows this password not, or not even the user: it does not tell which. */
export function isWrongPassword(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '28P01';
}

async function askFolder(
  place: ClusterPlace,
  dataFolderAt: (place: ClusterPlace) => Promise<string>,
): Promise<{ readonly folder: string } | { readonly error: unknown }> {
  let cuts = 0;
  let error: unknown = null;
  for (const deadline = Date.now() + RECOVERY_MS; Date.now() < deadline && cuts < MAX_CUTS;) {
    const outcome = await dataFolderAt(place).then(
      (folder) => ({ folder }),
      (cause: unknown) => ({ error: cause }),
    );
    if ('folder' in outcome) return outcome;
    error = outcome.error;
    if (error instanceof pg.DatabaseError ? !NOT_NOW.test(error.code ?? '') : codeOf(error) === 'ECONNREFUSED') break;
    if (!(error instanceof pg.DatabaseError)) cuts += 1;
    await pause();
  }
  return { error };
}

/** The server that works in a folder, as its pid file tells and the process itself confirms; null when none does. */
export function postmasterOf(folder: string): Postmaster | null {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[PID_LINE]), Number(lines[PORT_LINE])];
    return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 && worksIn(String(pid), folder)
      ? { pid, port }
      : null;
  } catch {
    // No file, or not ours to read: no server that we could know of.
    return null;
  }
}

/**
 * Waits for the backends of a killed postmaster: each ends only when it notices, a busy one after its statement, and as
 * long as one of them holds the shared memory a new server refuses to start.
 */
export async function untilAbandoned(folder: string): Promise<void> {
  const startedAt = performance.now();
  let asked = false;
  for (;;) {
    const waited = performance.now() - startedAt;
    const left = processesIn(folder);
    if (left.length === 0 || waited > ORPHANS_MS) return;
    // One whose postmaster lives is no orphan: that server is busy or hangs, and is somebody's.
    const orphans = isPostmasterAlive(folder) ? [] : left;
    if (waited > KILLED_MS) signalAll(orphans, 'SIGKILL');
    else if (waited > ASKED_MS && !asked) signalAll(orphans, 'SIGTERM');
    asked = waited > ASKED_MS;
    await pause();
  }
}

/** Waits until nobody is connected to a server. @throws EmbeddedServerError when somebody stays */
export async function untilUnused(folder: string, { port }: Postmaster, patienceMs: number): Promise<void> {
  for (const deadline = Date.now() + patienceMs; connectionsTo(port) > 0;) {
    if (Date.now() > deadline) {
      throw new EmbeddedServerError(
        'data-dir',
        `the password of the PostgreSQL that runs on ${folder} is lost, and somebody is connected to it: ` +
          'stop Госпульс (Ctrl-C), then start it again: a new password is made then',
      );
    }
    await pause();
  }
}

/** Columns of `/proc/net/tcp`. */
const LOCAL_COLUMN = 1;
const STATE_COLUMN = 3;
const ESTABLISHED = '01';

/** Open connections to a port of this machine, told by the system: the server itself lets us not in. */
function connectionsTo(port: number): number {
  const end = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((row) => row.trim().split(/\s+/))
    .filter((row) => row[LOCAL_COLUMN]?.endsWith(end) && row[STATE_COLUMN] === ESTABLISHED).length;
}

/**
 * The living processes of a cluster. Where there is no `/proc`, nobody is found, and PostgreSQL itself says no.
 */
export function processesIn(folder: string): number[] {
  return processes()
    .filter((pid) => worksIn(pid, folder))
    .map(Number);
}

/** True as long as the postmaster that the folder's pid file names lives and works there. */
export function isPostmasterAlive(folder: string): boolean {
  try {
    return worksIn(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[PID_LINE] ?? '', folder);
  } catch {
    // No pid file, or not ours to read.
    return false;
  }
}

function worksIn(pid: string, folder: string): boolean {
  return postgresIn(pid, folder) === 'works';
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended meanwhile.
    }
  }
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    // Not every system has it.
    return [];
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, POLL_MS));
}
