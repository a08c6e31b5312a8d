import { spawn, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import type { ServiceName } from './child-environment.js';
import type { ServiceLog } from './service-log.js';

/** How a process ended: by its own exit code, by a signal, or because it could not be started at all. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Child {
  readonly name: ServiceName;
  readonly pid: number;
  readonly ended: Promise<Ending>;
  /** The last line it wrote to standard error: why it failed. */
  lastWords(): string;
  stop(): Promise<void>;
}

export interface ServiceProcess {
  readonly name: ServiceName;
  readonly script: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** V8 starts four threads of its own by itself, more than an office has processors, and each keeps some megabytes. */
const ONE_HELPER = '--v8-pool-size=1';
/** Without bounds V8 keeps what a first pass once needed: the services share the machine with the database. */
const FRUGAL = [ONE_HELPER, '--max-semi-space-size=16', '--max-old-space-size=320'];
/** An answer makes thousands of short-lived records: with little room for them most of its time goes into moving them. */
const ROOMY = [ONE_HELPER, '--max-semi-space-size=32', '--max-old-space-size=384'];
const BOUNDS: Readonly<Record<ServiceName, readonly string[]>> = { api: ROOMY, collector: FRUGAL, sandbox: ROOMY };

/** After a polite signal a process has this long to end. */
const PATIENCE_MS = 15_000;
/** Niceness of what works in the background. */
const BACKGROUND = 10;

/** Starts one of our services in a process of its own; what it writes goes into its log. */
export function startChild({ name, script, args, env }: ServiceProcess, log: ServiceLog): Child {
  const child = spawn(process.execPath, [...BOUNDS[name], script, ...args], {
    env,
    // The channel carries nothing: its end tells the service that the starter is gone.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own: a Ctrl-C in the terminal reaches the starter alone, which ends the services in order.
    detached: true,
  });
  let words = '';
  child.stdout?.on('data', (chunk: Buffer) => log.write(chunk));
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-4_000);
    log.write(chunk);
  });
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => {
      words ||= error.message;
      // One that was started and cannot be sent something has not ended.
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
  });
  if (name !== 'api') workInBackground(child);
  return {
    name,
    pid: child.pid ?? 0,
    ended,
    lastWords: () => words.trim().split('\n').at(-1) ?? '',
    stop: () => stopChild(child, ended),
  };
}

/** A first pass must not keep people waiting for what is there already. */
function workInBackground(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) setPriority(child.pid, BACKGROUND);
  } catch {
    // It has ended already, and tells so itself.
  }
}

async function stopChild(child: ChildProcess, ended: Promise<Ending>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(timer);
}
