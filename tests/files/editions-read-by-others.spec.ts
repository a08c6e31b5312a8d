import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getFigures, getOverview, wholeRegion } from '../../libs/analytics/src/index.js';
import type { FullFigureRow } from '@gospulse/contracts';
import { DAY_MS, EDITION_FILE_KINDS, type EditionFileKind, type FileCell, wallClockMs } from '@gospulse/domain';
import { jsonEdition, type ColumnKind, type EditionDocument, type EditionSheet } from '@gospulse/files';
import { previewEdition, productForm, readPeriod, resolveForm, writeFiles, type ResolvedForm } from '@gospulse/reports';
import { importRegister } from '@gospulse/registry';
import { openedInRussianExcel, type ExcelCell } from '@gospulse/test-support/excel-in-russian.js';
import {
  AS_SHOWN_CSV,
  AS_TEXT,
  AS_XLSX,
  FROM_CSV_IN_RUSSIAN,
  HAS_LIBRE_OFFICE,
  savedByLibreOffice,
} from '@gospulse/test-support/libre-office.js';
import {
  elementsOf,
  HAS_POPPLER,
  type PdfTableRead,
  readStructure,
  tablesOf,
} from '@gospulse/test-support/pdf-structure.js';
import { DuckDBInstance } from '@duckdb/node-api';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { drawnEdition } from '../../libs/files/src/document/drawn-edition.spec-helper.js';
import { editionSchema } from '../../libs/reports/src/files/json-schema.js';
import { cellWords } from '../../libs/reports/src/files/pdf/cell-words.js';
import { headInHours } from '../../libs/files/src/tables/heads.js';
import { withShownParts } from '../../libs/files/src/tables/parts-of-a-whole.js';
import {
  answered,
  NOW,
  openObservedRegion,
  request,
  ZONE,
  type RegionUnderTest,
} from '../../libs/analytics/src/observed-region.spec-helper.js';
import {
  figuresOfAnswer,
  figuresOfTable,
  formOfAllFigures,
  GROUPINGS,
  minuteOf,
  plain,
  type ToldFigure,
} from './answers-and-files.spec-helper.js';

/** Observed from its middle on: it has gaps. */
const MONTH = '2025-10';
const PERIOD = { from: '2025-10-01', to: '2025-10-31' } as const;
const AS_OF = new Date(NOW);

let region: RegionUnderTest;
let document: EditionDocument;
/** What the answer tells of every sheet. */
const told = new Map<string, ToldFigure[]>();
const filesOf = new Map<EditionFileKind, Uint8Array>();

beforeAll(async () => {
  region = await openObservedRegion();
  const { dataSource } = region.database;
  const rowsBy = new Map<string, readonly FullFigureRow[]>();
  for (const by of GROUPINGS) {
    const result = await getFigures(dataSource, { scope: wholeRegion('34'), by, ...PERIOD, now: AS_OF });
    if (result.kind === 'problem') throw new Error(result.problem);
    rowsBy.set(by, result.rows);
  }
  const [all] = rowsBy.get('region')!;
  document = await documentOf(resolved(formOfAllFigures(all!)));
  for (const sheet of document.sheets)
    told.set(sheet.code, figuresOfAnswer(sheet, rowsBy.get(sheet.code)!, all!, ZONE));
  for (const { kind, bytes } of await writeFiles(
    document,
    EDITION_FILE_KINDS.filter((kind) => kind !== 'pdf'),
  ))
    filesOf.set(kind, bytes);
});
afterAll(() => region.close());

async function documentOf(form: ResolvedForm): Promise<EditionDocument> {
  const period = readPeriod(MONTH, NOW.slice(0, 10))!;
  const of = { regionCode: '34', form, period, asOf: AS_OF };
  const previewed = await previewEdition(region.database.dataSource, of);
  if (previewed.kind === 'refused') throw new Error(previewed.why);
  return previewed.document;
}

/** Every table of a file holds what the answer tells, as `read` reads it. */
function expectTold(
  tableOf: (sheet: EditionSheet) => ToldFigure[],
  seen: (figure: ToldFigure) => ToldFigure = (figure) => figure,
): void {
  for (const sheet of document.sheets) {
    const figures = told.get(sheet.code)!.map(seen);
    expect(figures.filter(({ value }) => value === null).length).toBeGreaterThan(0);
    expect(tableOf(sheet)).toEqual(figures);
  }
  expect([...told.values()].flat().length).toBeGreaterThan(5_000);
}

describe('an edition holds what the answers of the same cut-off tell', () => {
  it('in JSON, which keeps to its published schema', () => {
    const json = JSON.parse(strFromU8(filesOf.get('json')!)) as ReturnType<typeof jsonEdition>;
    const matches = new Ajv2020({ strict: false, validateFormats: false }).compile(
      JSON.parse(editionSchema()) as object,
    );
    expect([matches(json), matches.errors]).toEqual([true, null]);
    expectTold((sheet) => {
      const { rows, total } = json.sheets.find(({ code }) => code === sheet.code)!;
      const lines = [...rows, ...(total ? [total] : [])].map(({ values }) =>
        sheet.columns.map(({ code }) => values[code] ?? null),
      );
      return figuresOfTable(sheet, lines, (value, kind) =>
        typeof value === 'number'
          ? plain(value)
          : value !== null && kind === 'instant'
            ? minuteOf(wallClockMs({ instant: value, zone: ZONE }))
            : value,
      );
    });
  });

  it('in the workbook', async () => expectTold(await workbookReader(filesOf.get('xlsx')!), toMilliseconds));

  it('in CSV as Excel in Russian opens it: no figure is taken for a day, a formula or words', () => {
    const files = unzipSync(filesOf.get('csv')!);
    expectTold((sheet) => {
      const [, ...rows] = openedInRussianExcel(files[`${sheet.code}.csv`]!);
      return figuresOfTable(sheet, rows, excelValue);
    }, withoutLeadingNoughts);
    const cells = Object.values(files).flatMap((file) => openedInRussianExcel(file).flat());
    expect(cells.filter((cell) => cell !== null && typeof cell === 'object' && !('wallClock' in cell))).toEqual([]);
  });

  it('in CSV for programs, as DuckDB reads it, whose sums are its totals', async () => {
    const tables = await readByDuckDb(unzipSync(filesOf.get('machine-csv')!));
    expectTold((sheet) => {
      const rows = [...tables.rows.get(sheet.code)!, ...(sheet.total ? [tables.totals.get(sheet.code)!] : [])];
      return figuresOfTable(sheet, rows, (value, kind) =>
        typeof value !== 'string'
          ? value
          : kind === 'instant'
            ? minuteOf(wallClockMs({ instant: value, zone: ZONE }))
            : unguarded(value),
      );
    });
    expect(tables.differing).toEqual([]);
    expect(tables.added).toBeGreaterThan(50);
  });

  (HAS_POPPLER ? it : it.skip)('in PDF, table by table, as its tags tell them', async () => {
    // Each page more takes pdfinfo a second: a sheet that is turned, and one in two parts.
    const [region, , , kinds] = document.sheets;
    const paper = { ...document, charts: document.charts.slice(0, 1), sheets: [region!, leftOf(kinds!, 18)] };
    const [pdf] = await writeFiles(paper, ['pdf']);
    const { info, root } = readStructure(pdf!.bytes);
    expect(info).toMatch(/Tagged:\s+yes/);
    const elements = [...elementsOf(root)];
    expect(elements.filter(({ tag }) => tag === 'H1').map(({ text }) => text)).toEqual([
      'Все показатели. Волгоградская область',
    ]);
    expect(elements.filter(({ tag }) => /^H[3-9]$/.test(tag))).toEqual([]);
    expect(elements.filter(({ tag }) => tag === 'Figure')).toHaveLength(1);
    for (const head of elements.filter(({ tag }) => tag === 'TH'))
      expect(head.attributes.join()).toMatch(/\/Scope \/Column/);
    const tables = tablesOf(root);
    expect(tables.map(({ title }) => title)).toEqual([
      ...['Регион', 'Виды (часть 1 из 2)', 'Виды (часть 2 из 2)', 'О файле'],
    ]);
    for (const sheet of paper.sheets) expect(differencesOnPaper(sheet, tables)).toEqual([]);
  });

  it('and as the cards of Обзор show them', async () => {
    const { firstReply, subscribers, backlog } = await answered(
      getOverview(region.database.dataSource, request({ ...PERIOD, now: AS_OF })),
    );
    const [row] = jsonEdition(document).sheets[0]!.rows;
    expect(row?.values).toMatchObject({
      questions: firstReply.n,
      medianWorkingSeconds: firstReply.value,
      subscribers: subscribers.value,
      overdue: backlog.overdue,
    });
  });
});

(HAS_LIBRE_OFFICE ? describe : describe.skip)('LibreOffice', () => {
  const DRAWN = drawnEdition();
  let saved: ReadonlyMap<string, Buffer>;
  const registers = new Map<string, { readonly rows: number }>();

  beforeAll(async () => {
    const written = async (of: EditionDocument, kind: EditionFileKind) => (await writeFiles(of, [kind]))[0]!.bytes;
    const forms = await Promise.all(
      ['register-tomsk', 'register-amur'].map(async (code) => {
        const register = await documentOf(productForm(code)!);
        registers.set(code, { rows: register.sheets[0]!.rows.length });
        return {
          bytes: await written(register, 'xlsx'),
          name: `${code}.xlsx`,
          to: { ...AS_XLSX, name: `${code}.xlsx` },
        };
      }),
    );
    const table = unzipSync(await written(DRAWN, 'csv'))['municipalities.csv']!;
    saved = await savedByLibreOffice([
      { bytes: withoutResults(filesOf.get('xlsx')!), name: 'figures.xlsx', to: { ...AS_XLSX, name: 'figures.xlsx' } },
      { bytes: await written(DRAWN, 'xlsx'), name: 'drawn.xlsx', to: { ...AS_SHOWN_CSV, name: 'drawn.csv' } },
      { bytes: table, name: 'drawn.csv', from: FROM_CSV_IN_RUSSIAN, to: { ...AS_XLSX, name: 'from-csv.xlsx' } },
      { bytes: filesOf.get('docx')!, name: 'letter.docx', to: { ...AS_TEXT, name: 'letter.txt' } },
      ...forms,
    ]);
  });

  it('reads every figure of the workbook', async () =>
    expectTold(await workbookReader(saved.get('figures.xlsx')!), toMilliseconds));

  it('adds the totals up itself, and finds no difference', async () => {
    const rows = await sheetOf(saved.get('figures.xlsx')!, 'Контроль');
    const sums = rows.filter(([, , , , sum]) => sum !== null);
    expect(sums.length).toBeGreaterThan(50);
    for (const [sheet, column, , total, sum, difference, verdict] of sums)
      expect([sheet, column, total, difference, verdict]).toEqual([sheet, column, sum, 0, 'да']);
  });

  it('shows every cell as it was meant, in Russian', () => {
    const { columns, rows, total } = withShownParts(DRAWN.sheets[0]!);
    const name = [...saved.keys()].find((path) => path.startsWith('drawn') && path.includes('муниципалитетам'));
    const shown: string[][] = parse(saved.get(name ?? '') ?? '', { delimiter: ';', relax_column_count: true });
    expect(shown.slice(1).map((row) => row.slice(0, columns.length))).toEqual(
      [...rows, total!].map(({ cells }) => cells.map((cell, at) => shownWords(cell, columns[at]!.kind))),
    );
  });

  it('takes CSV for Excel as numbers, days and codes in Russian', async () => {
    const rows = (await readXlsx(saved.get('from-csv.xlsx')!)).sheets[0]?.rows ?? [];
    expect(rows[2]?.slice(0, 10)).toEqual([
      ...['Быковский район', 1_023_403_433_605, 7, 1.44444444444444, 0.0909090909090909, -0.02, 61, 0.142857142857143],
      ...[new Date('2026-02-15T00:00:00Z'), expect.any(Date)],
    ]);
    expect(rows[5]?.[0]).toContain('=HYPERLINK("http://example.org"');
  });

  it('reads the letter, whole', () => {
    const text = String(saved.get('letter.txt'));
    for (const sentence of [...document.sentences, ...document.gaps]) expect(text).toContain(sentence);
  });

  it.each(['register-tomsk', 'register-amur'])(
    'saves %s again, and `registry import` finds nothing new',
    async (code) => {
      const folder = mkdtempSync(join(tmpdir(), 'register-again-'));
      try {
        const file = join(folder, `${code}.xlsx`);
        writeFileSync(file, saved.get(file.slice(folder.length + 1))!);
        const { dataSource } = region.database;
        const result = await importRegister({
          dataSource,
          gateway: null,
          file,
          regionCode: '34',
          now: AS_OF,
          dryRun: true,
        });
        if (result.kind !== 'done') throw new Error(result.message);
        expect(result.report).toMatchObject({ accepted: 0, rejected: 0 });
        expect(result.report.updated + result.report.unchanged).toBe(registers.get(code)!.rows);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});

function resolved(form: unknown): ResolvedForm {
  const read = resolveForm(form);
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems));
  return read.form;
}

/** Serial numbers count a 29 February 1900 that never was: before it they begin a day later. */
const daysOf = (date: Date): number =>
  (date.getTime() - Date.UTC(1899, 11, date.getTime() < Date.UTC(1900, 2, 1) ? 31 : 30)) / DAY_MS;

/** Who reads a workbook reads its durations as moments, which have no more. */
function toMilliseconds({ of, column, value }: ToldFigure): ToldFigure {
  const isWait = typeof value === 'number' && /Seconds(?:Low|High)?$/.test(column);
  return { of, column, value: isWait ? Math.round(value * 1_000) / 1_000 : value };
}

/** Reads the figures of a workbook: durations and moments are days since the epoch of spreadsheets. */
async function workbookReader(bytes: Uint8Array): Promise<(sheet: EditionSheet) => ToldFigure[]> {
  const { sheets } = await readXlsx(bytes);
  return (sheet) => {
    const [, ...rows] = sheets.find(({ name }) => name === sheet.title)!.rows;
    return figuresOfTable(sheet, rows, (cell, kind) => {
      if (cell === null || cell === undefined || typeof cell === 'string') return cell ?? null;
      if (typeof cell === 'boolean') return String(cell);
      const days = typeof cell === 'number' ? cell : daysOf(cell);
      if (kind === 'wait') return plain(Math.round(days * DAY_MS) / 1_000);
      if (kind === 'share-change') return plain(days / 100);
      return kind === 'instant' ? minuteOf(Math.floor((cell as Date).getTime() / 1_000) * 1_000) : plain(days);
    });
  };
}

async function sheetOf(bytes: Uint8Array, name: string) {
  const [, ...rows] = (await readXlsx(bytes)).sheets.find((sheet) => sheet.name === name)!.rows;
  return rows;
}

/** The same workbook, but what «Контроль» computed is gone: whoever shows a figure there has computed it. */
function withoutResults(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const path = `xl/worksheets/sheet${document.sheets.length + 1}.xml`;
  const xml = strFromU8(parts[path]!);
  const emptied = xml.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1');
  expect(emptied.length).toBeLessThan(xml.length);
  return zipSync({ ...parts, [path]: strToU8(emptied) });
}

/** The apostrophe before what a spreadsheet would compute. */
function unguarded(text: string): string {
  return text.replace(/^'(?=[=+\-@])/, '');
}

/** Excel takes a code for a number, and shows what begins with noughts without them: such codes are whole in the workbook. */
function withoutLeadingNoughts({ of, column, value }: ToldFigure): ToldFigure {
  const seen = (text: string): string => text.replace(/^0+(?=\d+$)/, '');
  return { of: seen(of), column, value: column === 'key' && typeof value === 'string' ? seen(value) : value };
}

function excelValue(cell: ExcelCell | undefined, kind: ColumnKind): ToldFigure['value'] {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'number') return kind === 'code' || kind === 'text' ? String(cell) : plain(cell);
  if (typeof cell === 'string') return unguarded(cell);
  return 'wallClock' in cell ? cell.wallClock : JSON.stringify(cell);
}

/** The first columns of a sheet. */
function leftOf(sheet: EditionSheet, count: number): EditionSheet {
  const { columns, rows, total } = sheet;
  const left = {
    ...sheet,
    columns: columns.slice(0, count),
    rows: rows.map(({ cells }) => ({ cells: cells.slice(0, count) })),
  };
  return total === undefined ? left : { ...left, total: { cells: total.cells.slice(0, count) } };
}

/** Figures of a sheet that its tables on paper tell otherwise than the document, or leave out. */
function differencesOnPaper(sheet: EditionSheet, tables: readonly PdfTableRead[]): unknown[] {
  const parts = tables.filter(({ title }) => title === sheet.title || title.startsWith(`${sheet.title} (часть `));
  const isTurned = parts[0]?.heads[0] === 'Показатель';
  const everyRow = [...sheet.rows, ...(sheet.total && !isTurned ? [sheet.total] : [])];
  return sheet.columns.flatMap((column, at): unknown[] => {
    const head = headInHours(column);
    if (!NUMBERS.includes(column.kind)) return [];
    const told = isTurned
      ? parts[0]?.rows.find(([name]) => name === head)?.slice(1, 1 + sheet.rows.length)
      : parts.flatMap(({ heads, rows, foot }) => {
          const place = heads.indexOf(head);
          return place < 0 ? [] : [...rows, ...(foot ? [foot] : [])].map((cells) => cells[place] ?? '');
        });
    if (told?.length !== everyRow.length) return [[sheet.code, head, 'is not there whole', told]];
    return everyRow.flatMap(({ cells }, row): unknown[] =>
      isToldOnPaper(told[row] ?? '', cells[at] ?? null, column.kind)
        ? []
        : [[sheet.code, head, row, told[row], cells[at]]],
    );
  });
}

/** Whether words are a figure, as far as paper shows it: to a tenth of a per cent, to a hundredth, to a whole minute. */
function isToldOnPaper(words: string, value: FileCell, kind: ColumnKind): boolean {
  if (typeof value !== 'number') return words === '—' || words === '';
  const plainWords = words.replace(/\s/g, '').replace('\u2212', '-').replace(',', '.');
  if (kind === 'wait') {
    const [, hours = '', minutes = ''] = /^(\d+):(\d\d)$/.exec(plainWords) ?? [];
    return hours !== '' && Math.floor(value / 60) === Number(hours) * 60 + Number(minutes);
  }
  if (/^(?:больше|меньше)/.test(plainWords))
    return kind === 'share' && (value > 0.999 ? value < 1 : value > 0 && value < 0.001);
  const [scale, error] =
    kind === 'share' || kind === 'share-change' ? [100, 0.05] : [1, kind === 'decimal' ? 0.005 : 0];
  return plainWords !== '' && Math.abs(Number(plainWords.replace('%', '')) - value * scale) <= error + 1e-9;
}

const NUMBERS: readonly ColumnKind[] = ['count', 'decimal', 'share', 'share-change', 'wait'];

/** Each table of the zip under the types that its columns have, so that a figure that is no number is an error. */
async function readByDuckDb(files: Readonly<Record<string, Uint8Array>>) {
  const folder = mkdtempSync(join(tmpdir(), 'machine-csv-'));
  const instance = await DuckDBInstance.create(':memory:');
  const duck = await instance.connect();
  const rowsOf = async (statement: string) =>
    (await duck.runAndReadAll(statement)).getRows() as (string | number | null)[][];
  try {
    const rows = new Map<string, (string | number | null)[][]>();
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const read = (name: string, columns: readonly (readonly [string, string])[]) =>
      `read_csv('${join(folder, name)}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
       columns = {${columns.map(([column, type]) => `'${column}': '${type}'`).join(', ')}})`;
    for (const { code, columns, rows: meant } of document.sheets) {
      const typed = columns.map(
        (column) => [column.code, NUMBERS.includes(column.kind) ? 'DOUBLE' : 'VARCHAR'] as const,
      );
      const hasReasons = meant.some(({ unknown }) => unknown !== undefined);
      const all = [...typed, ...(hasReasons ? ([['unknownReasons', 'VARCHAR']] as const) : [])];
      await duck.run(`create table "${code}" as select * from ${read(`${code}.csv`, all)}`);
      const lines = await rowsOf(`select * from "${code}"`);
      rows.set(
        code,
        lines.map((line) => line.map((cell) => (typeof cell === 'number' ? plain(cell) : cell))),
      );
    }
    const totalColumns = ['sheet', 'column', 'total', 'rule', 'sumOfRows', 'rowsWithoutValue', 'why'];
    const totals = new Map<string, (string | number | null)[]>();
    const differing: unknown[] = [];
    let added = 0;
    const lines = await rowsOf(
      `select * from ${read(
        '0-totals.csv',
        totalColumns.map((name) => [name, 'VARCHAR'] as const),
      )}`,
    );
    for (const [code = '', column, total, rule] of lines as string[][]) {
      const sheet = document.sheets.find((one) => one.code === code)!;
      const line = totals.get(code) ?? sheet.columns.map((one) => (one.code === 'name' ? 'Итого' : null));
      line[sheet.columns.findIndex((one) => one.code === column)] = total === null ? null : plain(Number(total));
      totals.set(code, line);
      if (rule !== 'sum') continue;
      added += 1;
      const [[sum] = []] = await rowsOf(`select sum("${column}") from "${code}"`);
      if (plain(Number(sum)) !== plain(Number(total))) differing.push([code, column, total, sum]);
    }
    return { rows, totals, differing, added };
  } finally {
    duck.closeSync();
    rmSync(folder, { recursive: true });
  }
}

/** As a workbook shows it in a program that speaks Russian. */
function shownWords(cell: FileCell, kind: ColumnKind): string {
  if (cell === null) return '';
  if (typeof cell !== 'number') return kind === 'link' ? String(cell) : cellWords(cell, kind);
  if (kind === 'share') return `${(cell * 100).toFixed(1).replace('.', ',')}%`;
  return cellWords(cell, kind).replaceAll('\u00a0', '').replace('\u2212', '-');
}
