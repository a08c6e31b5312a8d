import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { streamXlsx } from '@gospulse/files';
import { drawnHead, drawnRow, LIST_COLUMNS } from './drawn-document.js';

/** What the process that writes a long workbook says of itself. */
export interface StreamOutcome {
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly bytes: number;
}

/** Writes a workbook of so many rows into a file, a row at a time, in a process that does nothing else. */
async function streamWorkbook(file: string, rowCount: number): Promise<StreamOutcome> {
  function* rows() {
    for (let n = 0; n < rowCount; n += 1) yield drawnRow(n, LIST_COLUMNS);
  }
  const source = {
    code: 'list',
    title: 'Ответы',
    columns: LIST_COLUMNS,
    notes: [],
    rowCount,
    hasUnknown: false,
    rows: rows(),
  };
  const startedAt = performance.now();
  await pipeline(Readable.from(streamXlsx(drawnHead(), [source])), createWriteStream(file));
  return {
    seconds: (performance.now() - startedAt) / 1_000,
    // maxRSS is in KiB.
    peakMegabytes: process.resourceUsage().maxRSS / 1_024,
    bytes: (await stat(file)).size,
  };
}

const [file = '', rows = ''] = process.argv.slice(2);
process.send?.(await streamWorkbook(file, Number(rows)));
process.disconnect();
