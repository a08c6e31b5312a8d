import { colToLetter } from 'hucre/xlsx';
import type { SheetColumn } from '../document/edition-document.js';
import { headInHours } from '../tables/heads.js';
import { TOLERANCE, type TotalCheck } from '../tables/column-sums.js';
import { xlsxValue } from './cell-value.js';
import type { XlsxCell } from './row-xml.js';
import { quotedName } from './sheet-name.js';

export const CONTROL_NAME = 'Контроль';
export const CONTROL_HEADS = [
  'Лист',
  'Показатель',
  'Строк',
  'Итог на листе',
  'Сумма строк',
  'Разница',
  'Сходится',
  'Пояснение',
] as const;
export const CONTROL_WIDTHS = [26, 34, 9, 15, 15, 12, 11, 48] as const;

/** A sheet that was written: where its rows stand, and what its totals came to. */
export interface WrittenSheet {
  readonly name: string;
  readonly rowCount: number;
  readonly hasTotal: boolean;
  readonly checks: readonly TotalCheck[];
}

/** First row of data on every sheet: the heads stand above it. */
export const FIRST_ROW = 2;

/**
 * The rows of «Контроль»: each total beside the sum of its rows, both computed by the reader's own program from the cells of
 * the sheet, with what we computed as their saved values.
 */
export function* controlRows(sheets: readonly WrittenSheet[]): Generator<readonly XlsxCell[]> {
  let row = FIRST_ROW;
  for (const sheet of sheets) {
    const lines = sheet.checks.length === 0 ? [null] : sheet.checks;
    for (const check of lines) {
      yield check === null ? plainRow(sheet) : checkedRow(sheet, check, row);
      row += 1;
    }
  }
}

function plainRow({ name, rowCount, hasTotal }: WrittenSheet): XlsxCell[] {
  const why = hasTotal ? 'Итоги этого листа не пересчитываются' : 'На листе нет итога';
  return [text(name), text('—'), count(rowCount), blank, blank, blank, verdict('—'), text(why)];
}

function checkedRow(sheet: WrittenSheet, check: TotalCheck, row: number): XlsxCell[] {
  const { column, rule, total, sum, agrees } = check;
  const ref = `${quotedName(sheet.name)}!${colToLetter(check.at)}`;
  const totalRow = FIRST_ROW + sheet.rowCount;
  const start = [text(sheet.name), text(headInHours(column)), count(sheet.rowCount)];
  const totalCell = total === null ? blank : number(total, column, `${ref}${totalRow}`);
  if (rule !== 'sum') return [...start, totalCell, blank, blank, verdict('не сумма'), text(rule.notSum)];
  const rows = `${ref}${FIRST_ROW}:${colToLetter(check.at)}${totalRow - 1}`;
  const sumCell = sum === null ? blank : number(sum, column, `SUM(${rows})`);
  if (total === null) return [...start, blank, sumCell, blank, verdict('—'), text(noteOf(check, 'Итог неизвестен'))];
  const formula = `IF(ABS(F${row})<=${TOLERANCE}*MAX(1,ABS(D${row})),"да","нет")`;
  return [
    ...start,
    totalCell,
    sumCell,
    number(agrees === true ? 0 : total - (sum ?? 0), column, `D${row}-E${row}`),
    { value: agrees === true ? 'да' : 'нет', style: 'verdict', formula },
    text(noteOf(check, '')),
  ];
}

function noteOf({ unknownRows }: TotalCheck, first: string): string {
  const unknown = unknownRows === 0 ? '' : `Строк без числа: ${unknownRows}`;
  return [first, unknown].filter((part) => part !== '').join('. ');
}

const blank: XlsxCell = { value: null, style: 'text' };

function text(value: string): XlsxCell {
  return { value: value === '' ? null : value, style: 'text' };
}

function verdict(value: string): XlsxCell {
  return { value, style: 'verdict' };
}

function count(value: number): XlsxCell {
  return { value, style: 'count' };
}

function number(value: number, { kind }: SheetColumn, formula?: string): XlsxCell {
  const cell = xlsxValue(value, kind);
  return { value: cell.value, style: cell.kind, ...(formula === undefined ? {} : { formula }) };
}
