import { guardFormula } from '@gospulse/domain';

/** A cell: text, a number in plain digits, or null where the value is unknown (an empty cell). */
export type CsvCell = string | number | null;

/** Digits after the comma: a share to a hundredth of a percent. */
const DECIMALS = 4;

function textCell(text: string): string {
  const safe = guardFormula(text);
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? String(Number(cell.toFixed(DECIMALS))).replace('.', ',') : textCell(cell);
}

/**
 * CSV as Excel in Russian opens it: byte order mark, `;`, decimal comma, no thousands separators, CRLF.
 * Text that looks like a formula is quoted with an apostrophe; numbers are ours and stay numbers.
 */
export function toCsv(head: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [head, ...rows].map((row) => row.map(cellText).join(';'));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
