import { DEFAULT_LIMITS } from './import-limits.js';
import { isWorkbookName } from './files/workbook-text.js';
import type { RejectedRows } from './rejected-rows.js';
import { writeRejectsWorkbook } from './rejects-workbook.js';
import { openRegisterTable } from './survey/survey.js';
import type { TableChoice } from './source/open-table.js';
import { writeRejects } from './write-rejects.js';

export interface RejectsFile extends Pick<RejectedRows, 'file' | 'rejects' | 'rejected'> {
  /** The file that was imported. */
  readonly source: string;
  readonly choice: TableChoice;
}

/** Writes the rejected rows of a register: a workbook when the file is called `.xlsx`, else a CSV. */
export async function writeRegisterRejects({ source, choice, ...rows }: RejectsFile): Promise<void> {
  await writeRejectedRows({ ...rows, open: () => openRegisterTable(source, DEFAULT_LIMITS, choice) });
}

/** Writes rejected rows as the file's name asks. */
export async function writeRejectedRows(rows: RejectedRows): Promise<void> {
  await (isWorkbookName(rows.file) ? writeRejectsWorkbook(rows) : writeRejects(rows));
}
