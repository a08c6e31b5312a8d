import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';

export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Resolves when the process ends, with its exit code (null: by a signal). */
  readonly ended: Promise<number | null>;
  /** The last line it wrote to standard error: why it failed. */
  lastWords(): string;
  stop(): Promise<void>;
}

/** Without bounds V8 keeps what a first pass once needed: the services share the machine with the database. */
const FRUGAL = ['--max-semi-space-size=4', '--max-old-space-size=320'];
/** An answer makes thousands of short-lived records: with little room for them most of its time goes into moving them. */
const ROOMY = ['--max-semi-space-size=32', '--max-old-space-size=384'];

/** After a polite signal a process has this long to end. */
const PATIENCE_MS = 15_000;
/** Niceness of what works in the background. */
const BACKGROUND = 10;

/** Starts one of our services in a process of its own; its log goes into the data directory. */
export function startChild(
  name: string,
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  logDir: string,
): Child {
  const child = spawn(process.execPath, [...(name === 'api' ? ROOMY : FRUGAL), script, ...args], {
    // The address of the database is handed over itself: the file that may hold it is read by the starter alone.
    env: { MALLOC_ARENA_MAX: '2', ...process.env, DATABASE_URL_FILE: undefined, ...env },
    // The channel carries nothing: its end tells the service that the starter is gone.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own: a Ctrl-C in the terminal reaches the starter alone, which ends the services in order.
    detached: true,
  });
  // A first pass must not keep people waiting for what is there already.
  if (name !== 'api' && child.pid !== undefined) setPriority(child.pid, BACKGROUND);
  const log = createWriteStream(join(logDir, `${name}.log`), { flags: 'a', mode: 0o640 });
  let words = '';
  child.stdout?.pipe(log, { end: false });
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-4_000);
    log.write(chunk);
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return {
    name,
    pid: child.pid ?? 0,
    ended,
    lastWords: () => words.trim().split('\n').at(-1) ?? '',
    stop: () => stopChild(child, ended),
  };
}

async function stopChild(child: ChildProcess, ended: Promise<number | null>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(timer);
}
