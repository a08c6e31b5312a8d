import { guardFormula } from '../text/formula-guard.js';
import { type DayCell, type FileCell, type InstantCell, wallClockMs } from './table-file.js';

/** Tells Excel that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Commas and tabs too, so that no reader takes them for the separator. */
const NEEDS_QUOTES = /["\r\n;,\t]/;

function textField(text: string): string {
  const harmless = guardFormula(text);
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** `23.11.2026`, `23.11.2026 09:05`; empty for what is no instant. */
function dateField(cell: DayCell | InstantCell): string {
  const ms = wallClockMs(cell);
  if (Number.isNaN(ms)) return '';
  const [date = '', time = ''] = new Date(ms).toISOString().split('T');
  const day = date.split('-').reverse().join('.');
  return 'day' in cell ? day : `${day} ${time.slice(0, 5)}`;
}

/** With a decimal comma; empty for what is no number: a spreadsheet would take the word for a name. */
function numberField(value: number): string {
  return Number.isFinite(value) ? String(value).replace('.', ',') : '';
}

function field(cell: FileCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return textField(cell);
  return typeof cell === 'number' ? numberField(cell) : dateField(cell);
}

/**
 * One line of CSV (RFC 4180) as Excel in Russian opens it: `;`, decimal comma, no thousands separators, CRLF. Text that
 * a spreadsheet would compute gets an apostrophe; numbers are ours and stay numbers.
 */
export function csvLine(cells: readonly FileCell[]): string {
  return `${cells.map(field).join(';')}\r\n`;
}

/** A whole file: the byte order mark, the heads, and a line a row. */
export function toCsv({
  heads,
  rows,
}: {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly FileCell[])[];
}): string {
  return BYTE_ORDER_MARK + [heads, ...rows].map(csvLine).join('');
}
