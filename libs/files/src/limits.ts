import { type EditionFileKind, groupedDigits } from '@gospulse/domain';
import { FileFailure } from './file-failure.error.js';
import type { TableSource } from './tables/table-source.js';

/** What a sheet of Excel holds since 2007 (support.microsoft.com, «Excel specifications and limits»). */
export const MAX_SHEET_ROWS = 1_048_576;
export const MAX_SHEET_COLUMNS = 16_384;
/** UTF-16 units. */
export const MAX_CELL_TEXT = 32_767;
export const MAX_LINKS = 65_530;
/** Longer addresses are no links in Excel; they stay texts. */
export const MAX_LINK_LENGTH = 2_079;

/** What holds everything. */
const UNBOUNDED: readonly EditionFileKind[] = ['machine-csv', 'json'];

/** Refuses a table that Excel cannot show whole: nothing is ever cut. Texts are checked as they are written. */
export function refuseOverExcel(
  { code, columns, rowCount, total, hasUnknown }: TableSource,
  kind: 'xlsx' | 'csv',
): void {
  const rows = rowCount + 1 + (total === undefined ? 0 : 1);
  const width = columns.length + (hasUnknown ? 1 : 0);
  if (rows > MAX_SHEET_ROWS) throw over(code, kind, `${groupedDigits(rows)} lines`, MAX_SHEET_ROWS);
  if (width > MAX_SHEET_COLUMNS) throw over(code, kind, `${groupedDigits(width)} columns`, MAX_SHEET_COLUMNS);
}

/** Refuses a text that a cell of Excel would lose the end of. */
export function refuseLongText(text: string, code: string, kind: 'xlsx' | 'csv'): void {
  if (text.length > MAX_CELL_TEXT)
    throw over(code, kind, `a text of ${groupedDigits(text.length)} characters`, MAX_CELL_TEXT);
}

/** What one value of the database holds is a gigabyte, its letters in the protocol included (PostgreSQL, «Limits»). */
export const MAX_KEPT_BYTES = 512 * 1_024 * 1_024;

/** Refuses a file that an edition cannot keep. */
export function refuseOverKept(kind: EditionFileKind, bytes: number): void {
  if (bytes > MAX_KEPT_BYTES)
    throw new FileFailure(
      'over-limit',
      kind,
      `a file of ${groupedDigits(bytes)} bytes, an edition keeps ${groupedDigits(MAX_KEPT_BYTES)}`,
    );
}

function over(code: string, kind: EditionFileKind, has: string, takes: number): FileFailure {
  return new FileFailure(
    'over-limit',
    kind,
    `sheet ${code} has ${has}, Excel takes ${groupedDigits(takes)}`,
    UNBOUNDED,
  );
}
