import { readFile } from 'node:fs/promises';
import { EncryptedFileError, HucreError } from 'hucre';
import { type Cell, type CellValue, readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { type ImportLimits } from '../import-limits.js';
import { checkWorkbook } from './check-workbook.js';
import { type SourceRow } from './source-row.js';
import { SourceRefused } from './source-refused.error.js';

/**
 * Rows of the first sheet of a workbook. A sheet without formulas is streamed; one with formulas (bounded in size)
 * is read as a whole, because only that way the reader tells a formula from a value.
 * @throws SourceRefused for a damaged, encrypted or oversized workbook
 */
export async function* xlsxRows(file: string, limits: ImportLimits): AsyncGenerator<SourceRow> {
  const archive = await readFile(file);
  const { hasFormulas } = await checkWorkbook(archive, limits);
  try {
    yield* hasFormulas ? wholeSheet(archive) : streamedSheet(archive);
  } catch (error) {
    throw refusedWorkbook(error);
  }
}

async function* streamedSheet(archive: Buffer): AsyncGenerator<SourceRow> {
  for await (const { index, values } of streamXlsxRows(archive))
    yield { line: index + 1, cells: values.map(cellText), formulas: null };
}

async function* wholeSheet(archive: Buffer): AsyncGenerator<SourceRow> {
  const sheet = (await readXlsx(archive, { sheets: [0] })).sheets[0];
  if (!sheet) return;
  const formulas = formulasByRow(sheet.cells ?? new Map());
  for (const [index, values] of sheet.rows.entries())
    yield { line: index + 1, cells: values.map(cellText), formulas: formulas.get(index) ?? null };
}

function formulasByRow(cells: ReadonlyMap<string, Partial<Cell>>): Map<number, Map<number, string>> {
  const rows = new Map<number, Map<number, string>>();
  for (const [key, cell] of cells) {
    const isFormula = cell.formula !== undefined || cell.formulaType !== undefined || cell.type === 'formula';
    if (!isFormula) continue;
    const [row = NaN, column = NaN] = key.split(',').map(Number);
    const ofRow = rows.get(row) ?? new Map<number, string>();
    rows.set(row, ofRow.set(column, `=${cell.formula ?? ''}`));
  }
  return rows;
}

function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  // An ОГРН typed as a number must come back with all its digits, never as 1.0234E+12.
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value).toString();
  return String(value);
}

function refusedWorkbook(error: unknown): unknown {
  if (error instanceof EncryptedFileError)
    return new SourceRefused('encrypted', 'Файл защищён паролем: сохраните его без пароля', { cause: error });
  if (error instanceof HucreError)
    return new SourceRefused('broken-xlsx', 'Файл XLSX повреждён: лист не читается', { cause: error });
  return error;
}
