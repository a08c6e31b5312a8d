import type { ExplainedDifferenceAnswer, PreviewedSheet, ReportPreview } from '@gospulse/contracts';
import { isFigureKind, type ReportCell } from '../../figures/report-cell.js';

/** What files and differences call the row of totals. */
const TOTAL = 'Итого';
/** Of a preview that cuts differences, a reason may not be there. */
export type Why = { readonly kind: 'told'; readonly words: string } | { readonly kind: 'untold' };

/** A cell beside what it was. `before` is undefined where there is nothing to compare with, or it cannot be told. */
export interface ComparedCell {
  readonly now: ReportCell;
  readonly before: ReportCell | undefined;
  readonly isChanged: boolean;
  readonly why: Why | null;
  /** Why it is not known now. */
  readonly unknown: string | null;
}

export interface ComparedRow {
  readonly key: string;
  readonly state: 'kept' | 'added' | 'removed';
  readonly cells: readonly ComparedCell[];
}

export interface ComparedSheet {
  readonly columns: PreviewedSheet['columns'];
  readonly rows: readonly ComparedRow[];
  readonly total: ComparedRow | null;
  /** Rows of which nothing is shown, because there are too many. */
  readonly rowCount: number;
  readonly shown: number;
  /** Of some rows it cannot be told what they were. */
  readonly isPartlyUntold: boolean;
}

type Differences = ReadonlyMap<string, ReadonlyMap<string | null, ExplainedDifferenceAnswer>>;

function differencesOf(preview: ReportPreview, sheet: string): Differences {
  const found = new Map<string, Map<string | null, ExplainedDifferenceAnswer>>();
  for (const each of preview.differences) {
    if (each.sheet !== sheet || each.row === null) continue;
    const ofRow = found.get(each.row) ?? new Map<string | null, ExplainedDifferenceAnswer>();
    found.set(each.row, ofRow.set(each.column, each));
  }
  return found;
}

/** A sheet of a preview beside the same sheet of the edition before: by its rows as long as they are sent, else by what differs. */
export function compareSheet(preview: ReportPreview, sheet: PreviewedSheet): ComparedSheet {
  const earlier = preview.previous?.sheets.find(({ code }) => code === sheet.code);
  const differences = differencesOf(preview, sheet.code);
  const of = { preview, sheet, earlier, differences };
  const places = new Map(earlier?.keys.map((key, at) => [key, at]));
  const rows = sheet.rows.map((cells, at) => {
    const key = sheet.keys[at] ?? String(at);
    const place = places.get(key);
    return rowOf(of, { key, cells, unknown: sheet.unknown[at] ?? {}, was: earlier?.rows[place ?? -1] });
  });
  const removed = [...differences.entries()]
    .filter(([, ofRow]) => ofRow.get(null)?.kind === 'row-removed')
    .map(([key, ofRow]) =>
      removedRow(of, { key, why: ofRow.get(null)?.why ?? '', was: earlier?.rows[places.get(key) ?? -1] }),
    );
  const total =
    sheet.total === null
      ? null
      : rowOf(of, { key: TOTAL, cells: sheet.total, unknown: {}, was: earlier?.total ?? undefined });
  return {
    columns: sheet.columns,
    rows: [...rows, ...removed],
    total,
    rowCount: sheet.rowCount,
    shown: rows.length,
    isPartlyUntold:
      earlier !== undefined && rows.some(({ cells }) => cells.every(({ before }) => before === undefined)),
  };
}

interface Of {
  readonly preview: ReportPreview;
  readonly sheet: PreviewedSheet;
  readonly earlier: PreviewedSheet | undefined;
  readonly differences: Differences;
}

interface Given {
  readonly key: string;
  readonly cells: readonly ReportCell[];
  readonly unknown: Readonly<Record<string, string>>;
  readonly was: readonly ReportCell[] | undefined;
}

function rowOf(of: Of, { key, cells, unknown, was }: Given): ComparedRow {
  const ofRow = of.differences.get(key);
  const added = ofRow?.get(null)?.kind === 'row-added' ? ofRow.get(null) : undefined;
  return {
    key,
    state: added === undefined ? 'kept' : 'added',
    cells: of.sheet.columns.map(({ code }, at): ComparedCell => {
      const now = cells[at] ?? null;
      const shared = { now, unknown: now === null ? (unknown[code] ?? null) : null };
      const told = ofRow?.get(code);
      if (told !== undefined)
        return { ...shared, before: told.before, isChanged: true, why: { kind: 'told', words: told.why } };
      if (added !== undefined)
        return { ...shared, before: undefined, isChanged: true, why: { kind: 'told', words: added.why } };
      const before = beforeOf(of, { code, now, was });
      const isChanged = before !== undefined && before !== now;
      return { ...shared, before, isChanged, why: isChanged ? { kind: 'untold' } : null };
    }),
  };
}

/** What no listed difference tells. */
function beforeOf(
  { preview, earlier }: Of,
  { code, now, was }: { code: string; now: ReportCell; was: readonly ReportCell[] | undefined },
): ReportCell | undefined {
  if (earlier === undefined) return undefined;
  if (was !== undefined) return was[earlier.columns.findIndex((column) => column.code === code)] ?? null;
  return preview.moreDifferences === 0 ? now : undefined;
}

function removedRow(
  { sheet, earlier }: Of,
  { key, why, was }: { key: string; why: string; was: readonly ReportCell[] | undefined },
): ComparedRow {
  return {
    key,
    state: 'removed',
    cells: sheet.columns.map(({ code }) => ({
      now: null,
      before: was?.[earlier?.columns.findIndex((column) => column.code === code) ?? -1],
      ...{ isChanged: true, why: { kind: 'told', words: why }, unknown: null },
    })),
  };
}

/** Columns before the first figure: what a row is called. All of them, where there are no figures. */
export function namingColumns(columns: PreviewedSheet['columns']): number {
  const first = columns.findIndex(({ kind }) => isFigureKind(kind));
  return first < 0 ? columns.length : first;
}

/** Codes of columns that name a row, wherever a form puts them. */
const NAMES: ReadonlySet<string> = new Set(['name', 'institutionName']);

/** The column that a row is called by: its name, else its first words, else the first column. */
export function namingColumn(columns: PreviewedSheet['columns']): number {
  const naming = columns.slice(0, namingColumns(columns));
  const named = naming.findIndex(({ code }) => NAMES.has(code));
  const at = named < 0 ? naming.findIndex(({ kind }) => kind === 'text') : named;
  return Math.max(at, 0);
}

const MAX_UNDER = 3;

/** What a row is called, and what else tells it from others. */
export function rowName(
  columns: PreviewedSheet['columns'],
  { key, cells }: Pick<ComparedRow, 'key' | 'cells'>,
): { readonly main: string; readonly under: readonly string[] } {
  const named = cells.slice(0, namingColumns(columns)).flatMap(({ now, before }, at) => {
    const value = now ?? before ?? null;
    return value === null || value === '' ? [] : [{ at, text: String(value), kind: columns[at]?.kind }];
  });
  const wanted = namingColumn(columns);
  const main = named.find(({ at }) => at === wanted) ?? named.find(({ kind }) => kind === 'text') ?? named[0];
  if (main === undefined) return { main: key, under: [] };
  const under = named.filter((each) => each !== main && each.kind !== 'link').map(({ text }) => text);
  return { main: main.text, under: under.slice(0, MAX_UNDER) };
}

export interface ControlSums {
  /** Columns whose totals are the sums of their rows. */
  readonly fine: number;
  readonly off: readonly { readonly sheet: string; readonly column: string }[];
  /** Not all of them were sent. */
  readonly cut: { readonly shown: number; readonly rows: number } | null;
}

/** What the sheet of control sums found; null: the form has none. */
export function controlSums({ sheets }: ReportPreview): ControlSums | null {
  const sheet = sheets.find(({ columns }) => columns.some(({ code }) => code === 'adds'));
  if (sheet === undefined) return null;
  const at = (code: string): number => sheet.columns.findIndex((column) => column.code === code);
  const told = sheet.rows.filter((row) => (row[at('adds')] ?? null) !== null);
  const off = told.filter((row) => row[at('adds')] !== 'да');
  return {
    fine: told.length - off.length,
    off: off.map((row) => ({ sheet: String(row[at('sheet')] ?? ''), column: String(row[at('column')] ?? '') })),
    cut: sheet.rowCount > sheet.rows.length ? { shown: sheet.rows.length, rows: sheet.rowCount } : null,
  };
}
