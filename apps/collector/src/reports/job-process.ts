import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JobAnswer, JobToDo } from './job-messages.js';

/** A process that does a job, and how it ended. */
export interface JobProcess {
  readonly pid: number | undefined;
  readonly ended: Promise<JobProcessEnd>;
  kill(): void;
}

/** `called-off`: it was asked to end; `died`: it ended without a word, and what is known of why. */
export type JobProcessEnd =
  JobAnswer | { readonly kind: 'called-off' } | { readonly kind: 'died'; readonly why: string };

export interface JobBounds {
  /** Megabytes of its heap. */
  readonly heapMb: number;
  readonly timeoutMs: number;
}

/** A quarter of a region with a million questions takes some 600 MB and half a minute. */
export const JOB_BOUNDS: JobBounds = { heapMb: 1_024, timeoutMs: 15 * 60_000 };

/** Beside `src` and `dist`, so that both start the same program. */
const PROGRAM = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'do-job.js');
/** Niceness: people who look at figures come first. */
const BACKGROUND = 10;
const MAX_WORDS = 4_000;
const POLITE: ReadonlySet<string | null> = new Set(['SIGTERM', 'SIGINT', 'SIGHUP']);

/** Starts a process that gets nothing secret of our environment, and ends with us. */
export function startJob(asked: JobToDo, { heapMb, timeoutMs }: JobBounds): JobProcess {
  const child = fork(PROGRAM, [], {
    execArgv: [`--max-old-space-size=${heapMb}`],
    env: { TZ: 'UTC', MALLOC_ARENA_MAX: '2', ...authorities() },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // A Ctrl-C in the terminal reaches whoever started it, which gives the job back.
    detached: true,
  });
  let [answer, words, isLate]: [JobAnswer | null, string, boolean] = [null, '', false];
  child.on('message', (message: JobAnswer) => (answer = message));
  child.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString('utf8')).slice(-MAX_WORDS)));
  const timer = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, timeoutMs);
  const ended = new Promise<JobProcessEnd>((resolve) => {
    child.once('error', (error) => {
      if (child.pid === undefined) resolve({ kind: 'died', why: `it did not start: ${error.message}` });
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (answer !== null) resolve(answer);
      else if (POLITE.has(signal)) resolve({ kind: 'called-off' });
      else
        resolve({ kind: 'died', why: isLate ? `it took longer than ${timeoutMs} ms` : reasonOf(words, code, signal) });
    });
  });
  // One that ended already tells so itself.
  child.send(asked, () => undefined);
  workInBackground(child.pid);
  return { pid: child.pid, ended, kill: () => void child.kill('SIGTERM') };
}

function reasonOf(words: string, code: number | null, signal: NodeJS.Signals | null): string {
  if (/out of memory|memory allocation/i.test(words)) return 'it took more memory than it may';
  return signal === null ? `it ended with ${code}` : `it ended by ${signal}`;
}

/** Where the certificates stand that the database may be known by, which is no secret. */
function authorities(): Record<string, string> {
  const { NODE_EXTRA_CA_CERTS: file } = process.env;
  return file === undefined ? {} : { NODE_EXTRA_CA_CERTS: file };
}

function workInBackground(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, BACKGROUND);
  } catch {
    // It has ended already, and tells so itself.
  }
}
