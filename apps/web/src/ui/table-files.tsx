import { type RefObject } from 'react';
import { useAddress } from '../address/use-address.js';
import { usePeriod } from '../view/use-period.js';
import { type CsvCell, toCsv } from '../export/csv.js';
import { downloadText, type FileKind } from '../export/download.js';
import {
  cellOfText,
  type FileColumn,
  fileColumns,
  type FileColumns,
  fileName,
  type TableFile,
  toJson,
} from '../export/table-file.js';
import { TABLES } from '../text/strings.js';
import classes from './table-files.module.css';

/** Words of a part of the page without its ornaments; parts that stand beside each other are kept apart. */
function textOf(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof Element && node.ariaHidden === 'true') return '';
  return Array.from(node.childNodes, textOf).join(' ');
}

/** What the screen shows in a cell, read from the screen itself. */
function shownCell(table: HTMLTableElement | null | undefined, row: number, column: number): CsvCell {
  const cell = table?.tBodies[0]?.rows[row]?.cells[column];
  return cell === undefined ? null : cellOfText(textOf(cell));
}

interface FileButtonsProps {
  title: string;
  /** What the file is called; without it, as the page in the address. */
  stem?: string | undefined;
  file: () => TableFile;
}

/** «Скачать CSV / JSON»: the same rows in either form, named by what they are and of which days. */
export function FileButtons({ title, stem, file }: FileButtonsProps) {
  const { address } = useAddress();
  const period = usePeriod();
  const save = (kind: FileKind): void => {
    const { from, to } = { ...period?.range, ...address };
    const page = location.pathname.split('/')[1];
    const made = file();
    const text = kind === 'csv' ? toCsv(made.heads, made.rows) : toJson(made, location.href);
    downloadText(fileName([stem ?? page ?? '', from, to], kind), text, kind);
  };
  const button = (kind: FileKind, label: string) => (
    <button
      type="button"
      className={classes.file}
      aria-label={`${TABLES.files}: ${title}, ${label}`}
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

interface FilesColumn<Row> {
  name: string;
  file?: FileColumns<Row>;
}

interface TableFilesProps<Row> {
  title: string;
  stem?: string | undefined;
  /** Columns that only a file has: a code beside the name. */
  keys?: readonly FileColumn<Row>[] | undefined;
  columns: readonly FilesColumn<Row>[];
  rows: readonly Row[];
  /** Where cells of columns that do not say how they go into a file are read from. */
  table?: RefObject<HTMLTableElement | null>;
}

const NO_KEYS: readonly never[] = [];

/** Files of a table: the rows of the screen, in its order. */
export function TableFiles<Row>({ title, stem, keys = NO_KEYS, columns, rows, table }: TableFilesProps<Row>) {
  const file = (): TableFile => {
    const held = columns.map(({ name, file: own }, at) =>
      own === undefined
        ? { heads: [name], cells: (_: Row, i: number) => [shownCell(table?.current, i, at)] }
        : {
            heads: fileColumns(own).map(({ head }) => head),
            cells: (row: Row) => fileColumns(own).map(({ value }) => value(row)),
          },
    );
    return {
      title,
      heads: [...keys.map(({ head }) => head), ...held.flatMap(({ heads }) => heads)],
      rows: rows.map((row, i) => [
        ...keys.map(({ value }) => value(row)),
        ...held.flatMap(({ cells }) => cells(row, i)),
      ]),
    };
  };
  return <FileButtons title={title} stem={stem} file={file} />;
}
