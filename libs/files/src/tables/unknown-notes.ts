import type { SheetColumn, SheetRow } from '../document/edition-document.js';

/** Stands over the notes of what is not known. */
export const UNKNOWN_HEAD = 'Почему нет данных';

/** «ответов не было: Медиана ожидания, В срок; не измеряется: Охват», in the order of the columns; null: nothing is said. */
export function unknownNote(columns: readonly SheetColumn[], { unknown }: SheetRow): string | null {
  if (unknown === undefined) return null;
  const known = columns.map(({ code }) => code);
  const others = Object.keys(unknown).filter((code) => !known.includes(code));
  const heads = new Map(columns.map(({ code, head }) => [code, head]));
  const byReason = new Map<string, string[]>();
  for (const code of [...known, ...others.sort()]) {
    const why = unknown[code];
    if (why === undefined) continue;
    byReason.set(why, [...(byReason.get(why) ?? []), heads.get(code) ?? code]);
  }
  const notes = [...byReason].map(([why, names]) => `${why}: ${names.join(', ')}`);
  return notes.length === 0 ? null : notes.join('; ');
}

/**
 * The same in as few words as lose nothing: reasons of columns that `told` has are left out, the reason of most empty cells
 * stands last without their names, and one that all of them have stands alone.
 */
export function shortNote(
  columns: readonly SheetColumn[],
  { cells, unknown = {} }: SheetRow,
  told: ReadonlyMap<string, string> = new Map(),
): string | null {
  const empty = columns.filter(({ code }, at) => cells[at] === null && !told.has(code));
  const byReason = new Map<string, string[]>();
  for (const { code, head } of empty) {
    const why = unknown[code];
    if (why !== undefined) byReason.set(why, [...(byReason.get(why) ?? []), head]);
  }
  const named = ([why, heads]: readonly [string, readonly string[]]): string => `${why}: ${heads.join(', ')}`;
  const [most, ...others] = [...byReason].sort(([, a], [, b]) => b.length - a.length);
  if (most === undefined) return null;
  // Some empty cells have no reason: there is simply nothing to say. They must not seem to have one.
  if (empty.some(({ code }) => unknown[code] === undefined)) return [most, ...others].map(named).join('; ');
  return others.length === 0 ? most[0] : `${others.map(named).join('; ')}; остальное — ${most[0]}`;
}

/** What is said once of columns without any value: «Госметка: пусто во всех строках, не измерено». */
export function emptyColumnNotes({
  columns,
  emptyColumns = new Map(),
}: {
  readonly columns: readonly SheetColumn[];
  readonly emptyColumns?: ReadonlyMap<string, string>;
}): string[] {
  return columns.flatMap(({ code, head }) => {
    const why = emptyColumns.get(code);
    return why === undefined ? [] : [`«${head}»: пусто во всех строках — ${why}`];
  });
}
