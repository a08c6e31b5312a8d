import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openEmbeddedServer, type EmbeddedServer } from '@gospulse/store';
import { pause } from '../pause.js';
import { isAlive, serversOf } from './processes.js';
import { makeSmallDisk, type SmallDisk } from './small-disk.js';

/** A PostgreSQL of our own, to be hurt: the product's embedded server on a disk of its own. */
export interface Cluster {
  readonly disk: SmallDisk;
  /** Its address changes with every start. */
  url(database: string): string;
  query<Row extends object>(database: string, sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** SIGQUIT is what an immediate shutdown is; SIGKILL what the kernel does when memory runs out. */
  strike(signal: 'SIGQUIT' | 'SIGKILL'): Promise<void>;
  /** Starts it as the product does, or waits until it has recovered. */
  revive(): Promise<void>;
  /** As a machine that is shut down does. */
  stop(): Promise<void>;
  /** Stops all its processes where they are, as a machine without memory or a disk that hangs does. */
  freeze(): void;
  thaw(): void;
  readonly connectionFile: ConnectionFile;
  /** One start, as the product does it. @throws what the start refuses with */
  startOnce(): Promise<void>;
  close(): Promise<void>;
}

/** `postgres.json`: where the cluster is and how to get in. */
export interface ConnectionFile {
  read(): string;
  /** Null: there is none any more. */
  write(text: string | null): void;
}

const PATIENCE_MS = 60_000;

export async function openCluster(): Promise<Cluster> {
  const disk = makeSmallDisk();
  let server = await openEmbeddedServer(disk.folder).catch((error: unknown) => {
    disk.remove();
    throw error;
  });
  // Kept: a run must find its server although the product has lost sight of it.
  const { folder } = JSON.parse(connectionFileOf(disk.folder).read()) as { readonly folder: string };
  const url = (database: string) => Object.assign(new URL(server.url), { pathname: `/${database}` }).href;
  return {
    disk,
    url,
    query: (database, sql, parameters = []) => ask(url(database), sql, parameters),
    strike: async (signal) => {
      const pid = postmasterOf(folder);
      process.kill(pid, signal);
      await untilGone(pid);
    },
    revive: async () => {
      server = await revived(disk.folder);
    },
    stop: () => server.stop({ force: true }),
    freeze: () => signalAll(folder, 'SIGSTOP'),
    thaw: () => signalAll(folder, 'SIGCONT'),
    connectionFile: connectionFileOf(disk.folder),
    startOnce: async () => {
      server = await openEmbeddedServer(disk.folder);
    },
    close: async () => {
      signalAll(folder, 'SIGCONT');
      if (disk.reason === null) disk.free();
      await server.stop({ force: true }).catch(() => undefined);
      disk.remove();
    },
  };
}

/** A server that recovers refuses everybody for a while, starts of its own folder included. */
async function revived(folder: string): Promise<EmbeddedServer> {
  for (const deadline = Date.now() + PATIENCE_MS; ;) {
    try {
      return await openEmbeddedServer(folder);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(200);
    }
  }
}

async function ask<Row extends object>(url: string, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // Whoever strikes the server strikes this connection too; the query tells.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...parameters])).rows;
  } finally {
    await client.end();
  }
}

function connectionFileOf(dataDir: string): ConnectionFile {
  const file = join(dataDir, 'postgres.json');
  return {
    read: () => readFileSync(file, 'utf8'),
    write: (text) => (text === null ? rmSync(file, { force: true }) : writeFileSync(file, text, { mode: 0o600 })),
  };
}

function postmasterOf(folder: string): number {
  return Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** The postmaster first, so that it makes no new backend meanwhile. */
function signalAll(folder: string, signal: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of serversOf(folder)) {
    if (isAlive(pid)) process.kill(pid, signal);
  }
}

async function untilGone(pid: number): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; isAlive(pid);) {
    if (Date.now() > deadline) throw new Error('PostgreSQL does not end');
    await pause(20);
  }
}
