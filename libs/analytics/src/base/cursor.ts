/** A place in a sorted list, as it stands in an address. Lists are short enough to be sorted whole at each request. */
export function cursorAt(offset: number): string {
  return `o${offset}`;
}

/** @returns the place, 0 without a cursor, null for one that is none of ours */
export function readCursor(cursor: string | undefined): number | null {
  if (cursor === undefined) return 0;
  const match = /^o(\d{1,7})$/.exec(cursor);
  return match ? Number(match[1]) : null;
}

/** One portion of a list and the cursor of the next; null at the end. */
export function portionOf<T>(
  rows: readonly T[],
  offset: number,
  limit: number,
): { readonly rows: T[]; readonly total: number; readonly nextCursor: string | null } {
  const end = offset + limit;
  return { rows: rows.slice(offset, end), total: rows.length, nextCursor: end < rows.length ? cursorAt(end) : null };
}
