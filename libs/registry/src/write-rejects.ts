import { open, rename, rm } from 'node:fs/promises';
import { BYTE_ORDER_MARK, csvLine } from '@gospulse/domain';
import { type RowReject } from './import-report.js';

const TITLES = ['Строка', 'Столбец', 'Найдено', 'Ожидается', 'Код'];
const ROWS_PER_WRITE = 1_000;

/**
 * Writes the rejected rows as a CSV that Excel opens right, for whoever has to correct the register; the file appears
 * only when it is complete. When more were rejected than are told, its last line says how many.
 * @throws the file system's error
 */
export async function writeRejects(file: string, rejects: readonly RowReject[], rejected: number): Promise<void> {
  const unfinished = `${file}.part`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.write(BYTE_ORDER_MARK + csvLine(TITLES));
    for (let at = 0; at < rejects.length; at += ROWS_PER_WRITE)
      await handle.write(
        rejects
          .slice(at, at + ROWS_PER_WRITE)
          .map(lineOf)
          .join(''),
      );
    const more = rejected - rejects.length;
    if (more > 0) await handle.write(csvLine([null, null, null, `Отклонено ещё строк: ${more}.`, 'more']));
    await handle.close();
    await rename(unfinished, file);
  } catch (error) {
    await handle.close();
    await rm(unfinished, { force: true });
    throw error;
  }
}

function lineOf({ line, column, found, expected, code }: RowReject): string {
  return csvLine([line, column, found, expected, code]);
}
