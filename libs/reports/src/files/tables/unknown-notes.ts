import type { SheetColumn, SheetRow } from '../../document/edition-document.js';

/** Stands over the notes of what is not known. */
export const UNKNOWN_HEAD = 'Почему нет данных';

/** «Медиана ожидания: ответов не было; Охват: не измеряется»; null: nothing is said. */
export function unknownNote(columns: readonly SheetColumn[], { unknown }: SheetRow): string | null {
  if (unknown === undefined) return null;
  const heads = new Map(columns.map(({ code, head }) => [code, head]));
  const order = new Map(columns.map(({ code }, at) => [code, at]));
  const last = columns.length;
  const notes = Object.entries(unknown).sort(
    ([a], [b]) => (order.get(a) ?? last) - (order.get(b) ?? last) || (a < b ? -1 : 1),
  );
  return notes.length === 0 ? null : notes.map(([code, why]) => `${heads.get(code) ?? code}: ${why}`).join('; ');
}
