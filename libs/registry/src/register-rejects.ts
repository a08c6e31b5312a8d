import { DEFAULT_LIMITS } from './import-limits.js';
import { isWorkbookName } from './files/workbook-text.js';
import { writeRejectsWorkbook, type RejectedRows } from './rejects-workbook.js';
import { openRegisterTable } from './survey/survey.js';
import { type TableChoice } from './source/open-table.js';
import { writeRejects } from './write-rejects.js';

export interface RejectsFile extends Pick<RejectedRows, 'file' | 'rejects' | 'rejected'> {
  /** The file that was imported. */
  readonly source: string;
  readonly choice: TableChoice;
}

/** Writes the rejected rows of a register: a workbook when the file is called `.xlsx`, else a CSV. */
export async function writeRegisterRejects({ source, choice, ...rows }: RejectsFile): Promise<void> {
  if (!isWorkbookName(rows.file)) return writeRejects(rows.file, rows.rejects, rows.rejected);
  return writeRejectsWorkbook({ ...rows, open: () => openRegisterTable(source, DEFAULT_LIMITS, choice) });
}
