import { stat } from 'node:fs/promises';
import { type ImportLimits } from '../import-limits.js';
import { detectCsvEncoding } from './csv-encoding.js';
import { csvRows, headBytes } from './csv-rows.js';
import { type SourceRow } from './source-row.js';
import { SourceRefused } from './source-refused.error.js';
import { xlsxRows } from './xlsx-rows.js';

const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04];
/** OLE2: an old .xls, or an .xlsx behind a password. */
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Recognises the file by its content (the extension is not trusted) and streams its rows.
 * @throws SourceRefused when there is no such file, it is too large, empty, or neither a text nor an XLSX
 */
export async function openSource(file: string, limits: ImportLimits): Promise<AsyncGenerator<SourceRow>> {
  await checkSize(file, limits);
  const head = await headBytes(file);
  if (startsWith(head, ZIP_MAGIC)) return xlsxRows(file, limits);
  if (startsWith(head, OLE_MAGIC))
    throw new SourceRefused('old-xls', 'Это старый формат XLS или файл с паролем: сохраните как XLSX или CSV');
  const encoding = detectCsvEncoding(head);
  if (!encoding) throw new SourceRefused('not-a-table', 'Это не таблица: нужен CSV или XLSX');
  return csvRows(file, encoding, limits);
}

async function checkSize(file: string, limits: ImportLimits): Promise<void> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new SourceRefused('no-file', `Файл не открывается (${error.code ?? 'ошибка чтения'})`, { cause: error });
  });
  if (!found.isFile()) throw new SourceRefused('no-file', 'Указан не файл');
  if (found.size === 0) throw new SourceRefused('empty', 'Файл пуст');
  if (found.size <= limits.fileBytes) return;
  const mebibytes = Math.floor(limits.fileBytes / 1024 / 1024);
  throw new SourceRefused('too-large', `Файл больше ${mebibytes} МБ: разделите его на части`);
}

function startsWith(head: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => head[at] === byte);
}
