import { type Cell, type WriteSheet, writeXlsx } from 'hucre/xlsx';

export type Value = string | number | null;

/** A cell with what stands behind its value. */
export interface Special {
  readonly value: Value;
  /** Where a click leads. */
  readonly link?: string;
  readonly formula?: string;
  readonly isError?: boolean;
  /** The value in pieces of different fonts. */
  readonly pieces?: readonly string[];
  readonly format?: string;
}

export interface TestSheet {
  readonly name?: string;
  readonly rows: readonly (readonly (Value | Special)[])[];
  /** `A1:C1` */
  readonly merges?: readonly string[];
  /** Rows that a filter hides, counted from 1. */
  readonly hiddenRows?: readonly number[];
  readonly isHidden?: boolean;
}

/** A valid ОГРН with the given serial number. */
export function ogrn(serial: number): string {
  const twelve = `1023${String(serial).padStart(8, '0')}`;
  return twelve + String((Number(twelve) % 11) % 10);
}

export async function workbook(...sheets: readonly TestSheet[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: sheets.map(sheetOf) });
}

function sheetOf({ name, rows, merges = [], hiddenRows = [], isHidden = false }: TestSheet, at: number): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  rows.forEach((row, line) =>
    row.forEach((cell, column) => {
      if (cell !== null && typeof cell === 'object') cells.set(`${line},${column}`, cellOf(cell));
    }),
  );
  return {
    name: name ?? `Лист${at + 1}`,
    rows: rows.map((row) => row.map((cell) => (cell !== null && typeof cell === 'object' ? cell.value : cell))),
    cells,
    merges: merges.map(rangeOf),
    rowDefs: new Map(hiddenRows.map((row) => [row - 1, { hidden: true }])),
    ...(isHidden && { hidden: true }),
  };
}

function cellOf({ value, link, formula, isError, pieces, format }: Special): Partial<Cell> {
  return {
    value,
    ...(link !== undefined && { hyperlink: { target: link } }),
    ...(formula !== undefined && { formula, ...(value !== null && { formulaResult: value }) }),
    ...(isError === true && { type: 'error' }),
    ...(pieces && { richText: pieces.map((text) => ({ text })) }),
    ...(format !== undefined && { style: { numFmt: format } }),
  };
}

function rangeOf(reference: string) {
  const [, left = '', top = '', right = '', bottom = ''] = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(reference) ?? [];
  const column = (letter: string): number => letter.charCodeAt(0) - 65;
  return {
    startRow: Number(top) - 1,
    endRow: Number(bottom) - 1,
    startCol: column(left),
    endCol: column(right),
  };
}
