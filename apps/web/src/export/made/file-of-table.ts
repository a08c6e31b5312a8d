import { fileColumns, tableFile } from '@gospulse/files';
import type { FileRequest, ScreenTable } from '../file-request.js';

/** What the columns of a table say its rows are in a file. */
export function fileOfTable<Row>({
  title,
  columns,
  keys = [],
  rows,
  total,
  notes = [],
}: Omit<FileRequest<Row>, 'whole'>): ScreenTable {
  const definitions = columns.flatMap(({ name, about, file }) =>
    about === undefined ? [] : [{ name: fileColumns(file)[0]?.head ?? name, text: about }],
  );
  const filed = [...keys, ...columns.flatMap(({ file }) => fileColumns(file))];
  return { ...tableFile(title, filed, rows, total), notes, definitions };
}
