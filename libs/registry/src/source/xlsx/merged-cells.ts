import { type SourceRow } from '../source-row.js';
import { type CellRange, type SheetExtras } from './sheet-extras.js';

/** Columns over which a single text is merged when it is the title of a part of the table. */
const MIN_TITLE_SPAN = 3;

/**
 * Gives the rows of a sheet what its merged ranges say: a value merged over several rows stands in each of them that has
 * something of its own.
 */
export class MergedCells {
  private readonly open: { readonly range: CellRange; readonly value: string }[] = [];

  constructor(private readonly merges: SheetExtras['merges']) {}

  filled(row: SourceRow): SourceRow {
    if (this.merges.size === 0) return row;
    const begun = this.merges.get(row.line) ?? [];
    this.close(row.line);
    const cells = row.cells.some((cell) => cell.trim() !== '') ? this.withValues(row.cells) : row.cells;
    for (const range of begun)
      if (range.bottom > row.line) this.open.push({ range, value: row.cells[range.left] ?? '' });
    const spans = spanOf(cells, begun);
    return { ...row, cells, ...(spans >= MIN_TITLE_SPAN && { spans }) };
  }

  private close(line: number): void {
    for (let at = this.open.length - 1; at >= 0; at -= 1)
      if ((this.open[at]?.range.bottom ?? 0) < line) this.open.splice(at, 1);
  }

  private withValues(cells: readonly string[]): readonly string[] {
    const blank = this.open.filter(({ range, value }) => value !== '' && (cells[range.left] ?? '').trim() === '');
    if (blank.length === 0) return cells;
    const filled = [...cells];
    for (const { range, value } of blank) {
      while (filled.length <= range.left) filled.push('');
      filled[range.left] = value;
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
