import { colToLetter } from 'hucre/xlsx';
import type { SheetColumn } from '../document/edition-document.js';
import { pageFooter, pageHeader } from './page-lines.js';
import { pagesWide } from './sheet-layout.js';
import type { SheetFrame } from './skeleton.js';
import type { OpenTable } from './table-part.js';
import type { WorkbookHead } from './workbook-head.js';

/** Tables wider than this keep the columns that name a row in sight and on every page. */
const MAX_UNFROZEN_COLUMNS = 8;
/** Characters that may stay in sight: a screen shows some 200. */
const MAX_FROZEN_WIDTH = 75;

/** How the sheet of a table is seen, filtered and printed. The total stands outside of the filter: it is no row to be sorted. */
export function frameOf(head: WorkbookHead, { name, widths, source }: OpenTable): SheetFrame {
  const last = colToLetter(Math.max(widths.length - 1, 0));
  const frozenColumns = widths.length > MAX_UNFROZEN_COLUMNS ? namingColumns(source.columns, widths) : 0;
  return {
    ...plainFrame(head, name, widths),
    frozenColumns,
    pagesWide: pagesWide(widths, frozenColumns),
    filter: source.rowCount === 0 ? null : `A1:${last}${source.rowCount + 1}`,
  };
}

/** The columns from A to the first one of words, which says what a row is, if they leave room for others. */
function namingColumns(columns: readonly SheetColumn[], widths: readonly number[]): number {
  const naming = columns.findIndex(({ kind }) => kind === 'text') + 1;
  const width = widths.slice(0, naming).reduce((sum, one) => sum + one, 0);
  return naming > 0 && width <= MAX_FROZEN_WIDTH ? naming : 1;
}

/** A sheet that is only read. */
export function plainFrame(head: WorkbookHead, name: string, widths: readonly number[]): SheetFrame {
  return {
    ...{ name, widths, frozenColumns: 0, filter: null },
    ...{ pagesWide: pagesWide(widths), header: pageHeader(head), footer: pageFooter(head) },
  };
}
