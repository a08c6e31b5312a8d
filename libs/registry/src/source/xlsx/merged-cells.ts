import type { SourceRow } from '../source-row.js';
import type { CellRange, SheetExtras } from './sheet-extras.js';

/** Columns over which a single text is merged when it is the title of a part of the table. */
const MIN_TITLE_SPAN = 3;

/**
 * Gives the rows of a sheet what its merged ranges say: a value merged over several rows stands in each of them that has
 * something of its own.
 */
export class MergedCells {
  /** The value that goes on below, by column: merged ranges do not overlap. */
  private readonly open = new Map<number, { readonly bottom: number; readonly value: string }>();

  constructor(
    private readonly merges: SheetExtras['merges'],
    private readonly columns: number,
  ) {}

  filled(row: SourceRow): SourceRow {
    if (this.merges.size === 0) return row;
    const begun = this.merges.get(row.line) ?? [];
    const cells = row.cells.some((cell) => cell.trim() !== '') ? this.withValues(row) : row.cells;
    for (const { left, bottom } of begun)
      if (bottom > row.line && left < this.columns) this.open.set(left, { bottom, value: row.cells[left] ?? '' });
    const spans = spanOf(cells, begun);
    return { ...row, cells, ...(spans >= MIN_TITLE_SPAN && { spans }) };
  }

  private withValues({ line, cells }: SourceRow): readonly string[] {
    if (this.open.size === 0) return cells;
    const filled = [...cells];
    for (const [column, { bottom, value }] of this.open) {
      if (bottom < line) this.open.delete(column);
      else if (value !== '' && (cells[column] ?? '').trim() === '') {
        while (filled.length <= column) filled.push('');
        filled[column] = value;
      }
    }
    return filled;
  }
}

/** Columns that the only text of a row is merged over; 0 when it has more texts, or none that is merged. */
function spanOf(cells: readonly string[], begun: readonly CellRange[]): number {
  const first = cells.findIndex((cell) => cell.trim() !== '');
  if (first === -1 || cells.findLastIndex((cell) => cell.trim() !== '') !== first) return 0;
  const range = begun.find(({ left }) => left === first);
  return range ? range.right - range.left + 1 : 0;
}
