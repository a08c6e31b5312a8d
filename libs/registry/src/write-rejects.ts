import { writeFile } from 'node:fs/promises';
import { BYTE_ORDER_MARK, csvLine } from './csv-line.js';
import { type RowReject } from './import-report.js';

const TITLES = ['Строка', 'Столбец', 'Найдено', 'Ожидается', 'Код'];

/** Writes the rejected rows as a CSV that Excel opens right, for whoever has to correct the register. */
export async function writeRejects(file: string, rejects: readonly RowReject[]): Promise<void> {
  const lines = rejects.map(({ line, column, found, expected, code }) =>
    csvLine([line, column, found, expected, code]),
  );
  await writeFile(file, BYTE_ORDER_MARK + csvLine(TITLES) + lines.join(''), { mode: 0o600 });
}
