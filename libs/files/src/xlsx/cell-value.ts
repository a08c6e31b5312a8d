import { DAY_MS, DAY_SECONDS, type FileCell, tidy, wallClockMs } from '@gospulse/domain';
import type { ColumnKind } from '../document/edition-document.js';

/** Days from the epoch of spreadsheets to that of Unix. */
const UNIX_EPOCH = 25_569;

/** What a cell of a workbook holds, and under which kind it is shown. */
export interface XlsxValue {
  readonly value: string | number | null;
  readonly kind: ColumnKind;
}

/**
 * A cell under its column. Durations become days, which is what `[h]:mm` shows and formulas count with; differences of
 * shares become percentage points; days and instants become the serial number of what the clock of the region showed. A
 * number under a column of codes or words is text.
 */
export function xlsxValue(cell: FileCell, kind: ColumnKind): XlsxValue {
  if (cell === null) return { value: null, kind };
  if (typeof cell === 'string') return { value: cell, kind: isOfText(kind) ? kind : 'text' };
  if (typeof cell === 'number') return numberValue(cell, kind);
  const ms = wallClockMs(cell);
  const value = Number.isNaN(ms) ? null : serialOf(ms);
  return { value, kind: 'day' in cell ? 'day' : 'instant' };
}

function numberValue(cell: number, kind: ColumnKind): XlsxValue {
  if (!Number.isFinite(cell)) return { value: null, kind };
  if (isOfText(kind)) return { value: String(cell), kind };
  if (kind === 'wait') return { value: cell / DAY_SECONDS, kind };
  if (kind === 'share-change') return { value: tidy(cell * 100), kind };
  // Parts of a number of pieces are shown: no format does it without a comma behind whole ones.
  if (kind === 'count' && !Number.isInteger(cell)) return { value: cell, kind: 'decimal' };
  return { value: cell, kind: kind === 'day' || kind === 'instant' ? 'decimal' : kind };
}

function isOfText(kind: ColumnKind): boolean {
  return kind === 'text' || kind === 'code' || kind === 'link';
}

/**
 * The serial number of a minute. It is no binary fraction of a day: written a hair later, it is the same minute also to a
 * reader that cuts where Excel rounds.
 */
function serialOf(ms: number): number {
  const days = ms / DAY_MS + UNIX_EPOCH;
  return Number.isInteger(days) ? days : Math.ceil(days * 1e8) / 1e8;
}
