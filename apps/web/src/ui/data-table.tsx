import type { ChoosingTable, FileColumns } from '@gospulse/domain';
import { memo, type ReactNode, useState } from 'react';
import type { FileRequest } from '../export/file-request.js';
import type { WorstEnd } from '../figures/worst-end.js';
import { formatCount } from '../text/format.js';
import { TABLES } from '../text/strings.js';
import { ColumnChoice, useChosenColumns } from './chosen-columns.js';
import classes from './data-table.module.css';
import type { Order, SortValue } from './sort-rows.js';
import { hintOf, intoTip, Term } from './definition.js';
import { SortControl } from './sort-control.js';
import { nextOrder, type SortedBy } from './sort-order.js';
import { TableFiles } from './table-files.js';
import { TableFrame } from './table-frame.js';
import { usePrint } from './use-print.js';
import { useTip } from './use-tip.js';

export interface Column<Row> {
  key: string;
  label: ReactNode;
  /** What it means, said on hover and on focus of its head. */
  about?: string | undefined;
  /** The label as text, for a narrow screen's cards and for the sort button. */
  name: string;
  numeric?: boolean;
  /** Which end needs looking at: the first press on its head brings that one to the top. Left out where none is worse. */
  worst?: WorstEnd;
  /** The server sorts by it; columns of a table whose rows are all at hand have a `sortValue`. */
  sortable?: boolean;
  /** What rows are sorted by, where they are all at hand; null is not known. */
  sortValue?: (row: Row) => SortValue;
  cell: (row: Row) => ReactNode;
  /** What the row of totals shows instead of a cell of its own: a total leads nowhere. */
  inTotal?: (row: Row) => ReactNode;
  /** What is pressed and nothing else: paper has none of it. */
  screenOnly?: boolean;
  /** Shown on wide screens only. */
  wide?: boolean;
  /** Its cell is the head of its row, and of its card on a phone; the first column's, where no column says so. */
  namesRow?: boolean;
  /** Words too long for half a card: a line of its own on a phone. */
  long?: boolean;
  /** What files hold of it; null where that is nothing. */
  file: FileColumns<Row>;
}

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** «Итого» of all rows: below them whatever they are sorted by, and last in files. */
  total?: Row;
  keyOf: (row: Row) => string;
  /** Made once, or every row is drawn anew with it. */
  rowProps?: (row: Row) => { 'data-testid'?: string; 'data-chosen'?: true | undefined };
  sort?: SortedBy;
  /** Pixels after which rows scroll under a fixed head. */
  maxHeight?: number;
  stale?: boolean;
  /** On a phone one fact a line: for cells that hold words rather than numbers. */
  wordy?: boolean;
  /** On a phone only the first rows, until all are asked for. */
  folded?: boolean;
  /** Its name, where somebody may choose among its columns. */
  chooses?: ChoosingTable | undefined;
  /** Name of its files, columns that only files have, and all rows of a list in portions; false for a table without files. */
  file?: ({ stem?: string } & Pick<FileRequest<Row>, 'keys' | 'whole' | 'notes'>) | false;
}

/** How many cards a folded table leaves on a phone; its style sheet hides the others. */
const FOLDED_ROWS = 8;

function ariaSort(active: boolean, order: Order): 'ascending' | 'descending' | 'none' {
  if (!active) return 'none';
  return order === 'asc' ? 'ascending' : 'descending';
}

interface HeadProps<Row> {
  column: Column<Row>;
  sort: DataTableProps<Row>['sort'];
}

function SortButton<Row>({ column, sort }: HeadProps<Row> & { sort: NonNullable<HeadProps<Row>['sort']> }) {
  const { trigger, tip, hide } = useTip(hintOf(column.about));
  const active = sort.key === column.key;
  const choose = (): void => {
    hide();
    sort.change(column.key, nextOrder(column, active ? sort.order : null));
  };
  return (
    <>
      <button
        type="button"
        className={classes.sort}
        title={column.about === undefined ? TABLES.sortBy(column.name) : undefined}
        {...trigger}
        onKeyDown={intoTip}
        onClick={choose}
      >
        <span className={column.about === undefined ? undefined : classes.defined}>{column.label}</span>
        <span className={classes.arrow} aria-hidden="true">
          {active ? (sort.order === 'asc' ? '↑' : '↓') : ''}
        </span>
      </button>
      {tip}
    </>
  );
}

function isSortable<Row>({ sortable, sortValue }: Column<Row>): boolean {
  return sortable === true || sortValue !== undefined;
}

function Head<Row>({ column, sort }: HeadProps<Row>) {
  const sortable = sort !== undefined && isSortable(column);
  const plain = column.about === undefined ? column.label : <Term about={hintOf(column.about)}>{column.label}</Term>;
  return (
    <th
      scope="col"
      role="columnheader"
      className={classes.head}
      data-numeric={column.numeric}
      data-wide={column.wide}
      data-screen={column.screenOnly}
      data-names={column.namesRow}
      aria-sort={sortable ? ariaSort(sort.key === column.key, sort.order) : undefined}
    >
      {sortable ? <SortButton column={column} sort={sort} /> : plain}
    </th>
  );
}

interface CellProps<Row> {
  column: Column<Row>;
  row: Row;
  isHead: boolean;
  isTotal?: boolean;
}

/** The column whose cells name their rows. */
function namingOf<Row>(columns: readonly Column<Row>[]): Column<Row> | undefined {
  return columns.find(({ namesRow }) => namesRow === true) ?? columns[0];
}

function Cell<Row>({ column, row, isHead, isTotal = false }: CellProps<Row>) {
  const content = (isTotal ? column.inTotal : undefined) ?? column.cell;
  const shared = {
    ...{ className: classes.cell, 'data-numeric': column.numeric, 'data-wide': column.wide },
    'data-screen': column.screenOnly,
    'data-long': column.long,
    'data-names': column.namesRow,
  };
  return isHead ? (
    <th scope="row" role="rowheader" {...shared}>
      {content(row)}
    </th>
  ) : (
    <td role="cell" data-label={column.name} {...shared}>
      {content(row)}
    </td>
  );
}

type RowProps<Row> = Pick<DataTableProps<Row>, 'columns' | 'rowProps'> & { row: Row };

function PlainRow<Row>({ columns, row, rowProps }: RowProps<Row>) {
  const naming = namingOf(columns);
  return (
    <tr role="row" className={classes.row} {...rowProps?.(row)}>
      {columns.map((column) => (
        <Cell key={column.key} column={column} row={row} isHead={column === naming} />
      ))}
    </tr>
  );
}

/** Not rendered again while its own row and columns stay the same. */
const Row = memo(PlainRow) as typeof PlainRow;

function Total<Row>({ columns, row }: Pick<RowProps<Row>, 'columns' | 'row'>) {
  const naming = namingOf(columns);
  return (
    <tfoot role="rowgroup" className={classes.total}>
      <tr role="row" className={classes.row} data-testid="total-row">
        {columns.map((column) => (
          <Cell key={column.key} column={column} row={row} isHead={column === naming} isTotal />
        ))}
      </tr>
    </tfoot>
  );
}

/**
 * A table with sortable heads; on a phone each row becomes a card. The roles are said out loud because a browser
 * forgets them as soon as the cells are laid out as blocks.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { total, keyOf, rowProps, sort, chooses, file = {} } = props;
  const columns = useChosenColumns(chooses, props.columns);
  const printed = usePrint(file === false ? undefined : file.whole);
  const rows = printed.rows ?? props.rows;
  const [unfolded, setUnfolded] = useState(false);
  const folded = props.folded === true && !unfolded && rows.length > FOLDED_ROWS;
  return (
    <>
      {chooses !== undefined && (
        <ColumnChoice table={chooses} columns={props.columns} shown={columns} naming={namingOf(props.columns)} />
      )}
      {sort !== undefined && <SortControl columns={columns.filter(isSortable)} sort={sort} />}
      <TableFrame
        caption={props.caption}
        maxHeight={props.maxHeight}
        folded={folded}
        wordy={props.wordy === true}
        stale={props.stale === true}
      >
        <table className={classes.table} role="table">
          <caption className="visually-hidden">{props.caption}</caption>
          <thead role="rowgroup" className={classes.heads}>
            <tr role="row">
              {columns.map((column) => (
                <Head key={column.key} column={column} sort={sort} />
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((row) => (
              <Row key={keyOf(row)} columns={columns} row={row} rowProps={rowProps} />
            ))}
          </tbody>
          {total !== undefined && <Total columns={columns} row={total} />}
        </table>
        {folded && (
          <button type="button" className={classes.unfold} onClick={() => setUnfolded(true)}>
            {TABLES.all(formatCount(rows.length))}
          </button>
        )}
      </TableFrame>
      {file !== false && (
        <TableFiles
          title={props.caption}
          {...file}
          {...{ columns, rows, total }}
          print={printed.print}
          printing={printed.said}
        />
      )}
    </>
  );
}
