import { EDITION_FILE_KINDS, type EditionFileKind } from '@gospulse/domain';
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EditionDocument } from '@gospulse/files';
import { writeFiles } from '@gospulse/reports';
import type { BenchOptions } from './bench-options.js';
import { print } from './figure.js';
import { drawnHead, drawnSheet, LIST_COLUMNS, REGISTER_COLUMNS } from './files/drawn-document.js';
import type { StreamOutcome } from './files/stream-process.js';

const PAGES = 4_200;
const STREAMED_ROWS = 500_000;
const ROUNDS = 5;
/** Rows that are held would not fit; left to itself, Node collects nothing before it holds more than the aim. */
const HEAP_MB = 96;
const AIMS: Partial<Record<EditionFileKind, string>> = { xlsx: '≤ 2', pdf: '≤ 3' };
const STREAM = join(dirname(fileURLToPath(import.meta.url)), 'files', 'stream-process.js');

/** Each kind of file of a region's register and summary, and a workbook of half a million rows in a process of its own. */
export async function benchFiles(options: BenchOptions): Promise<void> {
  const pages = options.pages ?? PAGES;
  const district = drawnSheet('districts', 38, LIST_COLUMNS);
  const register = drawnSheet('register', pages, REGISTER_COLUMNS);
  const document: EditionDocument = { ...drawnHead(), sheets: [district, register] };
  const of = `${pages} rows × ${REGISTER_COLUMNS.length} columns and 38 × ${LIST_COLUMNS.length}, 3 charts`;
  for (const kind of EDITION_FILE_KINDS) {
    const { first, best, bytes } = await timed(document, kind);
    const aim = AIMS[kind];
    print({ bench: 'files', figure: `${kind}, first`, value: first, unit: 's', of });
    print({
      bench: 'files',
      figure: `${kind}, warm`,
      value: best,
      unit: 's',
      ...(aim === undefined ? {} : { aim }),
      of,
    });
    print({ bench: 'files', figure: `${kind}, size`, value: bytes / 2 ** 20, unit: 'MB', of });
  }
  const streamed = await streamedElsewhere(STREAMED_ROWS);
  const ofRows = `${STREAMED_ROWS} rows × ${LIST_COLUMNS.length} columns, ${Math.round(streamed.bytes / 2 ** 20)} MB, heap ≤ ${HEAP_MB} MB`;
  print({ bench: 'files', figure: 'xlsx streamed', value: streamed.seconds, unit: 's', of: ofRows });
  print({
    bench: 'files',
    figure: 'xlsx streamed, peak',
    value: streamed.peakMegabytes,
    unit: 'MB resident',
    aim: '≤ 200',
    of: ofRows,
  });
}

/** The first time, and the fastest of the next: others measure what else the machine is busy with. */
async function timed(document: EditionDocument, kind: EditionFileKind) {
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    const [file] = await writeFiles(document, [kind]);
    times.push((performance.now() - startedAt) / 1_000);
    bytes = file?.bytes.length ?? 0;
  }
  const [first = Number.NaN, ...next] = times;
  return { first, best: Math.min(...next), bytes };
}

async function streamedElsewhere(rows: number): Promise<StreamOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'gospulse-bench-files-'));
  try {
    return await new Promise<StreamOutcome>((resolve, reject) => {
      const child = fork(STREAM, [join(folder, 'list.xlsx'), String(rows)], {
        execArgv: [`--max-old-space-size=${HEAP_MB}`],
      });
      child.once('message', (outcome) => resolve(outcome as StreamOutcome));
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`the process that writes ended with ${code ?? 'a signal'}`)));
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
