import { readInstitutionStatus, type InstitutionStatus } from '@gospulse/domain';
import type { RowCells } from './row-cells.js';

/** What a row says of its institution's being there; words that tell nothing of it are told in the notes, not rejected. */
export function statusOf(cells: RowCells): InstitutionStatus | null {
  return readInstitutionStatus(cells.text('status'));
}
