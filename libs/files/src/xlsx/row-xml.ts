import { colToLetter } from 'hucre/xlsx';
import type { StyleName } from './cell-styles.js';

/** A cell as it is written. */
export interface XlsxCell {
  readonly value: string | number | null;
  readonly style: StyleName;
  /** Computes the value again; without `=`. */
  readonly formula?: string;
}

export type StyleIds = Readonly<Record<StyleName, number>>;

/** XML 1.0 has no place for these: a file that held one would not open. */
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
/** Excel reads `_x0041_` as A: what is written so in a text is told from it by `_x005F_`. */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;
const SPECIAL = /[&<>\r]/;

function textXml(text: string): string {
  const known = text.replace(NOT_IN_XML, '').replace(LOOKS_ESCAPED, '_x005F_');
  if (!SPECIAL.test(known)) return known;
  return known.replace(/\r\n?/g, '\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** References of columns, made once a sheet. */
export function columnLetters(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => colToLetter(at));
}

/**
 * A row of a worksheet (ECMA-376, 18.3.1.73), texts in their cells. `height` in points; without it the row
 * has one line.
 */
export function rowXml(
  row: number,
  cells: readonly XlsxCell[],
  letters: readonly string[],
  ids: StyleIds,
  height?: number,
): string {
  let xml = height === undefined ? `<row r="${row}">` : `<row r="${row}" ht="${height}">`;
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at];
    if (cell !== undefined) xml += cellXml(`${letters[at]}${row}`, cell, ids[cell.style]);
  }
  return `${xml}</row>`;
}

function cellXml(ref: string, { value, formula }: XlsxCell, style: number): string {
  const open = `<c r="${ref}" s="${style}"`;
  if (formula !== undefined) {
    const type = typeof value === 'string' ? ' t="str"' : '';
    const known = value === null ? '' : `<v>${typeof value === 'string' ? textXml(value) : value}</v>`;
    return `${open}${type}><f>${textXml(formula)}</f>${known}</c>`;
  }
  if (value === null) return `${open}/>`;
  if (typeof value === 'number') return `${open}><v>${value}</v></c>`;
  return `${open} t="inlineStr"><is><t xml:space="preserve">${textXml(value)}</t></is></c>`;
}
