import type { PreviewedSheet } from '@gospulse/contracts';
import { isFigureKind, reportCellWords, reportChangeWords } from '../../figures/report-cell.js';
import { displayName } from '../../text/names.js';
import { PREVIEW } from '../../text/reports-strings.js';
import type { Column } from '../../ui/data-table.js';
import { type ComparedCell, type ComparedRow, type ComparedSheet, namingColumn, rowName } from './compare-sheet.js';
import { ComparedValue, NowValue, whyWords } from './compared-value.js';
import classes from './reports.module.css';

/** One figure beside what it was: of a row, or of the one row that there is. */
export interface ComparedLine {
  readonly key: string;
  readonly main: string;
  readonly under: readonly string[];
  readonly kind: string;
  readonly state: ComparedRow['state'];
  readonly cell: ComparedCell;
}

/** A figure of all rows and of their total; where no figure is named, all figures of the first row. */
export function linesOf({ columns, rows, total }: ComparedSheet, figure: string | null): ComparedLine[] {
  if (figure === null) {
    const [row] = rows;
    if (row === undefined) return [];
    return columns.flatMap(({ code, head, kind }, at) => {
      const cell = row.cells[at];
      if (cell === undefined || (kind !== 'instant' && !isFigureKind(kind))) return [];
      return [{ key: code, main: head, under: [], kind, state: row.state, cell }];
    });
  }
  const at = columns.findIndex(({ code }) => code === figure);
  const kind = columns[at]?.kind ?? '';
  const lineOf = (row: ComparedRow, name: { main: string; under: readonly string[] }): ComparedLine[] => {
    const cell = row.cells[at];
    return cell === undefined ? [] : [{ ...name, key: row.key, kind, state: row.state, cell }];
  };
  const totals = total === null ? [] : lineOf(total, { main: PREVIEW.total, under: [] });
  return [...totals, ...rows.flatMap((row) => lineOf(row, rowName(columns, row)))];
}

function Name({ main, under }: Pick<ComparedLine, 'main' | 'under'>) {
  return (
    <span className={classes.name}>
      {displayName(main)}
      {under.length > 0 && <span className={classes.under}>{under.map((each) => displayName(each)).join(' · ')}</span>}
    </span>
  );
}

/** Now, before, the difference and why; the last three only where there is something to compare with. */
export function lineColumns(zone: string, before: string | null, isOneRow: boolean): Column<ComparedLine>[] {
  const column = (
    key: string,
    name: string,
    cell: Column<ComparedLine>['cell'],
    given: Partial<Column<ComparedLine>> = {},
  ) => ({
    ...{ key, name, label: name, cell, file: null },
    ...given,
  });
  const numeric = { numeric: true };
  return [
    column('row', isOneRow ? PREVIEW.figure : PREVIEW.columns.row, (line) => <Name {...line} />),
    column(
      'now',
      PREVIEW.now,
      ({ cell, kind, state }) =>
        state === 'removed' ? (
          <span className={classes.soft}>{PREVIEW.gone}</span>
        ) : (
          <NowValue cell={cell} kind={kind} zone={zone} />
        ),
      numeric,
    ),
    ...(before === null
      ? []
      : [
          column(
            'before',
            before,
            ({ cell, kind, state }) => {
              if (state === 'added') return <span className={classes.soft}>{PREVIEW.wasNot}</span>;
              return cell.before === undefined ? '—' : reportCellWords(cell.before, kind, zone);
            },
            numeric,
          ),
          column(
            'change',
            PREVIEW.change,
            ({ cell, kind }) => {
              const words = reportChangeWords(cell.before ?? null, cell.now, kind);
              return words === null ? '' : <span className={classes.changed}>{words}</span>;
            },
            numeric,
          ),
          column(
            'why',
            PREVIEW.why,
            ({ cell }) => (cell.why === null ? '' : <span className={classes.words}>{whyWords(cell.why, zone)}</span>),
            {
              long: true,
            },
          ),
        ]),
  ];
}

/** Kinds whose cells stand on one line. */
const UNBROKEN: ReadonlySet<string> = new Set(['code', 'day', 'instant']);

/** The columns of the sheet itself, each cell with what it was. */
export function wholeColumns(columns: PreviewedSheet['columns'], zone: string): Column<ComparedRow>[] {
  const naming = namingColumn(columns);
  return columns.map(({ code, head, kind }, at) => {
    const name = displayName(head);
    const cellOf = (row: ComparedRow) => {
      const cell = row.cells[at];
      if (cell === undefined) return '—';
      const value = <ComparedValue cell={cell} kind={kind} zone={zone} />;
      if (isFigureKind(kind)) return value;
      const look = UNBROKEN.has(kind) ? classes.nowrap : at === naming ? classes.rowName : classes.name;
      return <span className={look}>{value}</span>;
    };
    return {
      ...{ key: code, name, label: <span className={classes.head}>{name}</span>, cell: cellOf, file: null },
      ...(isFigureKind(kind) && { numeric: true }),
      ...(at === naming && { namesRow: true }),
    };
  });
}
