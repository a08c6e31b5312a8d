import {
  checkDocument,
  type EditionDocument,
  type EditionFile,
  type EditionFileKind,
  excelCsv,
  FILE_KINDS,
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
  kinds: readonly EditionFileKind[] = FILE_KINDS,
): Promise<readonly EditionFile[]> {
  checkDocument(document);
  const files: EditionFile[] = [];
  for (const kind of kinds) {
    files.push({ kind, name: fileName(document, kind), bytes: await WRITERS[kind](document, kinds) });
  }
  return files;
}
