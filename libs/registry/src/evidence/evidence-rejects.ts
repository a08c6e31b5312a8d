import { type DataSource } from 'typeorm';
import { isWorkbookName } from '../files/workbook-text.js';
import { type RejectsFile } from '../register-rejects.js';
import { writeRejectsWorkbook } from '../rejects-workbook.js';
import { writeRejects } from '../write-rejects.js';
import { EVIDENCE_LIMITS, evidenceFormOf } from './import-evidence.js';
import { openEvidenceTable } from './read-evidence.js';

export interface EvidenceRejectsFile extends RejectsFile {
  readonly dataSource: DataSource;
  readonly regionCode: string;
  /** The local day that the evidence is of. */
  readonly on: string;
}

/** Writes the rejected rows of a file of evidence: a workbook when the file is called `.xlsx`, else a CSV. */
export async function writeEvidenceRejects(input: EvidenceRejectsFile): Promise<void> {
  const { source, choice, dataSource, regionCode, on, ...rows } = input;
  if (!isWorkbookName(rows.file)) return writeRejects(rows.file, rows.rejects, rows.rejected);
  const form = await evidenceFormOf(dataSource, regionCode, on);
  return writeRejectsWorkbook({ ...rows, open: () => openEvidenceTable(source, form, EVIDENCE_LIMITS, choice) });
}
