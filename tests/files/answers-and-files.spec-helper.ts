import type { Grouping } from '../../libs/analytics/src/index.js';
import type { FullFigureRow } from '@gospulse/contracts';
import { wallClockMs } from '@gospulse/domain';
import type { ColumnKind, EditionSheet } from '@gospulse/files';

export const GROUPINGS = ['region', 'municipality', 'founder', 'kind', 'institution', 'page'] as const;
const TITLES: Readonly<Record<Grouping, string>> = {
  region: 'Регион',
  municipality: 'Муниципалитеты',
  founder: 'Учредители',
  kind: 'Виды',
  institution: 'Учреждения',
  page: 'Страницы',
};

/** A form that shows every figure there is, by everything that figures are told by. */
export function formOfAllFigures(row: FullFigureRow): unknown {
  const columns = Object.keys(row).filter((name) => name !== 'unknown');
  const sheets = GROUPINGS.map((by) => ({
    ...{ code: by, title: TITLES[by], rows: 'figures', by, columns, total: by !== 'region' },
  }));
  return { code: 'all-figures', version: 1, title: 'Все показатели', sheets };
}

/** A figure of a file or of an answer, in the units of the answer: seconds, parts of one, the clock of the region. */
export interface ToldFigure {
  readonly of: string;
  readonly column: string;
  readonly value: string | number | null;
}

/** What the answer tells, cell by cell, as a table of the form would; `all` stands in the total. */
export function figuresOfAnswer(
  sheet: EditionSheet,
  rows: readonly FullFigureRow[],
  all: FullFigureRow,
  zone: string,
): ToldFigure[] {
  const told = (of: string, row: FullFigureRow): ToldFigure[] =>
    sheet.columns.flatMap(({ code, kind }) => {
      const value = row[code as keyof FullFigureRow] as string | number | boolean | null;
      return [{ of, column: code, value: valueOfAnswer(value, kind, zone) }];
    });
  const totals = told('Итого', all).filter(
    ({ column, value }) => typeof value === 'number' && sheet.totalRules?.[column] !== undefined,
  );
  return [...rows.flatMap((row) => told(row.key, row)), ...(sheet.total === undefined ? [] : totals)];
}

function valueOfAnswer(value: string | number | boolean | null, kind: ColumnKind, zone: string): ToldFigure['value'] {
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  if (typeof value === 'number') return plain(value);
  return value !== null && kind === 'instant' ? minuteOf(wallClockMs({ instant: value, zone })) : value;
}

/** What a file tells, read by somebody: rows of cells, the total among them. `read` makes a cell what the answer has. */
export function figuresOfTable<Cell>(
  sheet: EditionSheet,
  rows: readonly (readonly Cell[])[],
  read: (cell: Cell, kind: ColumnKind) => ToldFigure['value'],
): ToldFigure[] {
  const name = sheet.columns.findIndex(({ code }) => code === 'name');
  const key = sheet.columns.findIndex(({ code }) => code === 'key');
  return rows.flatMap((row, line) => {
    const isTotal = sheet.total !== undefined && line === rows.length - 1;
    if (isTotal && row[name] !== 'Итого') throw new Error(`${sheet.code}: the last line is no total`);
    return sheet.columns.flatMap(({ code, kind }, at): ToldFigure[] => {
      const value = read(row[at] as Cell, kind);
      if (!isTotal) return [{ of: String(row[key]), column: code, value }];
      return typeof value === 'number' && sheet.totalRules?.[code] !== undefined
        ? [{ of: 'Итого', column: code, value }]
        : [];
    });
  });
}

/** To twelve digits: what a file adds in the last binary ones is no difference. */
export function plain(value: number): number {
  return Number(value.toPrecision(12));
}

/** `2025-11-21 12:00` */
export function minuteOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
}
