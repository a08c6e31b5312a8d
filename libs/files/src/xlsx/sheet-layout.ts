import { type FileCell, HOUR_SECONDS } from '@gospulse/domain';
import type { ColumnKind } from '../document/edition-document.js';

/** Characters: narrower columns hide their heads, wider ones the columns beside them. */
const MIN_WIDTH = 9;
const MAX_WIDTH = 48;
/** Characters of the widest table that is still read when it is fitted to the width of A4 landscape. */
const MAX_FITTED_WIDTH = 190;
/** Points. */
const LINE_HEIGHT = 13.5;
const HEAD_PADDING = 4;
/** Excel takes no higher row. */
const MAX_HEIGHT = 409;
/** How much wider bold letters of a head are than the digits that a width is measured in. */
const BOLD = 1.2;

/** Characters that a kind needs whatever it holds. */
const KIND_WIDTHS: Partial<Record<ColumnKind, number>> = { day: 11, instant: 17, wait: 9, share: 9, 'share-change': 9 };

/** Width of a column in characters: of what stands in it, and of its head in at most three lines. */
export function columnWidth(head: string, kind: ColumnKind, cells: readonly FileCell[]): number {
  const content = cells.reduce<number>((width, cell) => Math.max(width, lengthOf(cell, kind)), 0);
  const word = head.split(/\s+/).reduce((longest, part) => Math.max(longest, part.length), 0);
  const named = Math.ceil(Math.max(word, head.length / 3) * BOLD);
  const wanted = Math.max(content + (kind === 'text' ? 1 : 0), named, KIND_WIDTHS[kind] ?? 0) + 2;
  return Math.min(Math.max(wanted, MIN_WIDTH), MAX_WIDTH);
}

function lengthOf(cell: FileCell, kind: ColumnKind): number {
  if (typeof cell === 'string') return cell.length;
  if (typeof cell !== 'number' || !Number.isFinite(cell)) return 0;
  if (kind === 'count') return Number.isInteger(cell) ? String(cell).length : cell.toFixed(2).length;
  if (kind === 'decimal') return cell.toFixed(2).length;
  return kind === 'wait' ? `${Math.trunc(cell / HOUR_SECONDS)}:00`.length : 0;
}

/** Points of the row of heads, so that none is cut off. */
export function headHeight(heads: readonly string[], widths: readonly number[]): number {
  const lines = heads.reduce((most, head, at) => {
    const room = ((widths[at] ?? MIN_WIDTH) - 1) / BOLD;
    return Math.max(most, linesOf(head, room));
  }, 1);
  return lines * LINE_HEIGHT + HEAD_PADDING;
}

/** Points of a row whose texts need several lines; undefined: one is enough. Office suites do not fit rows as they open. */
export function rowHeight(texts: readonly (string | null)[], widths: readonly number[]): number | undefined {
  let most = 1;
  for (let at = 0; at < texts.length; at += 1) {
    const text = texts[at];
    const room = (widths[at] ?? MIN_WIDTH) - 2;
    // Most texts are short: they are not taken apart.
    if (text === null || text === undefined || (text.length <= room && !text.includes('\n'))) continue;
    const lines = text.split('\n').reduce((sum, line) => sum + linesOf(line, room), 0);
    most = Math.max(most, lines);
  }
  return most === 1 ? undefined : Math.min(most * LINE_HEIGHT, MAX_HEIGHT);
}

/** Lines that words take in a column, each word on the line where it fits. */
function linesOf(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(/\s+/)) {
    const needed = used === 0 ? word.length : used + 1 + word.length;
    if (needed <= width) {
      used = needed;
      continue;
    }
    // A word that does not fit alone is broken.
    const own = Math.max(1, Math.ceil(word.length / width));
    lines += used === 0 ? own - 1 : own;
    used = word.length - (own - 1) * width;
  }
  return lines;
}

/** How many pages of A4 landscape a table of such columns is wide, so that it is still read; the first ones stand on each. */
export function pagesWide(widths: readonly number[], repeatedColumns = 0): number {
  const total = sumOf(widths);
  if (total <= MAX_FITTED_WIDTH) return 1;
  const repeated = sumOf(widths.slice(0, repeatedColumns));
  return Math.ceil((total - repeated) / Math.max(MAX_FITTED_WIDTH - repeated, MAX_WIDTH));
}

function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0);
}
