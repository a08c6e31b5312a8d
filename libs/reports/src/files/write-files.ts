import { EDITION_FILE_KINDS, type EditionFileKind } from '@gospulse/domain';
import { setImmediate } from 'node:timers/promises';
import {
  checkDocument,
  type EditionDocument,
  type EditionFile,
  excelCsv,
  FileFailure,
  fileName,
  jsonBytes,
  machineCsv,
  xlsx,
} from '@gospulse/files';
import { writePdf } from './pdf/write-pdf.js';

type Write = (document: EditionDocument, kinds: readonly EditionFileKind[]) => Uint8Array | Promise<Uint8Array>;

const WRITERS: Readonly<Record<EditionFileKind, Write>> = {
  xlsx,
  csv: excelCsv,
  'machine-csv': machineCsv,
  json: jsonBytes,
  pdf: (document) => writePdf(document),
  // The library is large, and most starts of a program write no letter.
  docx: async (document, kinds) => (await import('./docx/letter.js')).letter(document, kinds),
};

/**
 * The files of an edition, each whole, in the order of `kinds`; the letter names the others. The same document and kinds give
 * the same bytes, in any process, zone and year, on any machine.
 * @throws FileFailure with its kind where a file cannot be made: none is handed over then
 * @throws RangeError where the document contradicts itself
 */
export async function writeFiles(
  document: EditionDocument,
  kinds: readonly EditionFileKind[] = EDITION_FILE_KINDS,
): Promise<readonly EditionFile[]> {
  checkDocument(document);
  const files: EditionFile[] = [];
  for (const kind of kinds) {
    await setImmediate();
    files.push({ kind, name: fileName(document, kind), bytes: await written(document, kind, kinds) });
  }
  return files;
}

/** What the engine says of a string or an array that is longer than it can hold, or than there is memory for. */
const TOO_LONG = /^(?:Invalid (?:string|typed array|array|array buffer) length|Array buffer allocation failed)/;

async function written(
  document: EditionDocument,
  kind: EditionFileKind,
  kinds: readonly EditionFileKind[],
): Promise<Uint8Array> {
  try {
    return await WRITERS[kind](document, kinds);
  } catch (error) {
    if (!(error instanceof RangeError) || !TOO_LONG.test(error.message)) throw error;
    throw new FileFailure('over-limit', kind, `the file is longer than can be held at once (${error.message})`);
  }
}
