import type { SheetColumn, SheetRow, TotalRule } from '../document/edition-document.js';

/** What a total is held against: the sum of what the rows say, in their order, as a spreadsheet adds. */
export interface TotalCheck {
  readonly column: SheetColumn;
  /** Place of the column in the sheet, from 0. */
  readonly at: number;
  readonly rule: TotalRule;
  readonly total: number | null;
  /** null: no row has a number, which is not nought. */
  readonly sum: number | null;
  /** Rows without a number in this column. */
  readonly unknownRows: number;
  /** null: the total is no sum, or is not known. */
  readonly agrees: boolean | null;
}

/** Sums of columns are never held to more digits than this: what arithmetic adds in the last binary digits is no difference. */
export const TOLERANCE = 1e-9;

/** Adds up the columns that have a rule for their total while the rows pass. */
export class ColumnSums {
  private readonly ruled: readonly { readonly column: SheetColumn; readonly at: number; readonly rule: TotalRule }[];
  private readonly sums: number[];
  private readonly known: number[];
  private rows = 0;

  constructor(
    columns: readonly SheetColumn[],
    rules: Readonly<Record<string, TotalRule>> | undefined,
    private readonly total: SheetRow | undefined,
  ) {
    this.ruled = columns.flatMap((column, at) => {
      const rule = rules?.[column.code];
      return rule === undefined ? [] : [{ column, at, rule }];
    });
    this.sums = this.ruled.map(() => 0);
    this.known = this.ruled.map(() => 0);
  }

  add({ cells }: SheetRow): void {
    this.rows += 1;
    this.ruled.forEach(({ at }, n) => {
      const cell = cells[at];
      if (typeof cell !== 'number' || !Number.isFinite(cell)) return;
      this.sums[n] = (this.sums[n] ?? 0) + cell;
      this.known[n] = (this.known[n] ?? 0) + 1;
    });
  }

  checks(): TotalCheck[] {
    return this.ruled.map(({ column, at, rule }, n) => {
      const cell = this.total?.cells[at];
      const total = typeof cell === 'number' ? cell : null;
      const known = this.known[n] ?? 0;
      const sum = known === 0 ? null : (this.sums[n] ?? 0);
      const agrees = total === null || rule !== 'sum' ? null : isSame(total, sum ?? 0);
      return { column, at, rule, total, sum, unknownRows: this.rows - known, agrees };
    });
  }
}

function isSame(total: number, sum: number): boolean {
  return Math.abs(total - sum) <= TOLERANCE * Math.max(1, Math.abs(total));
}
