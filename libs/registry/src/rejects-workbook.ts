import { type Cell, writeXlsx } from 'hucre/xlsx';
import { SERVICE_COLUMNS } from './columns/service-columns.js';
import { TEXT_FORMAT, workbookText } from './files/workbook-text.js';
import { writeParts } from './files/write-parts.js';
import { readRejected, type RejectedRows, type RejectedTable } from './rejected-rows.js';

const FAULTY = {
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFC7CE' } },
  numFmt: TEXT_FORMAT,
} as const;
const WIDTH = 20;
const SERVICE_WIDTHS = [8, 70, WIDTH];

/**
 * Writes the rejected rows as a workbook: each as it stood, the faulty cells marked, with what to mend in the columns behind.
 * Mended in place it can be imported as it is. The file appears only when it is complete.
 * @throws SourceRefused when the imported file cannot be read again, or the file system's error
 */
export async function writeRejectsWorkbook(rejected: RejectedRows): Promise<void> {
  const table = await readRejected(rejected);
  try {
    const bytes = await workbookOf(table);
    await writeParts(rejected.file, parts(bytes));
  } finally {
    await table.close();
  }
}

async function workbookOf({ title, heads, rows }: RejectedTable): Promise<Uint8Array> {
  const table = [...(title === null ? [] : [[title]]), heads.map(workbookText)];
  const headRows = table.length;
  const cells = new Map<string, Partial<Cell>>();
  for await (const { cells: values, faulty } of rows) {
    for (const column of faulty) cells.set(`${table.length},${column}`, { style: FAULTY });
    table.push(values.map(workbookText));
  }
  const widths = [...heads.slice(SERVICE_COLUMNS.length).map(() => WIDTH), ...SERVICE_WIDTHS];
  const columns = widths.map((width) => ({ width, numFmt: TEXT_FORMAT }));
  const sheet = { name: 'Отклонённые строки', columns, rows: table, cells, freezePane: { rows: headRows } };
  return writeXlsx({ sheets: [sheet] });
}

async function* parts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
