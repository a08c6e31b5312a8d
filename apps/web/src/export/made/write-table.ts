import { type EditionDocument, excelTable, FileFailure, jsonBytes, joined, xlsxChunks } from '@gospulse/files';
import { FILE_KINDS, type FileKind } from '../file-kinds.js';
import type { ScreenTable } from '../file-request.js';
import type { FileView } from '../file-view.js';
import { withDurations } from './durations.js';
import { screenDocument } from './screen-document.js';

const TYPES: Readonly<Record<FileKind, string>> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
};

/** A file, or the kinds that hold the table where the kind that was asked for does not. */
export type MadeFile =
  | { readonly kind: 'made'; readonly content: Blob }
  | { readonly kind: 'over-limit'; readonly instead: readonly FileKind[] };

/** Milliseconds after which the page may paint and answer the mouse. */
const BREATH_MS = 30;

/** Writes a table of a screen by what writes editions. */
export async function writeTable(kind: FileKind, table: ScreenTable, view: FileView): Promise<MadeFile> {
  try {
    const bytes = await bytesOf(kind, screenDocument(withDurations(table, kind), view));
    return { kind: 'made', content: new Blob([bytes], { type: TYPES[kind] }) };
  } catch (cause) {
    if (!(cause instanceof FileFailure) || cause.code !== 'over-limit') throw cause;
    const { instead } = cause;
    return { kind: 'over-limit', instead: FILE_KINDS.filter((each) => instead.includes(each)) };
  }
}

async function bytesOf(kind: FileKind, document: EditionDocument): Promise<Uint8Array<ArrayBuffer>> {
  const [sheet] = document.sheets;
  if (kind === 'csv' && sheet !== undefined) return Uint8Array.from(excelTable(sheet));
  return Uint8Array.from(kind === 'json' ? jsonBytes(document) : await workbook(document));
}

/** A long workbook takes a second: it is made in pieces, so that the page does not stand still. */
async function workbook(document: EditionDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let since = performance.now();
  for await (const chunk of xlsxChunks(document)) {
    chunks.push(chunk);
    if (performance.now() - since < BREATH_MS) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = performance.now();
  }
  return joined(chunks);
}
