import type { DataSource } from 'typeorm';
import { type RejectsFile, writeRejectedRows } from '../register-rejects.js';
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
  const form = await evidenceFormOf(dataSource, regionCode, on);
  await writeRejectedRows({ ...rows, open: () => openEvidenceTable(source, form, EVIDENCE_LIMITS, choice) });
}
