import { cutText } from '@gospulse/domain';

/** What Excel takes. */
const MAX_LENGTH = 31;
/** Excel keeps these for itself. */
const RESERVED = new Set(['history', 'журнал']);

/** The name of a tab: what Excel takes of a title, told from the names that are taken. The whole title stands in «О файле». */
export function sheetName(title: string, taken: ReadonlySet<string>): string {
  const plain = title
    .replace(/[[\]:*?/\\']/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim();
  const base = cutText(plain, MAX_LENGTH).trim() || 'Таблица';
  const isFree = (name: string): boolean => !taken.has(name.toLowerCase()) && !RESERVED.has(name.toLowerCase());
  let name = base;
  for (let n = 2; !isFree(name); n += 1) {
    const mark = ` (${n})`;
    name = cutText(base, MAX_LENGTH - mark.length) + mark;
  }
  return name;
}

/** A name of a sheet in a formula. */
export function quotedName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
