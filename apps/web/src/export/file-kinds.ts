import { type FileCell, type TableFile, toCsv } from '@gospulse/domain';
import { toJson } from './json.js';

/** Forms in which a table is downloaded. */
export const FILE_KINDS = ['csv', 'xlsx', 'json'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** No-break spaces are for the screen: in a file they would hide a text from whoever looks for it. */
export function withPlainSpaces(file: TableFile): TableFile {
  const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
  const plainCell = (cell: FileCell): FileCell => (typeof cell === 'string' ? plain(cell) : cell);
  const total = file.total === undefined ? {} : { total: file.total.map(plainCell) };
  const rows = file.rows.map((row) => row.map(plainCell));
  const note = file.note === undefined ? {} : { note: plain(file.note) };
  return { title: plain(file.title), heads: file.heads.map(plain), rows, ...total, ...note };
}

/**
 * The table in that form. What writes XLSX is fetched when the first one is asked for.
 * @param address opens the same view
 */
export async function makeFile(kind: FileKind, table: TableFile, address: string): Promise<Blob> {
  const file = withPlainSpaces(table);
  if (kind === 'csv') return new Blob([toCsv(file)], { type: 'text/csv;charset=utf-8' });
  if (kind === 'json') return new Blob([toJson(file, address)], { type: 'application/json' });
  const { toXlsx } = await import('./xlsx.js');
  return toXlsx(file);
}

/** `gospulse-districts-2026-10-27-2026-11-23.csv`: letters and digits of what it is and of which days. */
export function fileName(parts: readonly (string | undefined)[], kind: FileKind): string {
  const words = ['gospulse', ...parts].flatMap((part) => {
    const word =
      part
        ?.toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .replace(/^-+|-+$/g, '') ?? '';
    return word === '' ? [] : [word];
  });
  return `${words.join('-').slice(0, 120)}.${kind}`;
}
