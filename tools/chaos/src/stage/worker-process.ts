import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PassReport } from '@gospulse/collection';
import type { WorkerWord, WorkOrder } from '../work-order.js';

export type Ending =
  | { readonly kind: 'done'; readonly report: PassReport }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'killed' };

/** A collector in a process of its own, and the hand that holds it. */
export interface Worker {
  readonly ready: Promise<void>;
  /** Resolves when its pass begins; never, if it ends before. */
  readonly began: Promise<void>;
  readonly ended: Promise<Ending>;
  go(order: WorkOrder): void;
  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
}

const SCRIPT = fileURLToPath(new URL('../worker.js', import.meta.url));
const LAST_WORDS = 1_000;

export function spawnWorker(): Worker {
  const child = spawn(process.execPath, ['--max-old-space-size=256', SCRIPT], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => (lastWords = (lastWords + chunk.toString()).slice(-LAST_WORDS)));
  const said = (kind: WorkerWord['kind']) =>
    new Promise<void>((resolve) => {
      child.on('message', (word: WorkerWord) => void (word.kind === kind && resolve()));
    });
  return {
    ready: said('ready'),
    began: said('began'),
    ended: endingOf(child, () => lastWords),
    go: (order) => void child.send(order),
    signal: (name) => void child.kill(name),
  };
}

function endingOf(child: ChildProcess, lastWords: () => string): Promise<Ending> {
  let last: Ending | null = null;
  child.on('message', (word: WorkerWord) => {
    if (word.kind === 'done' || word.kind === 'failed') last = word;
  });
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      if (last !== null) return resolve(last);
      if (signal !== null) return resolve({ kind: 'killed' });
      resolve({ kind: 'failed', message: `ended with ${code ?? '?'}: ${lastWords().trim().split('\n').at(-1) ?? ''}` });
    });
  });
}
