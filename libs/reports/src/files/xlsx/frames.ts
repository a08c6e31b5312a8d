import { colToLetter } from 'hucre/xlsx';
import { pageFooter, pageHeader } from './page-lines.js';
import { pageScale } from './sheet-layout.js';
import type { SheetFrame } from './skeleton.js';
import type { OpenTable } from './table-part.js';
import type { WorkbookHead } from './workbook-head.js';

/** Tables wider than this keep their first column in sight and on every page. */
const MAX_UNFROZEN_COLUMNS = 8;

/** How the sheet of a table is seen, filtered and printed. The total stands outside of the filter: it is no row to be sorted. */
export function frameOf(head: WorkbookHead, { name, widths, source }: OpenTable): SheetFrame {
  const last = colToLetter(Math.max(widths.length - 1, 0));
  return {
    ...plainFrame(head, name, widths),
    frozenColumns: widths.length > MAX_UNFROZEN_COLUMNS ? 1 : 0,
    filter: source.rowCount === 0 ? null : `A1:${last}${source.rowCount + 1}`,
  };
}

/** A sheet that is only read. */
export function plainFrame(head: WorkbookHead, name: string, widths: readonly number[]): SheetFrame {
  return {
    ...{ name, widths, frozenColumns: 0, filter: null },
    ...{ page: pageScale(widths), header: pageHeader(head), footer: pageFooter(head) },
  };
}
