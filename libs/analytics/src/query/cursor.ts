import type { Portion } from '@gospulse/contracts';
import { createHash } from 'node:crypto';

/** Where a row stands in its list: what the list is sorted by, and last what no two rows share. */
export type Place = readonly (string | number | null)[];

/** What each part of a list's places is; a cursor of another make is none of the list's. */
export type PlaceShape = readonly ('text' | 'number' | 'number or null')[];

/** Cursors of one list under one choice of filters and one order. */
export interface Cursors {
  /** Names a row, not a number: rows that come or go before it move nothing. */
  behind(place: Place): string;
  /** @returns the place to go on behind, undefined without a cursor, null for one that is not of this list */
  read(cursor: string | undefined): Place | null | undefined;
}

/** Characters of a checksum: two choices never meet by chance. It keeps nobody out; what is shown is settled in SQL. */
const CHECKSUM = 16;

/**
 * A cursor carries a checksum of its place and of all that chose and ordered the list, so that one of another list,
 * region, filter or sort is told, and so is one that was cut or changed on its way. How many rows are shown at a time,
 * and the instant of the question, may differ.
 */
export function cursorsOf(list: string, choice: object, shape: PlaceShape): Cursors {
  const chosen = JSON.stringify([list, choice], inOrder);
  const behind = (place: Place): string => {
    const sum = createHash('sha256').update(chosen).update('\n').update(JSON.stringify(place)).digest('base64url');
    return Buffer.from(JSON.stringify([sum.slice(0, CHECKSUM), ...place])).toString('base64url');
  };
  return {
    behind,
    read(cursor) {
      if (cursor === undefined) return undefined;
      const place = placeIn(cursor, shape);
      return place !== null && behind(place) === cursor ? place : null;
    },
  };
}

function placeIn(cursor: string, shape: PlaceShape): Place | null {
  const parts = parsed(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!Array.isArray(parts) || parts.length !== shape.length + 1) return null;
  const values = parts.slice(1) as unknown[];
  return values.every((value, i): value is Place[number] => fits(value, shape[i])) ? values : null;
}

function fits(value: unknown, shape: PlaceShape[number] | undefined): value is Place[number] {
  if (shape === 'text') return typeof value === 'string' && value.isWellFormed() && !value.includes('\0');
  return (shape === 'number or null' && value === null) || (typeof value === 'number' && Number.isFinite(value));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

/** Objects with their keys sorted: how a choice was put together says nothing. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One portion of a list with its neighbours. */
export interface ListPortion<T> extends Portion {
  readonly rows: T[];
}

/** How a list is ordered: `rows` are sorted by it. */
export interface ListOrder<T> {
  placeOf(row: T): Place;
  compare(a: Place, b: Place): number;
}

/** The portion behind a place of a sorted list; lists are short enough to be sorted whole at each request. */
export function portionOf<T>(
  rows: readonly T[],
  { placeOf, compare }: ListOrder<T>,
  cursors: Cursors,
  { after, limit }: { readonly after: Place | undefined; readonly limit: number },
): ListPortion<T> {
  const found = after === undefined ? 0 : rows.findIndex((row) => compare(placeOf(row), after) > 0);
  const before = found === -1 ? rows.length : found;
  const shown = rows.slice(before, before + limit);
  const [last, earlier] = [shown.at(-1), rows[before - limit - 1]];
  return {
    rows: shown,
    total: rows.length,
    before,
    nextCursor: last !== undefined && before + limit < rows.length ? cursors.behind(placeOf(last)) : null,
    previousCursor: earlier === undefined ? null : cursors.behind(placeOf(earlier)),
  };
}

/** Numbers and texts of places from small to large; texts by code units, which no language changes. */
export function compareValues(a: Place[number] | undefined, b: Place[number] | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a), String(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Places from small to large by their first part, then by the next. */
export function comparePlaces(a: Place, b: Place): number {
  for (const [at, value] of a.entries()) {
    const order = compareValues(value, b[at]);
    // Two that are infinite differ by no number: the next part tells.
    if (order < 0 || order > 0) return order;
  }
  return 0;
}
