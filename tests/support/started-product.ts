import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@gospulse/store';

/** The product as `npm start` runs it, in a data directory of its own and on ports of its own. */
export interface StartedProduct {
  readonly pid: number;
  readonly address: string;
  readonly dataDir: string;
  output(): string;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  /** As Ctrl-C does. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

export interface StartOptions {
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** As an operator starts it: npm, and all that it starts, in a process group of its own. */
  readonly throughNpm?: boolean;
  /** Another command than that of a start. */
  readonly command?: readonly string[];
}

const READY = /Госпульс: (http:\/\/127\.0\.0\.1:\d+)/;
const PATIENCE_MS = 120_000;

export function makeDataDir(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'gospulse-start-'));
  // Root lends the server another account, and that must be able to enter.
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts it and does not wait: for starts that are to fail. */
export async function launch(options: StartOptions & { dataDir: string }): Promise<Launched> {
  const [port, collectorPort] = [await freePort(), await freePort()];
  const { VK_TOKENS: _tokens, DATABASE_URL: _url, ...clean } = process.env;
  const command = options.command ?? own(options);
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    detached: options.throughNpm === true,
    env: {
      ...clean,
      GOSPULSE_DATA_DIR: options.dataDir,
      PORT: String(port),
      COLLECTOR_PORT: String(collectorPort),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, ended, port, output: () => said };
}

function own({ throughNpm }: StartOptions): readonly string[] {
  return throughNpm === true ? ['npm', 'start'] : [process.execPath, 'tools/start/run.mjs'];
}

export interface Launched {
  readonly child: ChildProcess;
  /** Of the API, where the environment does not say another one. */
  readonly port: number;
  readonly ended: Promise<number | null>;
  output(): string;
}

export async function startProduct(options: StartOptions & { dataDir: string }): Promise<StartedProduct> {
  const { child, ended, output } = await launch(options);
  const address = await readyAddress(ended, output);
  return {
    pid: child.pid ?? 0,
    address,
    dataDir: options.dataDir,
    output,
    ended,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The address that it tells once everything runs. */
export async function readyAddress(ended: Promise<number | null>, output: () => string): Promise<string> {
  let over = false;
  void ended.then(() => (over = true));
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline && !over;) {
    const match = READY.exec(output());
    if (match?.[1]) return match[1];
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the product did not start:\n${output()}`);
}
