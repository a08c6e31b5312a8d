import { type EditionDocument, FileFailure, joined } from '@gospulse/files';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pdfPages } from './pdf-pages.js';
import type { PagesToSet } from './set-pages.js';

/** What a process that sets pages may take. */
export interface SettingBounds {
  readonly timeoutMs: number;
  /** KiB of memory that it may write to; the kernel keeps it (RLIMIT_DATA). */
  readonly memoryKib: number;
}

/** Thirty times what a region's summary takes, and several times its memory. */
const BOUNDS: SettingBounds = { timeoutMs: 30_000, memoryKib: 700_000 };

const PROGRAM = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'dist', 'files', 'pdf', 'set-pages.js');
/** Where its starter was killed nobody stops it at its time; the kernel does, by the time of processors (RLIMIT_CPU). */
const MAX_CORES = 4;
/** Of what the process says so much is kept from its beginning, where V8 says why it ends, and so much from its end, after long stacks. */
const MAX_WORDS = 2_000;
const SAYS_NO_MEMORY = /out of memory|memory allocation|Cannot allocate|bad_alloc/i;
/** How V8 and the allocators end a process that is refused memory, and not always with a word; a wrong instruction is another matter. */
const GIVES_ITSELF_UP: ReadonlySet<NodeJS.Signals | null> = new Set<NodeJS.Signals>(['SIGABRT', 'SIGTRAP']);

/**
 * An edition as PDF, set in a process of its own, which gets nothing of our environment.
 * @throws FileFailure `timed-out`, `out-of-memory`, `killed` or `failed`; nothing of the file is left then
 */
export async function writePdf(document: EditionDocument, bounds: SettingBounds = BOUNDS): Promise<Uint8Array> {
  const madeAt = Math.floor(Date.parse(document.asOf) / 1_000);
  const end = await run({ pages: pdfPages(document), madeAt }, bounds);
  if (end.timedOut) throw new FileFailure('timed-out', 'pdf', `PDF was not set within ${bounds.timeoutMs} ms`);
  if (end.code === 0 && isWhole(end.bytes)) return end.bytes;
  const words = end.words.trim();
  if (SAYS_NO_MEMORY.test(words) || GIVES_ITSELF_UP.has(end.signal)) {
    throw new FileFailure('out-of-memory', 'pdf', `PDF takes more than ${bounds.memoryKib} KiB to set`, ['xlsx']);
  }
  if (end.signal !== null) throw new FileFailure('killed', 'pdf', `the process that sets PDF ended by ${end.signal}`);
  throw new FileFailure('failed', 'pdf', `PDF was not set: ${words.split('\n', 1)[0] || `exit code ${end.code}`}`);
}

interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
  readonly bytes: Uint8Array;
  readonly words: string;
}

function run(input: PagesToSet, { timeoutMs, memoryKib }: SettingBounds): Promise<End> {
  const command = [process.execPath, `--max-old-space-size=${Math.ceil(memoryKib / 1_024 / 2)}`, PROGRAM];
  const bounds = [memoryKib, MAX_CORES * Math.ceil(timeoutMs / 1_000)].map(String);
  const bounded = 'ulimit -d "$1" && ulimit -t "$2" && shift 2 && exec "$@"';
  const child = spawn('/bin/sh', ['-c', bounded, 'sh', ...bounds, ...command], {
    env: { TZ: 'UTC' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  let words = '';
  let timedOut = false;
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString('utf8');
    if (words.length > 2 * MAX_WORDS) words = `${words.slice(0, MAX_WORDS)}${words.slice(-MAX_WORDS)}`;
  });
  // A process that ends early does not read its input to the end; how it ended says why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(input));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new FileFailure('failed', 'pdf', `the process that sets PDF did not start: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, timedOut, bytes: joined(chunks), words });
    });
  });
}

/** A file that was cut short does not end as one. */
function isWhole(bytes: Uint8Array): boolean {
  const end = Buffer.from(bytes.subarray(-32)).toString('latin1');
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-' && end.includes('%%EOF');
}
