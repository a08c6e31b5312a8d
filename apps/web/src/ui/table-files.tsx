import { Fragment, useRef, useState } from 'react';
import { useMay } from '../api/queries.js';
import { FILE_KINDS, type FileKind } from '../export/file-kinds.js';
import type { FileRequest } from '../export/file-request.js';
import { formatCount } from '../text/format.js';
import { PAPER } from '../text/paper-strings.js';
import { TABLES } from '../text/strings.js';
import classes from './table-files.module.css';
import { useScreenShown } from './use-screen-shown.js';

interface TableFilesProps<Row> extends FileRequest<Row> {
  /** What the file is called; without it, as the page in the address. */
  stem?: string | undefined;
  /** Prints all of its rows; without it, it is printed as it stands. */
  print?: () => Promise<void>;
  /** How far the printing is, or why it did not come to it. */
  printing?: string | null;
}

/** «Скачать CSV / XLSX / JSON»: the same rows in each form, named by what they are and of which days; and all of them on paper. */
export function TableFiles<Row>(props: TableFilesProps<Row>) {
  const may = useMay('export');
  const { print, printing, ...request } = props;
  return (
    <>
      {print !== undefined && <PartOnPaper printed={props.rows.length} total={props.whole?.total} />}
      <div className={classes.files}>
        {may && <Buttons {...request} />}
        {print !== undefined && (
          <>
            <button
              type="button"
              className={classes.file}
              aria-label={PAPER.printOf(props.title)}
              data-testid="print"
              onClick={() => void print()}
            >
              {PAPER.print}
            </button>
            <span role="status">{printing}</span>
          </>
        )}
      </div>
    </>
  );
}

/** What paper says where the browser prints the screen by itself: the rows that are here, of how many, and what prints them all. */
function PartOnPaper({ printed, total = printed }: { printed: number; total: number | undefined }) {
  if (printed >= total) return null;
  return (
    <p className={classes.part} data-testid="part-on-paper">
      {PAPER.part(formatCount(printed), formatCount(total))}
    </p>
  );
}

function Buttons<Row>({ stem, ...request }: Omit<TableFilesProps<Row>, 'print' | 'printing'>) {
  const screen = useScreenShown(stem);
  const [said, setSaid] = useState<string | null>(null);
  const isBusy = useRef(false);
  const save = async (kind: FileKind): Promise<void> => {
    if (isBusy.current) return;
    // The rows are those of the choice before, and the address holds the new one.
    if (screen.answer.isOfChoiceBefore === true) return setSaid(TABLES.refreshing);
    isBusy.current = true;
    setSaid(null);
    // What reads and writes files is fetched when the first one is asked for. Whatever goes wrong, one knows that there is no file.
    const why = await import('../export/made/save-table.js')
      .then(({ saveTable }) => saveTable(kind, request, screen, { report: setSaid }))
      .catch(() => TABLES.notDownloaded);
    setSaid(why);
    isBusy.current = false;
  };
  return (
    <>
      <span aria-hidden="true">{TABLES.download}</span>
      {FILE_KINDS.map((kind, index) => (
        <Fragment key={kind}>
          {index > 0 && <span aria-hidden="true">/</span>}
          <button
            type="button"
            className={classes.file}
            aria-label={`${TABLES.files}: ${request.title}, ${TABLES.kinds[kind]}`}
            data-testid={`download-${kind}`}
            onClick={() => void save(kind)}
          >
            {TABLES.kinds[kind]}
          </button>
        </Fragment>
      ))}
      <span role="status">{said}</span>
    </>
  );
}
