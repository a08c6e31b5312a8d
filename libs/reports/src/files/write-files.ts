import type { EditionDocument } from '../document/edition-document.js';
import { checkDocument } from './check-document.js';
import { excelCsv } from './csv/excel-csv.js';
import { machineCsv } from './csv/machine-csv.js';
import { type EditionFile, type EditionFileKind, fileName } from './edition-file.js';
import { writePdf } from './pdf/write-pdf.js';
import { xlsx } from './xlsx/workbook.js';

const WRITERS: Partial<Record<EditionFileKind, (document: EditionDocument) => Uint8Array | Promise<Uint8Array>>> = {
  xlsx,
  csv: excelCsv,
  'machine-csv': machineCsv,
  pdf: writePdf,
  // The library is large, and most starts of a program write no letter.
  docx: async (document) => (await import('./docx/letter.js')).letter(document),
};

/** The kinds that are written, in the order of their files. */
export const WRITTEN_KINDS = Object.keys(WRITERS) as readonly EditionFileKind[];

/**
 * The files of an edition, each whole, in the order of `kinds`. The same document gives the same bytes, in any process, zone
 * and year, on any machine.
 * @throws FileFailure with its kind where a file cannot be made: none is handed over then
 * @throws RangeError where the document contradicts itself
 */
export async function writeFiles(
  document: EditionDocument,
  kinds: readonly EditionFileKind[] = WRITTEN_KINDS,
): Promise<readonly EditionFile[]> {
  checkDocument(document);
  const files: EditionFile[] = [];
  for (const kind of kinds) {
    const write = WRITERS[kind];
    if (write === undefined) throw new RangeError(`no file of the kind ${kind} is written`);
    files.push({ kind, name: fileName(document, kind), bytes: await write(document) });
  }
  return files;
}
