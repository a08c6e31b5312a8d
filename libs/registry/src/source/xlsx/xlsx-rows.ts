import type { FileHandle } from 'node:fs/promises';
import type { ImportLimits } from '../../import-limits.js';
import type { SourceFile } from '../source-file.js';
import type { SourceRow } from '../source-row.js';
import { MergedCells } from './merged-cells.js';
import { readSheetExtras } from './sheet-extras.js';
import { SheetReader } from './sheet-reader.js';
import { openWorkbook, type Workbook } from './workbook.js';
import { WorkbookArchive } from './workbook-archive.js';
import { XmlReader } from './xml-reader.js';

/**
 * Opens a workbook. In memory are its different texts, the links and merged ranges of the sheet that is read, and one row;
 * everything is counted while it is unpacked.
 * @throws SourceRefused for a damaged, encrypted or oversized workbook
 */
export async function openXlsx(handle: FileHandle, limits: ImportLimits): Promise<SourceFile> {
  const archive = await WorkbookArchive.open(handle, limits);
  const workbook = await openWorkbook(archive, limits);
  const sheets = workbook.sheets.map(({ name, isHidden, part }) => ({
    name,
    isHidden,
    rows: () => wholeRows(archive, workbook, part, limits),
    firstRows: () => plainRows(archive, workbook, part, limits),
  }));
  return { sheets, close: () => handle.close() };
}

async function* plainRows(
  archive: WorkbookArchive,
  workbook: Workbook,
  part: string,
  limits: ImportLimits,
): AsyncGenerator<SourceRow> {
  const sheet = new SheetReader(workbook, limits);
  const reader = new XmlReader(sheet, workbook.budget);
  for await (const chunk of archive.part(part)) {
    reader.write(chunk);
    yield* sheet.rows.splice(0);
  }
  reader.end();
  yield* sheet.rows.splice(0);
}

async function* wholeRows(
  archive: WorkbookArchive,
  workbook: Workbook,
  part: string,
  limits: ImportLimits,
): AsyncGenerator<SourceRow> {
  const extras = await readSheetExtras(archive, part, workbook, limits);
  const merged = new MergedCells(extras.merges, limits.columns);
  for await (const row of plainRows(archive, workbook, part, limits)) {
    const links = extras.linksOf(row);
    yield merged.filled(links ? { ...row, links: new Map([...links, ...(row.links ?? [])]) } : row);
  }
}
