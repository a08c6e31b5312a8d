import { type CsvCell } from './csv.js';

/** A table as it goes into a file: heads in order, and a cell a head in each row. */
export interface TableFile {
  title: string;
  heads: readonly string[];
  rows: readonly (readonly CsvCell[])[];
}

/** A column of a file: what stands at its head, and what a row holds under it. */
export interface FileColumn<Row> {
  head: string;
  value: (row: Row) => CsvCell;
}

/** What a column of the screen becomes in a file: one column, several, or none. */
export type FileColumns<Row> = FileColumn<Row> | readonly FileColumn<Row>[] | null;

export function fileColumns<Row>(file: FileColumns<Row>): readonly FileColumn<Row>[] {
  if (file === null) return [];
  return 'head' in file ? [file] : file;
}

/** Rows under the heads of columns. */
export function tableFile<Row>(title: string, columns: readonly FileColumn<Row>[], rows: readonly Row[]): TableFile {
  return {
    title,
    heads: columns.map(({ head }) => head),
    rows: rows.map((row) => columns.map(({ value }) => value(row))),
  };
}

const GROUPED_NUMBER = /^([−-]?)(\d{1,3}(?:[\u00a0\u202f ]\d{3})+|\d+)(,\d+)?$/;

/** A number as the screen writes it, `1 612 480` or `−0,5`, becomes a number again; anything else stays text. */
export function cellOfText(text: string): CsvCell {
  const shown = text.replace(/\s+/g, ' ').trim();
  const match = GROUPED_NUMBER.exec(shown.replaceAll('\u202f', ' '));
  if (!match) return shown === '' ? null : shown.replaceAll(/[\u00a0\u202f]/g, ' ');
  const [, minus = '', whole = '', decimals = ''] = match;
  return Number(`${minus === '' ? '' : '-'}${whole.replaceAll(/[\u00a0 ]/g, '')}${decimals.replace(',', '.')}`);
}

/**
 * The same table as JSON: an array of objects, with its title and the address that opens the same view. Numbers stay
 * numbers; what is unknown is null or the words the screen has for it.
 */
export function toJson({ title, heads, rows }: TableFile, address: string): string {
  const objects = rows.map((row) => Object.fromEntries(heads.map((head, i) => [head, row[i] ?? null])));
  return `${JSON.stringify({ title, address, rows: objects }, null, 2)}\n`;
}

/** `gospulse-districts-2026-10-27-2026-11-23.csv`: letters and digits of what it is and of which days. */
export function fileName(parts: readonly (string | undefined)[], kind: 'csv' | 'json'): string {
  const words = ['gospulse', ...parts].flatMap((part) => {
    const word =
      part
        ?.toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .replace(/^-+|-+$/g, '') ?? '';
    return word === '' ? [] : [word];
  });
  return `${words.join('-').slice(0, 120)}.${kind}`;
}
