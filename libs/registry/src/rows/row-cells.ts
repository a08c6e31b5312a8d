import { cleanText, unguardFormula } from '@gospulse/domain';
import type { Field } from '../columns/form-columns.js';
import { type Layout, titleOf } from '../columns/recognise-form.js';
import type { ImportLimits } from '../import-limits.js';
import type { RowReject } from '../import-report.js';
import type { SourceRow } from '../source/source-row.js';
import type { Check } from './check.js';
import { clip } from './clean-text.js';

/** Codes a spreadsheet shows where a formula failed. */
const CELL_ERROR =
  /^(?:#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|ССЫЛКА!|Н\/Д|ИМЯ\?|ЗНАЧ!|ДЕЛ\/0!|ПУСТО!|ЧИСЛО!)|(?:Err|Ошибка):\d{3})$/i;
const BROKEN_CHARACTER = '\uFFFD';
/** Three letters of UTF-8 read as Windows-1251: «РЁРєРѕ» for «Шко». No word of Russian looks like it. */
const WRONG_ENCODING =
  /(?:[РС][\u00A0-\u00BF\u0401-\u040F\u0451-\u045F\u0490\u0491\u2010-\u203A\u20AC\u2116\u2122]){3}/;

/** The cells of one row by meaning; remembers all that are wrong, each with the first fault that was found in it. */
export class RowCells {
  private readonly problems = new Map<Field | null, RowReject>();

  constructor(
    private readonly source: SourceRow,
    private readonly layout: Layout,
    limits: ImportLimits,
  ) {
    for (const [field, { index }] of layout.columnOf) this.checkCell(field, index, limits);
  }

  /** What is wrong with the row, in the order of its columns. */
  get faults(): readonly RowReject[] {
    return [...this.problems].sort(([a], [b]) => this.placeOf(a) - this.placeOf(b)).map(([, reject]) => reject);
  }

  isFaulty(field: Field): boolean {
    return this.problems.has(field);
  }

  get line(): number {
    return this.source.line;
  }

  has(field: Field): boolean {
    return this.layout.columnOf.has(field);
  }

  /** Cleaned text; empty when the form has no such column. */
  text(field: Field): string {
    return unguardFormula(cleanText(this.raw(field)));
  }

  /** Text or null, at most `limit` characters. */
  optional(field: Field, limit: number): string | null {
    const text = this.text(field);
    if (text.length > limit) this.reject(field, 'too-long', `Не больше ${limit} знаков.`);
    return text === '' ? null : text;
  }

  /** The checked value, or `fallback` after the rejection has been noted. */
  checked<T>(field: Field, check: Check<T>, fallback: T): T {
    if (check.kind === 'ok') return check.value;
    this.reject(field, check.code, check.expected);
    return fallback;
  }

  reject(field: Field | null, code: string, expected: string): void {
    if (this.problems.has(field)) return;
    this.problems.set(field, {
      line: this.source.line,
      column: field && titleOf(this.layout, field),
      found: field ? clip(this.raw(field)) : '',
      expected,
      code,
    });
  }

  private placeOf(field: Field | null): number {
    return field === null ? -1 : (this.layout.columnOf.get(field)?.index ?? -1);
  }

  private raw(field: Field): string {
    const at = this.layout.columnOf.get(field)?.index;
    return at === undefined ? '' : (this.source.cells[at] ?? '');
  }

  private checkCell(field: Field, index: number, limits: ImportLimits): void {
    const raw = this.source.cells[index] ?? '';
    const formula = this.source.formulas?.get(index);
    const fault = this.source.faults?.get(index);
    if (fault) this.reject(field, fault.code, fault.expected);
    if (formula !== undefined) this.rejectFormula(field, formula);
    else if (raw.length > limits.fieldChars)
      this.reject(field, 'field-too-long', `Не больше ${limits.fieldChars} знаков в ячейке.`);
    else if (raw.includes(BROKEN_CHARACTER) || WRONG_ENCODING.test(raw))
      this.reject(field, 'encoding', 'В ячейке повреждены символы: сохраните файл в UTF-8 или Windows-1251 целиком.');
    else if (CELL_ERROR.test(raw.trim())) this.reject(field, 'cell-error', 'В ячейке ошибка таблицы вместо значения.');
  }

  private rejectFormula(field: Field, formula: string): void {
    this.reject(
      field,
      'formula',
      'У формулы нет сохранённого значения: откройте файл в Excel и сохраните, или вставьте столбец как значения.',
    );
    const problem = this.problems.get(field);
    if (problem?.code === 'formula') problem.found = clip(formula);
  }
}
