import type { FileCell, SheetColumn, SheetRow } from '@gospulse/domain';
import { formatDuration } from '../../text/format.js';
import type { FileKind } from '../file-kinds.js';
import type { ScreenTable } from '../file-request.js';
import { FILES } from './file-strings.js';

/** What of a column of seconds stands behind all others. */
interface Told {
  readonly column: SheetColumn;
  readonly at: number;
  readonly cell: (seconds: number) => FileCell;
}

/**
 * The table with each duration told twice: as people read it, and in whole seconds. CSV and JSON have seconds and get words behind all
 * columns; a workbook shows hours and minutes and gets seconds there. Nothing that was there moves.
 */
export function withDurations(table: ScreenTable, kind: FileKind): ScreenTable {
  const told = table.columns.flatMap((column, at): Told[] =>
    column.kind === 'wait' ? [toldOf(column, at, kind)] : [],
  );
  if (told.length === 0) return table;
  const row = ({ cells, ...rest }: SheetRow): SheetRow => ({
    ...rest,
    cells: [
      ...cells.map((cell, at) => (kind === 'csv' && table.columns[at]?.kind === 'wait' ? whole(cell) : cell)),
      ...told.map(({ at, cell }) => {
        const seconds = cells[at];
        return typeof seconds === 'number' ? cell(seconds) : null;
      }),
    ],
  });
  return {
    ...table,
    columns: [...table.columns, ...told.map(({ column }) => column)],
    rows: table.rows.map(row),
    ...(table.total === undefined ? {} : { total: row(table.total) }),
    ...(table.totalRules === undefined ? {} : { totalRules: { ...table.totalRules, ...rulesOf(table, told) } }),
  };
}

function toldOf({ code, head }: SheetColumn, at: number, kind: FileKind): Told {
  if (kind === 'xlsx')
    return { column: { code: `${code}InSeconds`, head: FILES.inSeconds(head), kind: 'count' }, at, cell: Math.round };
  return {
    column: { code: `${code}InWords`, head: FILES.inWords(head), kind: 'text' },
    at,
    cell: (s) => formatDuration(s),
  };
}

function whole(cell: FileCell): FileCell {
  return typeof cell === 'number' ? Math.round(cell) : cell;
}

/** The total of a duration comes about as that of its column. */
function rulesOf({ totalRules = {}, columns }: ScreenTable, told: readonly Told[]) {
  return Object.fromEntries(
    told.flatMap(({ column, at }) => {
      const rule = totalRules[columns[at]?.code ?? ''];
      return rule === undefined ? [] : [[column.code, rule] as const];
    }),
  );
}
