import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { type ImportLimits } from '../import-limits.js';
import { SourceRefused } from './source-refused.error.js';
import { compressedBytes, type ZipEntry, zipDirectory } from './zip-directory.js';

const STORED = 0;
const DEFLATED = 8;
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/i;
/** What the reader loads; pictures and the like are never inflated. */
const READ_PART = /\.xml$|\.rels$/i;
const FORMULA = /<(?:\w{1,20}:)?f[\s/>]/;
const CARRY = 32;

/**
 * Looks at a workbook before anything is built from it: what it inflates to, and whether a sheet has formulas.
 * The reader never inflates an entry beyond its declared size, so bounding the declared sizes bounds the work.
 * @throws SourceRefused for a damaged archive or one that inflates beyond the limit
 */
export async function checkWorkbook(archive: Buffer, limits: ImportLimits): Promise<{ hasFormulas: boolean }> {
  const parts = zipDirectory(archive).filter((entry) => READ_PART.test(entry.name));
  for (const part of parts) checkPart(part);
  const inflated = parts.reduce((sum, part) => sum + part.inflatedBytes, 0);
  if (inflated > limits.inflatedBytes) throw bomb();
  const sheets = parts.filter((part) => SHEET.test(part.name));
  if (sheets.length === 0) throw new SourceRefused('not-a-workbook', 'Архив не содержит листов XLSX');
  for (const sheet of sheets) {
    if (!(await holdsFormula(archive, sheet))) continue;
    if (sheet.inflatedBytes <= limits.formulaSheetBytes) return { hasFormulas: true };
    throw new SourceRefused('formulas-in-large-sheet', 'Большой лист с формулами: сохраните его как значения или CSV');
  }
  return { hasFormulas: false };
}

/** An entry that hides its size would escape the bound. */
function checkPart(part: ZipEntry): void {
  const hidden = part.inflatedBytes === 0 && part.compressedBytes > 2;
  const deferred = part.compressedBytes === 0 && part.inflatedBytes > 0;
  if (hidden || deferred || (part.method !== STORED && part.method !== DEFLATED)) throw bomb();
}

async function holdsFormula(archive: Buffer, sheet: ZipEntry): Promise<boolean> {
  const body = compressedBytes(archive, sheet);
  const bytes = sheet.method === STORED ? Readable.from([body]) : Readable.from([body]).pipe(createInflateRaw());
  let carry = '';
  let inflated = 0;
  try {
    for await (const chunk of bytes) {
      const piece = chunk as Buffer;
      inflated += piece.length;
      if (inflated > sheet.inflatedBytes) throw bomb();
      const text = carry + piece.toString('latin1');
      if (FORMULA.test(text)) return true;
      carry = text.slice(-CARRY);
    }
  } catch (error) {
    if (error instanceof SourceRefused) throw error;
    throw new SourceRefused('broken-xlsx', 'Файл XLSX повреждён: лист не распаковывается', { cause: error });
  }
  return false;
}

function bomb(): SourceRefused {
  return new SourceRefused('too-large-inflated', 'Файл XLSX распаковывается в слишком большой объём');
}
