import type { ColumnKind, EditionSheet, JsonCell, SheetRow } from '@gospulse/files';
import { type FileCell, HOUR_SECONDS, tidy } from '@gospulse/domain';
import type { EditionBefore, SheetBefore } from '../texts/edition-before.js';
import { rowKeys, TOTAL_ROW } from '../comparison/compare.js';
import type { RowSource, SourceColumn, SourceInput, ReportRow } from './source.js';

const text = (head: string): SourceColumn => ({ head, kind: 'text', total: null });
const number = (head: string): SourceColumn => ({ head, kind: 'count', total: null });

/** How figures of several kinds stand in one column: in what, and what they are multiplied by. */
const UNITS: Partial<Record<ColumnKind, { readonly unit: string; readonly times: number }>> = {
  count: { unit: 'число', times: 1 },
  decimal: { unit: 'число', times: 1 },
  share: { unit: '%, изменение — п. п.', times: 100 },
  'share-change': { unit: 'п. п.', times: 100 },
  wait: { unit: 'ч', times: 1 / HOUR_SECONDS },
};

/** Each figure of the sheets before, beside what the edition in force of the period before said. */
export const CHANGE_ROWS: RowSource = {
  columns: () => ({
    sheetCode: text('Код листа'),
    sheet: text('Лист'),
    rowKey: text('Код строки'),
    rowName: text('Строка'),
    columnCode: text('Код показателя'),
    column: text('Показатель'),
    unit: text('Единица'),
    before: number('Было'),
    now: number('Стало'),
    change: number('Изменение'),
    edition: text('С каким изданием'),
  }),
  key: () => ['sheetCode', 'rowKey', 'columnCode'],
  rows: ({ before, texts }) => before.flatMap((sheet) => rowsOf(sheet, texts.before)),
};

/** One row of a sheet in both editions; null: it does not stand there. */
interface RowPair {
  readonly key: string;
  readonly name: string | null;
  readonly now: Values | null;
  readonly before: Values | null;
}
type Values = Readonly<Record<string, JsonCell>>;

function rowsOf(sheet: EditionSheet, edition: EditionBefore | undefined): ReportRow[] {
  const earlier = edition?.sheets?.find(({ code }) => code === sheet.code);
  const pairs = pairsOf(sheet, earlier);
  const compared = edition === undefined ? null : `№ ${edition.number} (${edition.periodCode})`;
  return pairs.flatMap((pair) =>
    sheet.columns.flatMap(({ code, head, kind }): ReportRow[] => {
      const written = UNITS[kind];
      if (written === undefined) return [];
      const { unit, times } = written;
      const [before, now] = [numberIn(pair.before, code, times), numberIn(pair.now, code, times)];
      const change = before === null || now === null ? null : tidy(now - before);
      return [
        {
          values: {
            ...{ sheetCode: sheet.code, sheet: sheet.title, rowKey: pair.key, rowName: pair.name },
            ...{ columnCode: code, column: head, unit, before, now, change, edition: compared },
          },
          unknown: reasonsOf(pair, { before, now }, whyNothing(edition, earlier, code)),
        },
      ];
    }),
  );
}

/** Why there is nothing to hold a figure against; null: there is an edition that has it. */
function whyNothing(
  edition: EditionBefore | undefined,
  earlier: SheetBefore | undefined,
  column: string,
): string | null {
  if (edition === undefined) return 'нет действующего издания за прошлый период';
  if (edition.sheets === null) return 'файл прошлого издания повреждён';
  const has = earlier?.columns.some(({ code }) => code === column) ?? false;
  return has ? null : 'в прошлом издании показателя нет';
}

function reasonsOf(
  pair: RowPair,
  { before, now }: { readonly before: number | null; readonly now: number | null },
  nothing: string | null,
): Readonly<Record<string, string>> {
  const noBefore = nothing ?? (pair.before === null ? 'строки не было' : 'нет данных');
  const noNow = pair.now === null ? 'строки больше нет' : 'нет данных';
  return {
    ...(before === null ? { before: noBefore } : {}),
    ...(now === null ? { now: noNow } : {}),
    ...(before === null || now === null ? { change: 'сравнить не с чем' } : {}),
    ...(nothing === null ? {} : { edition: nothing }),
  };
}

function numberIn(values: Values | null, code: string, times: number): number | null {
  const value = values?.[code];
  return typeof value === 'number' ? tidy(value * times) : null;
}

/** Rows of today in their order, then those that are gone, then the total. */
function pairsOf(sheet: EditionSheet, earlier: SheetBefore | undefined): RowPair[] {
  const { columns } = sheet;
  const valuesOf = (row: SheetRow): Values =>
    Object.fromEntries(columns.map(({ code }, at) => [code, jsonCell(row.cells[at] ?? null)]));
  const nameIn = (values: Values): string | null => {
    const named = columns.find(({ kind }) => kind === 'text')?.code;
    const name = named === undefined ? null : values[named];
    return typeof name === 'string' ? name : null;
  };
  const rows = sheet.rows.map((row) => ({ values: valuesOf(row) }));
  const was = new Map(
    earlier === undefined
      ? []
      : rowKeys(earlier, { columns }).map((key, at) => [key, earlier.rows[at]?.values ?? null] as const),
  );
  const keys = rowKeys({ columns, rows });
  const present = new Set(keys);
  const today = rows.map(({ values }, at): RowPair => {
    const key = keys[at] ?? '';
    return { key, name: nameIn(values), now: values, before: was.get(key) ?? null };
  });
  const gone = [...was].flatMap(([key, values]): RowPair[] =>
    present.has(key) || values === null ? [] : [{ key, name: nameIn(values), now: null, before: values }],
  );
  const total: RowPair[] =
    sheet.total === undefined
      ? []
      : [{ key: TOTAL_ROW, name: TOTAL_ROW, now: valuesOf(sheet.total), before: earlier?.total?.values ?? null }];
  return [...today, ...gone, ...total];
}

function jsonCell(cell: FileCell): JsonCell {
  if (cell === null || typeof cell !== 'object') return cell;
  return 'day' in cell ? cell.day : cell.instant;
}

/** Sheets that a form holds against the period before: those that stand before a sheet of changes. */
export function comparedSheets(
  sheets: readonly { readonly code: string; readonly rows: string }[],
): ReadonlySet<string> {
  const last = sheets.map(({ rows }) => rows).lastIndexOf('changes');
  return new Set(sheets.slice(0, Math.max(last, 0)).map(({ code }) => code));
}

/** What the edition says of which one it is held against. */
export function comparedWith({ texts }: Pick<SourceInput, 'texts'>): readonly { name: string; version: string }[] {
  const { before } = texts;
  if (before === undefined) return [];
  return [
    { name: 'Сравнивается с изданием', version: `№ ${before.number} (${before.periodCode}), SHA-256 ${before.sha256}` },
  ];
}
