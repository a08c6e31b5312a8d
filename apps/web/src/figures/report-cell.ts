import {
  formatColumnScore,
  formatCount,
  formatDuration,
  formatPoints,
  formatShare,
  formatSigned,
  NBSP,
} from '../text/format.js';
import { formatDay, formatInstant } from '../text/instants.js';
import { displayName } from '../text/names.js';

/** A cell of a document, as JSON has it: days `2026-11-23`, instants in UTC, shares parts of 1, waits seconds. */
export type ReportCell = string | number | null;

const UNKNOWN = '—';
const MINUS = '\u2212';
const FIGURES: ReadonlySet<string> = new Set(['count', 'decimal', 'share', 'share-change', 'wait']);

/** Whether a column of that kind holds figures, which can be compared, and not words or days. */
export function isFigureKind(kind: string): boolean {
  return FIGURES.has(kind);
}

/** A cell as people read it, by the kind of its column; what is not known is never nothing. */
export function reportCellWords(cell: ReportCell, kind: string, zone: string): string {
  if (cell === null || cell === '') return UNKNOWN;
  if (typeof cell === 'number') return numberWords(cell, kind);
  if (kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(cell)) return formatDay(cell);
  if (kind === 'instant') return formatInstant(cell, zone);
  return displayName(cell, 1_000);
}

/** How a figure differs from what it was, with its sign; null where that cannot be told. */
export function reportChangeWords(before: ReportCell, after: ReportCell, kind: string): string | null {
  if (typeof before !== 'number' || typeof after !== 'number' || !isFigureKind(kind)) return null;
  const change = after - before;
  if (change === 0) return null;
  if (kind === 'share' || kind === 'share-change') return formatPoints(change);
  if (kind === 'wait') return `${change > 0 ? '+' : MINUS}${formatDuration(Math.abs(change))}`;
  if (kind === 'count' && Number.isInteger(change)) return formatSigned(change);
  if (Math.abs(change) < HUNDREDTH / 2) return `меньше${NBSP}0,01`;
  return change > 0 ? `+${decimalWords(change)}` : decimalWords(change);
}

function numberWords(value: number, kind: string): string {
  if (kind === 'share') return formatShare(value);
  if (kind === 'share-change') return formatPoints(value);
  if (kind === 'wait') return value < 0 ? `${MINUS}${formatDuration(-value)}` : formatDuration(value);
  if (kind === 'count' && Number.isInteger(value)) return formatCount(value);
  return isFigureKind(kind) ? decimalWords(value) : String(value);
}

const HUNDREDTH = 0.01;
const hundredths = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 2 });

function decimalWords(value: number): string {
  if (Number.isInteger(value)) return formatCount(value);
  const tenth = Math.round(value * 10) / 10;
  if (tenth === value) return formatColumnScore(value);
  const rounded = Math.round(value / HUNDREDTH) * HUNDREDTH;
  return hundredths
    .format(rounded === 0 ? 0 : rounded)
    .replaceAll('-', MINUS)
    .replace(/[\s\u202f]/g, NBSP);
}
