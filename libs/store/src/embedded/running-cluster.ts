import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { ClusterPlace } from './cluster-place.js';

/** Operator intervention: the server is there, but starts (57P03), ends (57P01) or has just crashed (57P02). */
const NOT_NOW = /^57P0[123]$/;
/** A crash cuts a connection that is just being made; whoever is cut off oftener is not talking to our server. */
const MOST_CUTS = 20;
const POLL_MS = 100;
const RECOVERY_MS = 60_000;
const ORPHANS_MS = 60_000;
/** Work that outlives its postmaster is lost: after so long its process is asked to end, and after this long made to. */
const ASKED_MS = 2_000;
const KILLED_MS = 20_000;
/** Line of `postmaster.pid` that holds the port, counted from 0. */
const PORT_LINE = 3;

/**
 * The server that runs on a cluster's folder, where it listens now: a starter that was killed before it noted the port
 * leaves one that only its own pid file tells. One that recovers is waited for. Null when none answers.
 */
export async function findRunning(
  place: ClusterPlace,
  connect: (place: ClusterPlace) => Promise<void>,
): Promise<ClusterPlace | null> {
  for (const port of new Set([place.port, portOfPidFile(place.folder) ?? place.port])) {
    if (await answers({ ...place, port }, connect)) return { ...place, port };
  }
  return null;
}

async function answers(place: ClusterPlace, connect: (place: ClusterPlace) => Promise<void>): Promise<boolean> {
  let cuts = 0;
  for (const deadline = Date.now() + RECOVERY_MS; Date.now() < deadline && cuts < MOST_CUTS;) {
    const outcome = await connect(place).then(
      () => null,
      (error: unknown) => error,
    );
    if (outcome === null) return true;
    if (outcome instanceof pg.DatabaseError ? !NOT_NOW.test(outcome.code ?? '') : isRefused(outcome)) return false;
    if (!(outcome instanceof pg.DatabaseError)) cuts += 1;
    await pause();
  }
  return false;
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
}

function portOfPidFile(folder: string): number | null {
  try {
    const port = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[PORT_LINE]);
    return Number.isInteger(port) && port > 0 ? port : null;
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

/**
 * The living processes of a cluster: servers work in their data folder. Where there is no `/proc`, nobody is found, and
 * PostgreSQL itself says no.
 */
export function processesIn(folder: string): number[] {
  const real = realPath(folder);
  return processes()
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === real && readlinkSync(`/proc/${pid}/exe`).includes('postgres');
      } catch {
        // It ended meanwhile, or belongs to somebody else: not one of ours.
        return false;
      }
    })
    .map(Number);
}

/** True as long as the postmaster that the folder's pid file names lives and works there. */
export function isPostmasterAlive(folder: string): boolean {
  try {
    const pid = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0] ?? '';
    // A process that has ended and was not waited for yet has no working folder any more.
    return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`) === realPath(folder);
  } catch {
    // No pid file, or no such process.
    return false;
  }
}

/** `/proc` knows no symbolic links. */
function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    // It is gone, and nobody works there under this name.
    return folder;
  }
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
