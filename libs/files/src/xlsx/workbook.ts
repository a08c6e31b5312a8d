import type { WorkbookProperties } from 'hucre/xlsx';
import type { EditionDocument } from '../document/edition-document.js';
import { aboutLines, type AboutTable, editionWords } from '../about-document.js';
import { refuseOverExcel } from '../limits.js';
import { withShownParts } from '../tables/parts-of-a-whole.js';
import { emptyColumnNotes } from '../tables/unknown-notes.js';
import { sourceOf, type TableSource, withEmptyColumns } from '../tables/table-source.js';
import { FixedZip, joined } from '../zip/fixed-zip.js';
import { CONTROL_HEADS, CONTROL_NAME, CONTROL_WIDTHS, controlRows, type WrittenSheet } from './control-sheet.js';
import { frameOf, plainFrame } from './frames.js';
import type { XlsxCell } from './row-xml.js';
import { sheetName } from './sheet-name.js';
import { SheetPart } from './sheet-part.js';
import { writeSkeleton } from './skeleton.js';
import { openTable, type OpenTable, writeTable } from './table-part.js';
import type { WorkbookHead } from './workbook-head.js';

const ABOUT_NAME = 'О файле';
const ABOUT_HEADS = ['Что', 'Значение'] as const;
const REASONS_LINE = {
  name: 'Пустые ячейки',
  text: 'Пустая ячейка — нет данных, а не ноль. Почему, сказано в последней колонке листа; причина без показателя относится ко всем пустым ячейкам строки, «остальное» — к тем, что не названы',
};
const ABOUT_WIDTHS = [34, 110] as const;

/** An edition as a workbook: its tables, «Контроль», which computes their totals again, and «О файле». */
export async function xlsx(document: EditionDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxChunks(document)) chunks.push(chunk);
  return joined(chunks);
}

/** The same workbook a piece at a time, for whoever has something else to do between them. */
export function xlsxChunks(document: EditionDocument): AsyncGenerator<Uint8Array, void, undefined> {
  return streamXlsx(
    document,
    document.sheets.map((sheet) => withEmptyColumns(sourceOf(withShownParts(sheet)), sheet)),
  );
}

/**
 * The same workbook of tables whose rows come one at a time: as much is held as is compressed at once, whatever the number
 * of rows.
 * @throws FileFailure `over-limit` where Excel would lose something; RangeError where a table has not as many rows as it says
 */
export async function* streamXlsx(
  head: WorkbookHead,
  sources: readonly TableSource[],
): AsyncGenerator<Uint8Array, void, undefined> {
  for (const source of sources) refuseOverExcel(source, 'xlsx');
  const tables = await openTables(sources);
  // A table of a screen without «Итого» has nothing to be added up; editions say so of each sheet.
  const hasControl = head.address === undefined || sources.some(({ total }) => total !== undefined);
  const frames = [
    ...tables.map((table) => frameOf(head, table)),
    ...(hasControl ? [plainFrame(head, CONTROL_NAME, CONTROL_WIDTHS)] : []),
    plainFrame(head, ABOUT_NAME, ABOUT_WIDTHS),
  ];
  const { parts, shells, styles } = await writeSkeleton(frames, propertiesOf(head));
  const zip = new FixedZip('xlsx');
  for (const [path, bytes] of parts) zip.add(path, bytes);
  const partAt = (at: number): SheetPart => {
    const shell = shells[at];
    if (shell === undefined) throw new Error(`sheet ${at + 1} was not written`);
    return new SheetPart(zip, at + 1, shell, frames[at]?.widths ?? [], styles);
  };

  const written: WrittenSheet[] = [];
  for (const [at, table] of tables.entries()) {
    const sheet = yield* writeTable(zip, partAt(at), table);
    written.push(sheet);
  }
  if (hasControl) {
    const control = partAt(tables.length);
    control.heads(CONTROL_HEADS);
    for (const row of controlRows(written)) control.row(row);
    control.end();
  }
  const about = partAt(frames.length - 1);
  about.heads(ABOUT_HEADS);
  for (const row of aboutRows(head, tables)) about.row(row);
  about.end();
  zip.end();
  yield* zip.take();
}

async function openTables(sources: readonly TableSource[]): Promise<OpenTable[]> {
  const taken = new Set([CONTROL_NAME, ABOUT_NAME].map((name) => name.toLowerCase()));
  const tables: OpenTable[] = [];
  for (const source of sources) {
    const name = sheetName(source.title, taken);
    taken.add(name.toLowerCase());
    tables.push(await openTable(source, name));
  }
  return tables;
}

function* aboutRows(head: WorkbookHead, tables: readonly OpenTable[]): Generator<readonly XlsxCell[]> {
  const told = tables.map(({ name, source }): AboutTable => ({
    ...{ name, title: source.title, rowCount: source.rowCount },
    notes: [...source.notes, ...emptyColumnNotes(source)],
  }));
  const hasReasons = tables.some(({ source }) => source.hasUnknown);
  for (const { name, text } of [...aboutLines(head, told), ...(hasReasons ? [REASONS_LINE] : [])]) {
    yield [
      { value: name, style: 'name' },
      { value: text, style: 'text' },
    ];
  }
}

/** The only times in it are those of the document: the same document gives the same bytes on another day. */
function propertiesOf(head: WorkbookHead): WorkbookProperties {
  const at = new Date(head.edition?.frozenAt ?? head.asOf);
  return {
    title: `${head.form.title}. ${head.region.name}`,
    subject: editionWords(head),
    creator: 'Госпульс',
    created: at,
    modified: at,
  };
}
