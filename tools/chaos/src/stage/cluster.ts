import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openEmbeddedServer, type EmbeddedServer } from '@gospulse/store';
import { pause } from '../pause.js';
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
  close(): Promise<void>;
}

const PATIENCE_MS = 60_000;

export async function openCluster(): Promise<Cluster> {
  const disk = makeSmallDisk();
  let server = await openEmbeddedServer(disk.folder).catch((error: unknown) => {
    disk.remove();
    throw error;
  });
  const url = (database: string) => Object.assign(new URL(server.url), { pathname: `/${database}` }).href;
  return {
    disk,
    url,
    query: (database, sql, parameters = []) => ask(url(database), sql, parameters),
    strike: async (signal) => {
      const pid = postmasterOf(disk.folder);
      process.kill(pid, signal);
      await untilGone(pid);
    },
    revive: async () => {
      server = await revived(disk.folder);
    },
    close: async () => {
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

function postmasterOf(folder: string): number {
  const place = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8')) as { readonly folder: string };
  return Number(readFileSync(join(place.folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function untilGone(pid: number): Promise<void> {
  const status = `/proc/${pid}/status`;
  const lives = () => existsSync(status) && !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
  for (const deadline = Date.now() + PATIENCE_MS; lives();) {
    if (Date.now() > deadline) throw new Error('PostgreSQL does not end');
    await pause(20);
  }
}
