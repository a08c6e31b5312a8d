import { type FileHandle } from 'node:fs/promises';
import { type ImportLimits } from '../../import-limits.js';
import { type SourceRow } from '../source-row.js';
import { SheetReader } from './sheet-reader.js';
import { openWorkbook } from './workbook.js';
import { WorkbookArchive } from './workbook-archive.js';
import { XmlReader } from './xml-reader.js';

/**
 * Streams the rows of the first sheet of a workbook. In memory are its different texts and one row; everything is
 * counted while it is unpacked. Closes the handle.
 * @throws SourceRefused for a damaged, encrypted or oversized workbook
 */
export async function* xlsxRows(handle: FileHandle, limits: ImportLimits): AsyncGenerator<SourceRow> {
  try {
    const archive = await WorkbookArchive.open(handle, limits);
    const workbook = await openWorkbook(archive, limits);
    const sheet = new SheetReader(workbook, limits);
    const reader = new XmlReader(sheet, workbook.budget);
    for await (const chunk of archive.part(workbook.sheet)) {
      reader.write(chunk);
      yield* sheet.rows.splice(0);
    }
    reader.end();
    yield* sheet.rows.splice(0);
  } finally {
    await handle.close();
  }
}
