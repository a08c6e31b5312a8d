import { unzipSync } from 'fflate';
import { colToLetter, type WorkbookProperties, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { FONT, STYLES, type StyleName } from './cell-styles.js';
import { quotedName } from './sheet-name.js';
import type { StyleIds } from './row-xml.js';

/** A sheet without its rows. */
export interface SheetFrame {
  readonly name: string;
  readonly widths: readonly number[];
  /** Columns from A that stay in sight. */
  readonly frozenColumns: number;
  /** `A1:F200`; null: nothing to filter. */
  readonly filter: string | null;
  /** Pages of paper that the columns are spread over; rows take as many as they need. */
  readonly pagesWide: number;
  readonly header: string;
  readonly footer: string;
}

/** A sheet as text around its rows. */
export interface SheetShell {
  readonly before: string;
  readonly after: string;
}

/** The workbook as hucre writes it, without rows: parts by their path, and each sheet around its rows. */
export interface Skeleton {
  readonly parts: readonly (readonly [path: string, bytes: Uint8Array])[];
  readonly shells: readonly SheetShell[];
  readonly styles: StyleIds;
}

const SHEET_PATH = /^xl\/worksheets\/sheet(\d+)\.xml$/;
const NAMES = Object.keys(STYLES) as readonly StyleName[];

/**
 * Lets hucre write everything but the rows: styles, names, views, filters, print set-up. The styles stand in cells of the
 * first sheet, where their numbers are read back.
 */
export async function writeSkeleton(frames: readonly SheetFrame[], properties: WorkbookProperties): Promise<Skeleton> {
  const cells = new Map(NAMES.map((name, at) => [`0,${at}`, { value: null, style: STYLES[name] }]));
  const bytes = await writeXlsx({
    sheets: frames.map((frame, at) => ({ ...sheetOf(frame), ...(at === 0 ? { cells } : {}) })),
    properties,
    defaultFont: FONT,
    // hucre does not quote names of sheets in the rows it repeats, and Excel refuses such a workbook.
    namedRanges: frames.map(({ name, frozenColumns }) => ({
      name: '_xlnm.Print_Titles',
      range: repeated(quotedName(name), frozenColumns),
      scope: name,
    })),
  });
  const parts = Object.entries(unzipSync(bytes));
  const sheets = parts.flatMap(([path, part]) => {
    const number = SHEET_PATH.exec(path)?.[1];
    return number === undefined ? [] : [{ number: Number(number), xml: new TextDecoder().decode(part) }];
  });
  sheets.sort((a, b) => a.number - b.number);
  return {
    parts: parts.filter(([path]) => !SHEET_PATH.test(path)),
    shells: sheets.map(({ xml }) => shellOf(xml)),
    styles: stylesOf(sheets[0]?.xml ?? ''),
  };
}

function sheetOf({ name, widths, frozenColumns, filter, pagesWide, header, footer }: SheetFrame): WriteSheet {
  return {
    name,
    columns: widths.map((width) => ({ width })),
    freezePane: { rows: 1, ...(frozenColumns > 0 ? { columns: frozenColumns } : {}) },
    ...(filter === null ? {} : { autoFilter: { range: filter } }),
    pageSetup: {
      ...{ paperSize: 'a4', orientation: 'landscape', margins: MARGINS },
      ...{ fitToPage: true, fitToWidth: pagesWide, fitToHeight: 0 },
    },
    headerFooter: { oddHeader: header, oddFooter: footer },
  };
}

const HEAD_ROW = 1;
/** Inches. */
const MARGINS = { left: 0.4, right: 0.4, top: 0.7, bottom: 0.6, header: 0.3, footer: 0.3 } as const;

function repeated(sheet: string, columns: number): string {
  const rows = `${sheet}!$${HEAD_ROW}:$${HEAD_ROW}`;
  return columns === 0 ? rows : `${sheet}!$A:$${colToLetter(columns - 1)},${rows}`;
}

function shellOf(xml: string): SheetShell {
  const [before, rest, more] = xml.replace(/<dimension[^>]*\/>/, '').split(/<sheetData\/>|<sheetData>.*<\/sheetData>/s);
  if (before === undefined || rest === undefined || more !== undefined)
    throw new Error('a sheet without a place for rows');
  return { before: `${before}<sheetData>`, after: `</sheetData>${rest}` };
}

function stylesOf(xml: string): StyleIds {
  const ids = NAMES.map((name, at) => {
    const id = new RegExp(`<c r="${colToLetter(at)}1" s="(\\d+)"`).exec(xml)?.[1];
    if (id === undefined) throw new Error(`the style «${name}» was not written`);
    return [name, Number(id)];
  });
  return Object.fromEntries(ids) as StyleIds;
}
