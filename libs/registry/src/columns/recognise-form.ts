import { headerKey } from '@gospulse/domain';
import { type ImportRefusal, type RegisterForm, refusal } from '../import-report.js';
import { AMUR_COLUMNS } from './amur-columns.js';
import { type ColumnFate, isServiceColumn } from './column-fates.js';
import { type Field, type FormColumns, wordingsOf } from './form-columns.js';
import { OWN_COLUMNS } from './own-columns.js';
import { TOMSK_COLUMNS } from './tomsk-columns.js';
import { aboutInn, calledIn, lackingOf, shownHeads } from './unknown-form.js';

/** Where each field of the recognised form stands in the file. */
export interface Layout {
  readonly kind: 'layout';
  readonly form: RegisterForm;
  readonly columnOf: ReadonlyMap<Field, { index: number; title: string }>;
  /** Headers of no meaning to us, and repeated ones; clipped, for the operator. */
  readonly ignored: readonly string[];
  /** As they stand in the file. */
  readonly heads: readonly string[];
  /** What becomes of each column that has a head. */
  readonly fates: readonly ColumnFate[];
}

/** A column's header as the form writes it, for reports. */
export function titleOf({ columnOf }: Layout, field: Field): string | null {
  return columnOf.get(field)?.title ?? null;
}

/** Of equally likely ones the first: a head such as «Учредитель» alone speaks for a form that offices have. */
export const FORMS: readonly FormColumns[] = [AMUR_COLUMNS, TOMSK_COLUMNS, OWN_COLUMNS];
const COLUMNS = FORMS.flatMap(({ columns }) => columns);
const KNOWN: ReadonlySet<string> = new Set(COLUMNS.flatMap(wordingsOf));
const USED: ReadonlySet<string> = new Set(COLUMNS.filter(({ field }) => field !== null).flatMap(wordingsOf));
/** Fewer known headers than this is not a header row. */
const MIN_KNOWN = 3;

/**
 * Matches a row against the column sets by header, whatever the order, case and spacing.
 * @returns null when the row is no header of a known form; a refusal when an obligatory column is missing
 */
export function recogniseForm(headers: readonly string[]): Layout | ImportRefusal | null {
  const keys = headers.map(headerKey);
  // One that has all it needs before one of which more heads are known.
  const [best] = FORMS.map((form) => ({
    ...{ form, known: knownColumns(form, keys), lacks: lackingOf(form, headers).length > 0 },
  })).sort((a, b) => Number(a.lacks) - Number(b.lacks) || b.known - a.known);
  if (!best || best.known < MIN_KNOWN) return null;
  const layout = layoutOf(best.form, headers, keys);
  const missing = lackingOf(best.form, headers);
  if (missing.length === 0) return layout;
  const titles = missing.map((column) => `«${calledIn(best.form, headers)(column)}»`).join(', ');
  return refusal(
    'missing-column',
    `В файле нет обязательных столбцов: ${titles}. Найдены: ${shownHeads(headers)}${aboutInn(headers)}`,
  );
}

/** Whether a column of any form is called so. */
export function isKnownHead(wording: string): boolean {
  return KNOWN.has(headerKey(wording));
}

/** Whether a column that is called so says something that a register takes. */
export function isUsedHead(wording: string): boolean {
  return USED.has(headerKey(wording));
}

function knownColumns({ columns }: FormColumns, keys: readonly string[]): number {
  return columns.filter((column) => wordingsOf(column).some((key) => keys.includes(key))).length;
}

/** Where the fields of one form stand among these headers. */
export function layoutOf(
  { form, columns }: FormColumns,
  headers: readonly string[],
  keys: readonly string[] = headers.map(headerKey),
): Layout {
  const specOf = new Map(columns.flatMap((column) => wordingsOf(column).map((key) => [key, column] as const)));
  const columnOf = new Map<Field, { index: number; title: string }>();
  const fates: ColumnFate[] = [];
  const called = calledIn({ form, columns }, headers);
  for (const [index, key] of keys.entries()) {
    if (key === '') continue;
    const spec = specOf.get(key);
    const head = headers[index]?.trim().slice(0, 60) ?? '';
    if (spec?.field && !columnOf.has(spec.field)) {
      // Our own form has codes or Russian words above its columns: reports name what stands there.
      // By its letters as they are: in `headerKey` a Latin «oktmo» and «ОКТМО» are one.
      const title = spec.head?.toLowerCase() === head.toLowerCase() ? spec.head : called(spec);
      columnOf.set(spec.field, { index, title });
      fates.push({ head, fate: 'taken' });
    } else if (spec && !spec.field) fates.push({ head, fate: spec.unused ?? 'not-kept' });
    else fates.push({ head, fate: isServiceColumn(key) ? 'service' : 'unknown' });
  }
  const ignored = fates.filter(({ fate }) => fate === 'unknown').map(({ head }) => head);
  return { kind: 'layout', form, columnOf, ignored, heads: headers, fates };
}
