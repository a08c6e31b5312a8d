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
