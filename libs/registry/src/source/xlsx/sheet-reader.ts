import type { ImportLimits } from '../../import-limits.js';
import { SourceRefused } from '../source-refused.error.js';
import { readFormula } from '../cell-formula.js';
import { tooManyColumns, tooManyLines } from '../row-limits.js';
import type { SourceRow } from '../source-row.js';
import { BoundedText, unescaped } from './bounded-text.js';
import { dayOfSerial } from './date-styles.js';
import type { Workbook } from './workbook.js';
import type { XmlAttributes, XmlHandlers } from './xml-reader.js';

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
}

interface OpenRow {
  readonly line: number;
  readonly isHidden: boolean;
  readonly cells: string[];
  formulas: Map<number, string> | null;
  links: Map<number, string> | null;
  computed: number;
  chars: number;
  nextColumn: number;
}

/** Where the text that comes belongs: a value, a formula, or a text that stands in the cell itself. */
const COLLECTED: Readonly<Record<string, 'value' | 'formula' | 'inline'>> = { v: 'value', f: 'formula', t: 'inline' };

/**
 * Turns the elements of a sheet into rows as they are read. What it says behind its rows of merged ranges and links is read
 * before them (`readSheetExtras`); drawings and the like are passed over.
 */
export class SheetReader implements XmlHandlers {
  /** Rows read since somebody took them. */
  readonly rows: SourceRow[] = [];
  private readonly texts: Readonly<Record<'value' | 'formula' | 'inline', BoundedText>>;
  private inData = false;
  private inPhonetic = false;
  private row: OpenRow | null = null;
  private cell: OpenCell | null = null;
  private collecting: 'value' | 'formula' | 'inline' | null = null;
  private hasFormula = false;
  private lines = 0;
  private lastLine = 0;
  private cells = 0;
  private chars = 0;

  constructor(
    private readonly workbook: Pick<Workbook, 'strings' | 'styles' | 'from1904'>,
    private readonly limits: ImportLimits,
  ) {
    this.texts = { value: new BoundedText(limits), formula: new BoundedText(limits), inline: new BoundedText(limits) };
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'sheetData') this.inData = true;
    else if (name === 'row' && this.inData) this.openRow(attributes);
    else if (name === 'c' && this.row) this.openCell(this.row, attributes);
    else if (name === 'rPh') this.inPhonetic = true;
    else if (this.cell && Object.hasOwn(COLLECTED, name)) {
      this.collecting = COLLECTED[name] ?? null;
      if (name === 'f') this.hasFormula = true;
    }
  }

  text(piece: string): void {
    if (this.collecting && !this.inPhonetic) this.texts[this.collecting].add(piece);
  }

  close(name: string): void {
    if (name === 'sheetData') this.inData = false;
    else if (name === 'row' && this.row) this.closeRow(this.row);
    else if (name === 'c' && this.row && this.cell) this.closeCell(this.row, this.cell);
    else if (name === 'rPh') this.inPhonetic = false;
    else if (Object.hasOwn(COLLECTED, name)) this.collecting = null;
  }

  private openRow({ r, hidden = '' }: XmlAttributes): void {
    const line = r === undefined ? this.lastLine + 1 : Number(r);
    this.lines += 1;
    if (this.lines > this.limits.lines || line > this.limits.lines) throw tooManyLines(this.limits);
    if (!Number.isInteger(line) || line < 1) throw broken();
    this.lastLine = line;
    const isHidden = /^(?:1|true)$/.test(hidden);
    this.row = { line, isHidden, cells: [], formulas: null, links: null, computed: 0, chars: 0, nextColumn: 0 };
  }

  private openCell(row: OpenRow, { r, t = '', s }: XmlAttributes): void {
    this.cells += 1;
    if (this.cells > this.limits.cells)
      throw new SourceRefused('too-many-cells', `На листе больше ${this.limits.cells} ячеек: разделите файл на части`);
    const column = r === undefined ? row.nextColumn : columnOf(r);
    row.nextColumn = column + 1;
    this.hasFormula = false;
    this.cell = { column, type: t, style: s === undefined ? -1 : Number(s) };
  }

  private closeCell(row: OpenRow, cell: OpenCell): void {
    this.cell = null;
    this.collecting = null;
    const [value, formula, inline] = [this.texts.value.take(), this.texts.formula.take(), this.texts.inline.take()];
    const shown = this.shown(cell, value, inline);
    const text = this.hasFormula ? noteFormula(row, cell, shown, formula) : shown;
    if (text === '' && !this.hasFormula) return;
    if (cell.column >= this.limits.columns) throw tooManyColumns(this.limits, row.line);
    while (row.cells.length < cell.column) row.cells.push('');
    row.cells[cell.column] = text;
    row.chars += text.length;
    this.chars += text.length;
    if (row.chars > this.limits.recordChars)
      throw new SourceRefused('row-too-long', `Строка ${row.line} длиннее ${this.limits.recordChars} знаков`);
    if (this.chars > this.limits.sheetChars)
      throw new SourceRefused('sheet-too-long', 'На листе слишком много текста: разделите файл на части');
  }

  private closeRow({ line, isHidden, cells, formulas, links, computed }: OpenRow): void {
    const told = { ...(links && { links }), ...(isHidden && { isHidden }), ...(computed > 0 && { computed }) };
    this.rows.push({ line, cells, formulas, ...told });
    this.row = null;
  }

  private shown({ type, style }: OpenCell, value: string, inline: string): string {
    switch (type) {
      case 's':
        return value.trim() === '' ? '' : (this.workbook.strings.at(Number(value)) ?? '');
      case 'inlineStr':
        return unescaped(inline);
      case 'str':
        return unescaped(value);
      case 'b':
        return value === '' ? '' : String(/^(?:1|true)$/i.test(value));
      case 'e':
      case 'd':
        return value;
      default:
        return this.shownNumber(value, style);
    }
  }

  /** An ОГРН typed as a number must come back with all its digits, never as 1.0234E+12. */
  private shownNumber(value: string, style: number): string {
    const number = value.trim() === '' ? NaN : Number(value);
    if (Number.isNaN(number)) return value;
    if (this.workbook.styles.isPercent(style)) return `${Number((number * 100).toFixed(6))}%`;
    const day = this.workbook.styles.isDate(style) ? dayOfSerial(number, this.workbook.from1904) : null;
    return day ?? (Number.isInteger(number) ? BigInt(number).toString() : String(number));
  }
}

/**
 * What a cell with a formula shows: the value that was computed when the file was saved, or what the formula itself says.
 * One that has neither is noted for whoever needs the cell. A text that was computed may be empty.
 */
function noteFormula(row: OpenRow, { column, type }: OpenCell, shown: string, formula: string): string {
  const read = readFormula(formula);
  if (read?.link !== undefined) row.links = (row.links ?? new Map<number, string>()).set(column, read.link);
  if (read) return shown === '' ? (read.text ?? read.link ?? '') : shown;
  if (shown !== '' || type === 'str') row.computed += 1;
  else row.formulas = (row.formulas ?? new Map<number, string>()).set(column, `=${formula}`);
  return shown;
}

/** The number of a column from a reference such as `AB12`, from 0. */
export function columnOf(reference: string): number {
  const letters = /^([A-Z]{1,3})\d{1,7}$/i.exec(reference)?.[1];
  if (letters === undefined) throw broken();
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function broken(): SourceRefused {
  return new SourceRefused('broken-xlsx', 'Файл XLSX повреждён: лист не читается');
}
