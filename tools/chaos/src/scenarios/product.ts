import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { freePort } from '@gospulse/store';
import { pause, within } from '../pause.js';
import { commandOf, descendantsOf, isAlive, serversOf } from '../stage/processes.js';

/** The product as `npm start` runs it: the demonstration, small, in a data directory of its own. */
export interface Product {
  readonly dataDir: string;
  /** Of the API: `http://127.0.0.1:PORT`. */
  readonly address: string;
  readonly collectorAddress: string;
  /** Resolves with the exit code; null: by a signal. */
  readonly ended: Promise<number | null>;
  hasEnded(): boolean;
  /** Process ids of a service's processes, by a part of their command line. */
  processesOf(script: string): number[];
  /** PostgreSQL's processes, the postmaster first. */
  databaseProcesses(): number[];
  /** What it has said last. */
  lastWords(): string;
  /** As Ctrl-C does. Whatever is left after that is ended by force. @returns the exit code, and what had to be ended */
  stop(): Promise<{ readonly code: number | null; readonly left: number }>;
}

const START = fileURLToPath(new URL('../../../start/run.mjs', import.meta.url));
const PAGES = 60;
const READY_MS = 180_000;
const STOP_MS = 60_000;
const IDENTITY_MS = 30_000;

/** @throws Error with what it said when it does not come up */
export async function startProduct(dataDir: string): Promise<Product> {
  const [port, collectorPort] = [await freePort(), await freePort()];
  const { VK_TOKENS: _tokens, DATABASE_URL: _url, ...clean } = process.env;
  const ports = { PORT: String(port), COLLECTOR_PORT: String(collectorPort) };
  const env = { ...clean, ...ports, GOSPULSE_DATA_DIR: dataDir, GOSPULSE_DEMO_PAGES: String(PAGES) };
  const child = spawn(process.execPath, [START], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const listen = (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000));
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const descendants = () => descendantsOf(child.pid ?? 0);
  const product: Product = {
    dataDir,
    address: `http://127.0.0.1:${port}`,
    collectorAddress: `http://127.0.0.1:${collectorPort}`,
    ...{ ended, hasEnded },
    processesOf: (script) => descendants().filter((pid) => commandOf(pid).includes(script)),
    databaseProcesses: () => serversOf(folderOf(dataDir)),
    lastWords: () => said.trim().split('\n').slice(-2).join(' / '),
    stop: () => stop(child, ended, dataDir),
  };
  const ready = await until(READY_MS, async () => hasEnded() || (await subscribersOf(product)) > 0);
  if (ready && !hasEnded()) return product;
  await product.stop();
  throw new Error(`the product does not come up: ${product.lastWords()}`);
}

function folderOf(dataDir: string): string {
  try {
    const { folder } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { folder?: unknown };
    if (typeof folder === 'string') return folder;
  } catch {
    // Lost by us, or not made yet: inside the data directory is where it would be.
  }
  return join(dataDir, 'postgres');
}

async function stop(child: ChildProcess, ended: Promise<number | null>, dataDir: string) {
  const folder = folderOf(dataDir);
  const all = () => [...descendantsOf(child.pid ?? 0), ...serversOf(folder)];
  const services = all();
  child.kill('SIGINT');
  const code = await within(STOP_MS, ended);
  const left = [...new Set([...services, ...all()])].filter(isAlive);
  if (code === null) child.kill('SIGKILL');
  for (const pid of left) {
    process.kill(pid, 'SIGCONT');
    process.kill(pid, 'SIGKILL');
  }
  return { code, left: left.length };
}

/** The region's sum on the front page; 0 when there is no answer or none yet. */
export async function subscribersOf(product: Product): Promise<number> {
  const answer = await ask(`${product.address}/api/v1/overview`, 5_000);
  if (answer.status !== 200) return 0;
  const { subscribers } = JSON.parse(answer.body) as { subscribers?: { value?: number | null } };
  return subscribers?.value ?? 0;
}

/**
 * Which cluster this is and when its first pass began: what a database that was begun anew cannot have, however quickly it
 * is filled again.
 */
export async function identityOf(product: Product): Promise<string> {
  let identity: string | null = null;
  // A server that has just been started or that recovers refuses everybody for a while.
  await until(IDENTITY_MS, async () => {
    identity = await readIdentity(product).catch(() => null);
    return identity !== null;
  });
  return identity ?? 'no database';
}

async function readIdentity(product: Product): Promise<string> {
  const place = JSON.parse(readFileSync(join(product.dataDir, 'postgres.json'), 'utf8')) as Place;
  const client = new pg.Client({
    ...{ host: '127.0.0.1', port: place.port, user: 'gospulse', password: place.password, database: 'gospulse' },
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; since: string | null }>(
      `select (select system_identifier::text from pg_control_system()) as id,
              (select min(started_at)::text from sweep) as since`,
    );
    return `cluster ${rows[0]?.id ?? '?'}, observing since ${rows[0]?.since ?? 'never'}`;
  } finally {
    await client.end();
  }
}

interface Place {
  readonly port: number;
  readonly password: string;
}

/** An answer within a time; status 0: none came. */
export async function ask(
  url: string,
  milliseconds: number,
): Promise<{ readonly status: number; readonly body: string }> {
  return fetch(url, { signal: AbortSignal.timeout(milliseconds) }).then(
    async (answer) => ({ status: answer.status, body: await answer.text() }),
    () => ({ status: 0, body: '' }),
  );
}

/** Whether something became true in time. */
export async function until(milliseconds: number, isTrue: () => Promise<boolean> | boolean): Promise<boolean> {
  for (const deadline = Date.now() + milliseconds; Date.now() < deadline;) {
    if (await isTrue()) return true;
    await pause(200);
  }
  return false;
}
