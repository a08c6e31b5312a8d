import { PARTLY_UNKNOWN, type EditionSheet, type SheetRow, type TotalRule } from '@gospulse/files';
import type { FileCell } from '@gospulse/domain';
import type { ResolvedSheet } from '../forms/resolve-form.js';
import type { FormCondition } from '../forms/form.js';
import { ROW_SOURCES } from '../sources/all-sources.js';
import { sumOf } from '../sources/control.js';
import type { SourceInput, ReportRow } from '../sources/source.js';

/** A sheet as its form wants it, of the facts of a report. */
export function makeSheet(sheet: ResolvedSheet, of: Omit<SourceInput, 'by'>): EditionSheet {
  const input = { ...of, by: sheet.by };
  const source = ROW_SOURCES[sheet.rows];
  const chosen = source.rows(input).filter((row) => sheet.where.every((condition) => holds(condition, row)));
  const sorted = sheet.order.length === 0 ? chosen : [...chosen].sort((a, b) => compareRows(a, b, sheet.order));
  const shown = {
    columns: sheet.columns.map(({ code, head, kind }) => ({ code, head, kind })),
    rows: sorted.map((row) => shownRow(row, sheet)),
  };
  const whole = sheet.where.length === 0 ? source.total?.(input) : undefined;
  return {
    ...{ code: sheet.code, title: sheet.title, ...shown },
    ...(sheet.total ? totalOf(sheet, shown, whole) : {}),
    notes: sheet.notes,
  };
}

function shownRow({ values, unknown = {} }: ReportRow, { columns }: ResolvedSheet): SheetRow {
  const cells = columns.map(({ code }) => values[code] ?? null);
  const reasons = columns.flatMap(({ code }, at) => {
    const reason = unknown[code];
    return cells[at] === null && reason !== undefined ? [[code, reason] as const] : [];
  });
  return reasons.length === 0 ? { cells } : { cells, unknown: Object.fromEntries(reasons) };
}

/** The total of the source, or the sums of what is shown, with how each of them comes about. */
function totalOf(
  sheet: ResolvedSheet,
  shown: Pick<EditionSheet, 'columns' | 'rows'>,
  whole: ReportRow | undefined,
): Pick<EditionSheet, 'total' | 'totalRules'> {
  const rules: Record<string, TotalRule> = {};
  const values: Record<string, FileCell> = {};
  for (const { code, total } of sheet.columns) {
    if (total === null) continue;
    const sum = sumOf(shown, code);
    if (whole === undefined) {
      if (total === 'sum') [rules[code], values[code]] = ['sum', sum];
      continue;
    }
    values[code] = whole.values[code] ?? null;
    const isPartly = total === 'sum' && sum !== values[code] && hasUnknown(shown, code);
    rules[code] = isPartly ? PARTLY_UNKNOWN : total;
  }
  if (Object.keys(rules).length === 0) return {};
  const named = sheet.columns.find(({ kind, total }) => kind === 'text' && total === null)?.code;
  if (named !== undefined) values[named] = 'Итого';
  const unknown = whole?.unknown;
  return { total: shownRow({ values, ...(unknown ? { unknown } : {}) }, sheet), totalRules: rules };
}

/** Only an unknown row is a reason not to add up: any other total that is no sum of its rows is a fault to be seen. */
function hasUnknown({ columns, rows }: Pick<EditionSheet, 'columns' | 'rows'>, code: string): boolean {
  const at = columns.findIndex((column) => column.code === code);
  return rows.some(({ cells }) => cells[at] === null);
}

function holds(condition: FormCondition, { values }: ReportRow): boolean {
  const value = values[condition.figure] ?? null;
  if ('known' in condition) return (value !== null) === condition.known;
  if ('is' in condition) return value === condition.is;
  if (typeof value !== 'number') return false;
  return 'atLeast' in condition ? value >= condition.atLeast : value < condition.below;
}

/** What is not known stands last; equals stay as they were. */
function compareRows(a: ReportRow, b: ReportRow, order: ResolvedSheet['order']): number {
  for (const { figure, descending } of order) {
    const [left, right] = [sortable(a.values[figure]), sortable(b.values[figure])];
    if (left === right) continue;
    if (left === null || right === null) return left === null ? 1 : -1;
    const less = left < right ? -1 : 1;
    return descending ? -less : less;
  }
  return 0;
}

/** Letters by their code, ё as е: the same on every machine and in every year, which `localeCompare` is not. */
function sortable(cell: FileCell | undefined): string | number | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'string') return cell.toLowerCase().replaceAll('ё', 'е');
  return 'day' in cell ? cell.day : cell.instant;
}
