import { headerKey } from '@gospulse/domain';
import type { RegisterForm } from '../import-report.js';
import { clip } from '../rows/clean-text.js';
import { type ColumnSpec, type FormColumns, wordingsOf } from './form-columns.js';

const FORM_NAMES: Readonly<Record<RegisterForm, string>> = {
  own: 'наша форма',
  tomsk: 'томская форма',
  amur: 'амурская форма',
};
const MAX_SHOWN = 30;

/** Why no row is one of the heads: what was found, which form comes nearest, and what it lacks. One Russian sentence or two. */
export function unknownFormWords(rows: readonly (readonly string[])[], forms: readonly FormColumns[]): string {
  const candidates = rows.flatMap((cells) =>
    forms.map((form) => ({ cells, form, known: knownOf(form, cells).length })),
  );
  const best = candidates.reduce<(typeof candidates)[number] | null>(
    (top, one) => (top === null || one.known > top.known ? one : top),
    null,
  );
  const need = 'Столбцы не узнаны: нужна наша форма реестра, томская или амурская';
  if (best === null || best.known === 0) {
    const heads = rows.map((cells) => shownHeads(cells)).find((words) => words !== '') ?? '';
    return heads === '' ? `${need}; первые строки файла пусты` : `${need}; в первой строке: ${heads}`;
  }
  const { cells, form } = best;
  const lacking = lackingOf(form, cells).map((column) => `«${calledIn(form, cells)(column)}»`);
  return `${need}. Найдены: ${shownHeads(cells)}. Ближе всего ${FORM_NAMES[form.form]}, в ней не хватает: ${lacking.join(', ')}${aboutInn(cells)}`;
}

/** Obligatory columns that a form needs and these heads lack. */
export function lackingOf({ columns }: FormColumns, heads: readonly string[]): ColumnSpec[] {
  const keys = heads.map(headerKey);
  return columns.filter((column) => column.obligatory && !wordingsOf(column).some((key) => keys.includes(key)));
}

/** How a column is called in a file with these heads: by its code where others are, else in Russian. */
export function calledIn({ columns }: FormColumns, heads: readonly string[]): (column: ColumnSpec) => string {
  // By letters as they are: in `headerKey` a Latin «oktmo» and «ОКТМО» are one.
  const written = heads.map((head) => head.trim().toLowerCase());
  const isOfCodes = columns.some(({ title }) => written.includes(title));
  return ({ title, head }) => (isOfCodes ? title : (head ?? title));
}

/** An ИНН has ten digits and is often sent for an ОГРН. */
export function aboutInn(heads: readonly string[]): string {
  const keys = heads.map(headerKey);
  const isAsked =
    keys.some((key) => /(?:^|[^а-я])инн(?:[^а-я]|$)/.test(key)) &&
    !keys.some((key) => key.startsWith('огрн') || key === 'ogrn');
  return isAsked ? '. ИНН — не ОГРН: нужен столбец «ОГРН» с номерами из 13 цифр' : '';
}

function knownOf({ columns }: FormColumns, cells: readonly string[]): ColumnSpec[] {
  const keys = cells.map(headerKey);
  return columns.filter((column) => wordingsOf(column).some((key) => keys.includes(key)));
}

/** Heads as a message shows them, the first ones. */
export function shownHeads(cells: readonly string[]): string {
  const heads = cells.map((cell) => clip(cell.slice(0, 60))).filter((cell) => cell !== '');
  const more = heads.length > MAX_SHOWN ? ` и ещё ${heads.length - MAX_SHOWN}` : '';
  return (
    heads
      .slice(0, MAX_SHOWN)
      .map((head) => `«${head}»`)
      .join(', ') + more
  );
}
