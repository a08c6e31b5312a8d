import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@gospulse/store';
import { makeBenchFolder } from './bench-folder.js';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Megabytes that a process holds: all of them, and those of the program's own files, which the machine holds once for all. */
export interface Held {
  readonly resident: number;
  readonly ofFiles: number;
}

export interface Started {
  readonly address: string;
  readonly dataDir: string;
  /** What the services hold, in the order in which they were started. */
  memory(): Held[];
  stop(): Promise<void>;
}

/** `npm start` in a folder of its own, on ports of its own. Resolves at once: what is measured is what follows. */
export async function startProduct(): Promise<Started> {
  const folder = makeBenchFolder();
  const dataDir = folder.path;
  const [port, collectorPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [join(ROOT, 'tools/start/run.mjs')], {
    cwd: ROOT,
    env: { ...process.env, GOSPULSE_DATA_DIR: dataDir, PORT: String(port), COLLECTOR_PORT: String(collectorPort) },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  return {
    address: `http://127.0.0.1:${port}`,
    dataDir,
    memory: () => services(dataDir).map(heldBy),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      folder.remove();
    },
  };
}

function services(dataDir: string): number[] {
  return readFileSync(join(dataDir, 'start.services'), 'utf8').trim().split('\n').map(Number);
}

function heldBy(pid: number): Held {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1_024;
  return { resident: megabytes('VmRSS'), ofFiles: megabytes('RssFile') };
}

export async function ask<T>(url: string): Promise<T | null> {
  return fetch(url, { signal: AbortSignal.timeout(10_000) }).then(
    (answer) => (answer.ok ? (answer.json() as Promise<T>) : null),
    () => null,
  );
}

export async function until<T>(what: () => Promise<T | null>, seconds: number): Promise<T> {
  for (const deadline = Date.now() + seconds * 1_000; Date.now() < deadline;) {
    const found = await what();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not reached in ${seconds} s`);
}

/** What is asked of the frame of every page. */
export interface Session {
  readonly regions: readonly { readonly code: string }[];
  readonly collection: {
    readonly pages: number;
    readonly wallsObserved: number;
    readonly running: boolean;
    readonly history: { readonly done: number; readonly total: number } | null;
  };
}

export function readSession(address: string, region?: string): Promise<Session | null> {
  return ask<Session>(`${address}/api/v1/session${region === undefined ? '' : `?region=${region}`}`);
}

/**
 * Until every page was counted, its wall was looked at, and the demonstration's history is written: of these regions, or of the
 * one that is shown first.
 */
export async function untilFirstPassEnds(address: string, regions: readonly string[] = []): Promise<void> {
  const open = new Set<string | undefined>(regions.length > 0 ? regions : [undefined]);
  await until(async () => {
    for (const code of open) {
      if (!isThrough(await readSession(address, code))) return null;
      open.delete(code);
    }
    return true;
  }, 900);
}

function isThrough(session: Session | null): boolean {
  if (!session) return false;
  const { pages, wallsObserved, history } = session.collection;
  return pages > 0 && wallsObserved >= pages && (!history || history.done >= history.total);
}
