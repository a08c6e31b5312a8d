import type { FileHandle } from 'node:fs/promises';
import { openInputFile } from '@gospulse/platform';
import type { ImportLimits } from '../import-limits.js';
import { detectCsvEncoding } from './csv-encoding.js';
import { csvRows } from './csv-rows.js';
import { refusedFile } from './file-words.js';
import type { SourceFile } from './source-file.js';
import { SourceRefused } from './source-refused.error.js';
import { openXlsx } from './xlsx/xlsx-rows.js';

const HEAD_BYTES = 64 * 1024;
const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04];
/** OLE2: an old .xls, or an .xlsx behind a password. */
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Recognises the file by its content (the extension is not trusted) and opens its sheets. The caller closes it.
 * @param onOpened is given the file as it was opened, before its rows are read; positions of the handle are its own
 * @throws SourceRefused when there is no such file, it is too large, empty, or neither a text nor an XLSX
 */
export async function openSource(
  file: string,
  limits: ImportLimits,
  onOpened: (handle: FileHandle, bytes: number) => Promise<void> = () => Promise.resolve(),
): Promise<SourceFile> {
  const opened = await openInputFile(file, limits.fileBytes);
  if (opened.kind === 'refused') throw refusedFile(opened.fault, limits.fileBytes);
  const { handle, bytes } = opened;
  try {
    await onOpened(handle, bytes);
    return await sheetsOf(handle, bytes, await headBytes(handle), limits);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function sheetsOf(handle: FileHandle, bytes: number, head: Buffer, limits: ImportLimits): Promise<SourceFile> {
  if (startsWith(head, ZIP_MAGIC)) return openXlsx(handle, limits);
  if (startsWith(head, OLE_MAGIC))
    throw new SourceRefused('old-xls', 'Это старый формат XLS или файл с паролем: сохраните как XLSX или CSV');
  const encoding = detectCsvEncoding(head);
  if (!encoding) throw new SourceRefused('not-a-table', 'Это не таблица: нужен CSV или XLSX');
  if (encoding.startsWith('utf16') && bytes % 2 === 1)
    throw new SourceRefused('cut-short', 'Файл в UTF-16 обрывается посреди знака: сохраните его заново');
  const rows = () => csvRows({ handle, bytes, head, encoding }, limits);
  return { sheets: [{ name: null, isHidden: false, rows, firstRows: rows }], close: () => handle.close() };
}

async function headBytes(handle: FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  return buffer.subarray(0, bytesRead);
}

function startsWith(head: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => head[at] === byte);
}
