import { headerKey } from '@gospulse/domain';
import { type Cell, writeXlsx } from 'hucre/xlsx';
import { SERVICE_COLUMNS } from './columns/service-columns.js';
import { type RowReject } from './import-report.js';
import { clip } from './rows/clean-text.js';
import { TEXT_FORMAT, workbookText } from './files/workbook-text.js';
import { writeWhole } from './files/write-whole.js';
import { type Table } from './source/open-table.js';

export interface RejectedRows {
  /** Where to write. */
  readonly file: string;
  readonly rejects: readonly RowReject[];
  /** Rejected rows, those that are not told included. */
  readonly rejected: number;
  /** Opens the imported file once more, as it was read: none of its rows was kept meanwhile. */
  readonly open: () => Promise<Table>;
}

const FAULTY = {
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFC7CE' } },
  numFmt: TEXT_FORMAT,
} as const;
const SERVICE_KEYS: ReadonlySet<string> = new Set(SERVICE_COLUMNS.map(headerKey));
const WIDTH = 20;
const REASON_WIDTH = 70;

/**
 * Writes the rejected rows as a workbook: each as it stood, under its own heads, the faulty cells marked, with what to mend in
 * the columns behind. Mended in place it can be imported as it is. The file appears only when it is complete.
 * @throws SourceRefused when the imported file cannot be read again, or the file system's error
 */
export async function writeRejectsWorkbook({ file, rejects, rejected, open }: RejectedRows): Promise<void> {
  const faults = faultsByLine(rejects);
  const { heads, layout, rows } = await open();
  // A file of rejects that was mended in part has these columns already.
  const kept = heads.map((head, index) => ({ head, index })).filter(({ head }) => !SERVICE_KEYS.has(headerKey(head)));
  const places = new Map([...layout.columnOf.values()].map(({ title, index }) => [title, index]));
  const table: string[][] = [];
  const cells = new Map<string, Partial<Cell>>();
  const more = rejected - faults.size;
  if (more > 0) table.push([`Отклонено строк: ${rejected}, здесь первые ${faults.size}`]);
  table.push([...kept.map(({ head }) => workbookText(head)), ...SERVICE_COLUMNS]);
  for await (const { line, cells: values } of rows) {
    const found = faults.get(line);
    if (!found) continue;
    const faulty = new Set(found.map(({ column }) => (column === null ? undefined : places.get(column))));
    kept.forEach(({ index }, at) => {
      if (faulty.has(index)) cells.set(`${table.length},${at}`, { style: FAULTY });
    });
    const row = kept.map(({ index }) => workbookText(values[index] ?? ''));
    table.push([...row, String(line), found.map(reasonOf).join(' '), found.map(({ code }) => code).join(' ')]);
  }
  const columns = [...kept.map(() => WIDTH), 8, REASON_WIDTH, WIDTH].map((width) => ({ width, numFmt: TEXT_FORMAT }));
  const sheet = { name: 'Отклонённые строки', columns, rows: table, cells, freezePane: { rows: more > 0 ? 2 : 1 } };
  const bytes = await writeXlsx({ sheets: [sheet] });
  await writeWhole(file, parts(bytes));
}

async function* parts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function reasonOf({ column, found, expected }: RowReject): string {
  return workbookText(`${column === null ? '' : `${clip(column)}: `}«${found}» — ${expected}`);
}

function faultsByLine(rejects: readonly RowReject[]): ReadonlyMap<number, RowReject[]> {
  const faults = new Map<number, RowReject[]>();
  for (const reject of rejects) faults.set(reject.line, [...(faults.get(reject.line) ?? []), reject]);
  return faults;
}
