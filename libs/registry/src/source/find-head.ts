import type { Layout } from '../columns/recognise-form.js';
import type { ImportRefusal } from '../import-report.js';
import type { SourceRow } from './source-row.js';

/** A kind of table that can be told by the heads of its columns. */
export interface HeadForm {
  /** Whether columns of this kind may be called so. */
  knows(wording: string): boolean;
  /** Whether columns that are called so say something that is taken. */
  uses(wording: string): boolean;
  /** Null: these are no heads. A refusal: they are, but not all that are needed. */
  read(heads: readonly string[]): Layout | ImportRefusal | null;
}

/** The heads of a table. */
export interface FoundHead {
  readonly kind: 'head';
  readonly layout: Layout;
  /** As they stand in the file, those of several levels joined. */
  readonly heads: readonly string[];
  /** Line of the file where they end. */
  readonly line: number;
}

/** Titles and empty lines people leave above the heads. */
export const MAX_ROWS_ABOVE_HEAD = 20;
/** Rows that heads may take: groups of columns, columns, and what they hold. */
const MAX_LEVELS = 3;
/** Rows that are looked at in search of the heads. */
export const MAX_HEAD_ROWS = MAX_ROWS_ABOVE_HEAD + MAX_LEVELS;

/**
 * Finds the heads among the first rows of a table: the first row that makes some, alone or with the levels above it, and
 * then the levels below that name further columns or none.
 * @returns a refusal when there are heads that lack what is needed, null when there are none
 */
export function findHead(rows: readonly SourceRow[], form: HeadForm): FoundHead | ImportRefusal | null {
  const refused: Refused[] = [];
  for (let last = 0; last < Math.min(rows.length, MAX_HEAD_ROWS); last += 1) {
    const found = bestEndingAt(rows, last, last, form, refused);
    if (found) return extended(rows, last, found, form);
  }
  const [nearest] = refused.sort((a, b) => b.known - a.known);
  return nearest?.refusal ?? null;
}

interface Refused {
  readonly refusal: ImportRefusal;
  readonly known: number;
}

/** The heads that end in a row and begin in `begin` or above it: of all levels those that name most columns, of equal ones the fewest. */
function bestEndingAt(
  rows: readonly SourceRow[],
  last: number,
  begin: number,
  form: HeadForm,
  refused: Refused[],
): FoundHead | null {
  let best: FoundHead | null = null;
  for (let first = begin; first >= 0 && first > last - MAX_LEVELS; first -= 1) {
    const heads = joined(rows.slice(first, last + 1), form);
    const read = heads && form.read(heads);
    if (!heads || !read) continue;
    if (read.kind === 'refused')
      refused.push({ refusal: read, known: heads.filter((head) => form.knows(head)).length });
    else if (best === null || read.columnOf.size > best.layout.columnOf.size)
      best = { kind: 'head', layout: read, heads, line: rows[last]?.line ?? 0 };
  }
  return best;
}

function extended(rows: readonly SourceRow[], end: number, found: FoundHead, form: HeadForm): FoundHead {
  let best = found;
  for (let last = end + 1; last < rows.length && last < end + MAX_LEVELS; last += 1) {
    const further = bestEndingAt(rows, last, end, form, []);
    if (further && further.layout.columnOf.size >= best.layout.columnOf.size) best = further;
  }
  return best;
}

/**
 * One head a column out of several levels: what its levels say together if a column is called so, else the lowest that one is
 * called by. Null when the lower rows are no level of heads: something of no known name stands below a column that is taken.
 */
function joined(rows: readonly SourceRow[], form: HeadForm): string[] | null {
  const [first] = rows;
  if (!first || rows.length === 1) return first ? [...first.cells] : null;
  if (rows.some(({ cells }) => cells.every(isBlank))) return null;
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const levels = rows.map(({ cells }, level) =>
    level === rows.length - 1 ? cells : spread(cells, rows.slice(level + 1)),
  );
  const heads: string[] = [];
  for (let column = 0; column < width; column += 1) {
    const words = levels.map((cells) => (cells[column] ?? '').trim()).filter((word) => word !== '');
    const names = wordings(words);
    const known = names.find((name) => form.knows(name));
    const alone = rows.findIndex(({ cells }) => form.uses(cells[column] ?? ''));
    const below = alone === -1 ? [] : rows.slice(alone + 1).map(({ cells }) => (cells[column] ?? '').trim());
    if (known === rows[alone]?.cells[column]?.trim() && below.some((word) => word !== '' && !form.knows(word)))
      return null;
    heads.push(known ?? words.join(' '));
  }
  return heads;
}

/** What a column may be called by its levels, the fullest first: all of them, fewer from the top, each alone. */
function wordings(words: readonly string[]): string[] {
  const fromTop = words.map((_, at) => words.slice(at).join(' '));
  return [...fromTop, ...words.map((_, at) => words[words.length - 1 - at] ?? '')];
}

/** A group stands over its first column only, whether it is merged or not: the others that have a level below are of it. */
function spread(cells: readonly string[], below: readonly SourceRow[]): string[] {
  const width = Math.max(cells.length, ...below.map((row) => row.cells.length));
  const filled: string[] = [];
  for (let column = 0; column < width; column += 1) {
    const own = cells[column] ?? '';
    const hasLevelBelow = below.some((row) => !isBlank(row.cells[column] ?? ''));
    filled.push(isBlank(own) && hasLevelBelow ? (filled[column - 1] ?? '') : own);
  }
  return filled;
}

function isBlank(cell: string): boolean {
  return cell.trim() === '';
}
