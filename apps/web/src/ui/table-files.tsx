import { type FileColumn, fileColumns, type FileColumns, type TableFile, tableFile } from '@gospulse/domain';
import { Fragment, useContext, useState } from 'react';
import { useAddress } from '../address/use-address.js';
import { useMay } from '../api/queries.js';
import { FILE_KINDS, type FileKind, fileName, makeFile } from '../export/file-kinds.js';
import { download } from '../export/download.js';
import { isExportRecorded } from '../export/record-export.js';
import { DRAFT } from '../text/draft-words.js';
import { TABLES } from '../text/strings.js';
import { usePeriod } from '../view/use-period.js';
import { DraftYears } from './draft-years.js';
import classes from './table-files.module.css';

interface FileButtonsProps {
  title: string;
  /** What the file is called; without it, as the page in the address. */
  stem?: string | undefined;
  file: () => TableFile;
}

/** «Скачать CSV / XLSX / JSON»: the same rows in each form, named by what they are and of which days. */
export function FileButtons(props: FileButtonsProps) {
  return useMay('export') ? <Buttons {...props} /> : null;
}

function Buttons({ title, stem, file }: FileButtonsProps) {
  const { address } = useAddress();
  const period = usePeriod();
  const draftYears = useContext(DraftYears);
  const [failed, setFailed] = useState<string | null>(null);
  const save = async (kind: FileKind): Promise<void> => {
    const { from, to } = { ...period?.range, ...address };
    const name = fileName(
      [stem ?? location.pathname.split('/')[1] ?? '', from, to, ...draftYears.map(DRAFT.inName)],
      kind,
    );
    const note = draftYears.length === 0 ? {} : { note: DRAFT.note(draftYears) };
    const table = file();
    const made = await makeFile(kind, { ...table, ...note }, location.href).catch(() => null);
    const isRecorded = made !== null && (await isExportRecorded({ what: name, format: kind, rows: table.rows.length }));
    setFailed(made === null ? TABLES.notDownloaded : isRecorded ? null : TABLES.notRecorded);
    if (made !== null && isRecorded) download(name, made);
  };
  return (
    <p className={classes.files}>
      <span aria-hidden="true">{TABLES.download}</span>
      {FILE_KINDS.map((kind, index) => (
        <Fragment key={kind}>
          {index > 0 && <span aria-hidden="true">/</span>}
          <button
            type="button"
            className={classes.file}
            aria-label={`${TABLES.files}: ${title}, ${TABLES.kinds[kind]}`}
            data-testid={`download-${kind}`}
            onClick={() => void save(kind)}
          >
            {TABLES.kinds[kind]}
          </button>
        </Fragment>
      ))}
      <span role="status">{failed}</span>
    </p>
  );
}

interface FiledColumn<Row> {
  file: FileColumns<Row>;
}

const NO_KEYS: readonly never[] = [];

/** What the columns of a table say its rows are in a file; `keys` are columns that only a file has. */
export function fileOfTable<Row>(
  title: string,
  columns: readonly FiledColumn<Row>[],
  rows: readonly Row[],
  keys: readonly FileColumn<Row>[] = NO_KEYS,
  total?: Row,
): TableFile {
  return tableFile(title, [...keys, ...columns.flatMap(({ file }) => fileColumns(file))], rows, total);
}

interface TableFilesProps<Row> {
  title: string;
  stem?: string | undefined;
  /** Columns that only a file has: a code beside the name. */
  keys?: readonly FileColumn<Row>[] | undefined;
  columns: readonly FiledColumn<Row>[];
  rows: readonly Row[];
  total?: Row | undefined;
}

/** Files of a table: the rows of the screen, in its order, and its total. */
export function TableFiles<Row>({ title, stem, keys, columns, rows, total }: TableFilesProps<Row>) {
  return <FileButtons title={title} stem={stem} file={() => fileOfTable(title, columns, rows, keys, total)} />;
}
