import { type ColumnKind, dayWords, instantWords } from '@gospulse/files';
import { type FileCell, shareWords } from '@gospulse/domain';

const NBSP = '\u00a0';
const MINUS = '\u2212';
/** What is not known is never nothing. */
const UNKNOWN = '—';
/** Behind these an address may go on in the next line. */
const BREAKS = /[/?&=._-]/g;
const ZERO_WIDTH_SPACE = '\u200b';

/** A cell as it is read on paper. */
export function cellWords(cell: FileCell, kind: ColumnKind): string {
  if (cell === null) return UNKNOWN;
  if (typeof cell === 'string') return kind === 'link' ? cell.replace(BREAKS, (sign) => sign + ZERO_WIDTH_SPACE) : cell;
  if (typeof cell === 'number') return Number.isFinite(cell) ? numberWords(cell, kind) : UNKNOWN;
  return 'day' in cell ? dayWords(cell.day) : instantWords(cell.instant, cell.zone);
}

export function isNumeric(kind: ColumnKind): boolean {
  return kind === 'count' || kind === 'decimal' || kind === 'share' || kind === 'share-change' || kind === 'wait';
}

function numberWords(value: number, kind: ColumnKind): string {
  if (kind === 'share') return shareWords(value);
  if (kind === 'wait') return hoursWords(value);
  if (kind === 'share-change') return signed(decimalWords(value * 100, 1));
  if (kind === 'count') return decimalWords(value, Number.isInteger(value) ? 0 : 2);
  return kind === 'decimal' ? decimalWords(value, 2) : String(value);
}

/** Whole minutes that have passed, as a workbook shows `[h]:mm`. */
function hoursWords(seconds: number): string {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  const text = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  return seconds < 0 && minutes > 0 ? MINUS + text : text;
}

function decimalWords(value: number, decimals: number): string {
  const [whole = '', rest = ''] = Math.abs(Number(value.toPrecision(12)))
    .toFixed(decimals)
    .split('.');
  const text = whole.replace(/\B(?=(?:\d{3})+$)/g, NBSP) + (rest === '' ? '' : `,${rest}`);
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

function signed(text: string): string {
  return text.startsWith(MINUS) || !/[1-9]/.test(text) ? text : `+${text}`;
}
