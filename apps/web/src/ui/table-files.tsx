import { type RefObject } from 'react';
import { useAddress } from '../app/use-address.js';
import { usePeriod } from '../app/use-period.js';
import { type CsvCell, toCsv } from '../export/csv.js';
import { downloadText, type FileKind } from '../export/download.js';
import { cellOfText, fileName, type TableFile, toJson } from '../export/table-file.js';
import { TABLES } from '../text/strings.js';
import classes from './table-files.module.css';

/** How a column goes into a file; without it, as it stands on the screen. */
export interface FileColumn<Row> {
  head: string;
  value: (row: Row) => CsvCell;
}

interface FilesColumn<Row> {
  name: string;
  file?: FileColumn<Row> | null;
}

interface TableFilesProps<Row> {
  title: string;
  /** What the file is called; without it, as the page in the address. */
  stem: string | undefined;
  /** Columns that only a file has: a code beside the name. */
  keys: readonly FileColumn<Row>[];
  columns: readonly FilesColumn<Row>[];
  rows: readonly Row[];
  table: RefObject<HTMLTableElement | null>;
}

/** Words of a part of the page without its ornaments; parts that stand beside each other are kept apart. */
function textOf(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof Element && node.ariaHidden === 'true') return '';
  return Array.from(node.childNodes, textOf).join(' ');
}

/** What the screen shows in a cell, read from the screen itself. */
function shownCell(table: HTMLTableElement | null, row: number, column: number): CsvCell {
  const cell = table?.tBodies[0]?.rows[row]?.cells[column];
  return cell === undefined ? null : cellOfText(textOf(cell));
}

function fileOf<Row>({ title, keys, columns, rows, table }: TableFilesProps<Row>): TableFile {
  const held = columns.flatMap((column, at) => (column.file === null ? [] : [{ column, at }]));
  return {
    title,
    heads: [...keys.map(({ head }) => head), ...held.map(({ column }) => column.file?.head ?? column.name)],
    rows: rows.map((row, i) => [
      ...keys.map(({ value }) => value(row)),
      ...held.map(({ column, at }) => (column.file ? column.file.value(row) : shownCell(table.current, i, at))),
    ]),
  };
}

/** «Скачать CSV / JSON» under a table: the rows of the screen, in its order. */
export function TableFiles<Row>(props: TableFilesProps<Row>) {
  const { address } = useAddress();
  const period = usePeriod();
  const save = (kind: FileKind): void => {
    const { from, to } = { ...period?.range, ...address };
    const page = location.pathname.split('/')[1];
    const file = fileOf(props);
    const text = kind === 'csv' ? toCsv(file.heads, file.rows) : toJson(file, location.href);
    downloadText(fileName([props.stem ?? page ?? '', from, to], kind), text, kind);
  };
  const button = (kind: FileKind, label: string) => (
    <button
      type="button"
      className={classes.file}
      aria-label={`${TABLES.files}: ${props.title}, ${label}`}
      data-testid={`download-${kind}`}
      onClick={() => save(kind)}
    >
      {label}
    </button>
  );
  return (
    <p className={classes.files}>
      <span aria-hidden="true">{TABLES.download}</span>
      {button('csv', TABLES.csv)}
      <span aria-hidden="true">/</span>
      {button('json', TABLES.json)}
    </p>
  );
}
