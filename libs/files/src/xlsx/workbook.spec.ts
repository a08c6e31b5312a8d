import { readXlsx } from 'hucre/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { COLUMNS, drawnEdition, drawnRow, drawnSheet, listSheet } from '../document/drawn-edition.spec-helper.js';
import type { EditionDocument, EditionSheet } from '../document/edition-document.js';
import { FileFailure } from '../file-failure.error.js';
import type { TableSource } from '../tables/table-source.js';
import { streamXlsx, xlsx } from './workbook.js';

const FIRST = 'По муниципалитетам все районы и';

interface Read {
  readonly parts: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

async function written(document: EditionDocument): Promise<Read> {
  const bytes = await xlsx(document);
  const parts = Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]);
  return { bytes, parts: Object.fromEntries(parts) as Record<string, string> };
}

describe('an edition as a workbook', () => {
  let read: Read;
  beforeAll(async () => {
    read = await written(drawnEdition());
  });

  it('holds every cell in its type, by another reader than the library that wrote it', async () => {
    const sheets = await readExcelFile(Buffer.from(read.bytes));
    expect(sheets.map(({ sheet }) => sheet)).toEqual([FIRST, 'Список 100 %', 'Контроль', 'О файле']);
    const rows = sheets[0]?.data ?? [];
    expect(rows[0]).toEqual([
      ...['Муниципалитет', 'ОГРН', 'Вопросов', 'Записей на страницу в среднем', 'Доля ответов в срок'],
      ...['Изменение доли, п. п.', 'Медиана ожидания, ч:мин', 'Часть вопросов региона', 'Открыта', 'Последний ответ'],
      ...['Страница', 'Почему нет данных'],
    ]);
    expect(rows[2]).toEqual([
      ...['Быковский район', '1023403433605', 7, 13 / 9, 1 / 11, -2, expect.any(Date), 0.143],
      ...[new Date('2026-02-15T00:00:00Z'), new Date('2026-08-11T09:05:00Z'), 'https://vk.com/club1001', null],
    ]);
    // Readers take a duration for a time of the first day there is; the number of days is what Excel counts with.
    expect(read.parts['xl/worksheets/sheet1.xml']).toMatch(new RegExp(`<c r="G3" s="\\d+"><v>${61 / 86_400}</v>`));
    expect(rows[4]?.slice(4, 7)).toEqual([null, null, null]);
    expect(rows[4]?.[11]).toBe('ответов не было: Доля ответов в срок, Медиана ожидания');
    expect(rows).toHaveLength(9);
  });

  it('holds texts as they are: none is computed, taken for an error, or read as an escape', async () => {
    const [sheet] = (await readXlsx(read.bytes)).sheets;
    expect(sheet?.rows.slice(5, 8).map((row) => row[0])).toEqual([
      '=HYPERLINK("http://example.org";"Школа «Росток» & Ко <№ 1>")',
      '#N/A',
      expect.stringContaining('и перенос\nстроки'),
    ]);
    expect(read.parts['xl/worksheets/sheet1.xml']).not.toMatch(/<f>|t="e"/);
    expect(read.parts['xl/worksheets/sheet1.xml']).toContain('>_x005F_x0041_ и перенос');
  });

  it('shows codes as text, shares in per cent, waits in hours, times on the clock of the region', () => {
    const styles = read.parts['xl/styles.xml'] ?? '';
    for (const format of ['[h]:mm', '0.0%', 'dd.mm.yyyy', 'dd.mm.yyyy hh:mm', '+0.0;-0.0;0.0'])
      expect(styles).toContain(`formatCode="${format}"`);
    const formats = new Map(
      [...styles.matchAll(/numFmtId="(\d+)" formatCode="([^"]+)"/g)].map(([, id, code]) => [id, code]),
    );
    const cellFormats = [...(/<cellXfs.*<\/cellXfs>/s.exec(styles)?.[0] ?? '').matchAll(/<xf numFmtId="(\d+)"/g)];
    const style = / s="(\d+)"/.exec(
      /<c r="B2"[^>]*>/.exec(read.parts['xl/worksheets/sheet1.xml'] ?? '')?.[0] ?? '',
    )?.[1];
    const id = cellFormats[Number(style)]?.[1];
    // 49 is «@» among the formats that every workbook has.
    expect(read.parts['xl/worksheets/sheet1.xml']).toMatch(
      /<ignoredError sqref="B2:B8" numberStoredAsText="1"\/>.*<\/worksheet>$/s,
    );
    expect(formats.get(id) ?? (id === '49' ? '@' : id)).toBe('@');
  });

  it('keeps its heads in sight and on each page, is filtered without its total, and is printed on A4 landscape', () => {
    const sheet = read.parts['xl/worksheets/sheet1.xml'] ?? '';
    expect(sheet).toMatch(/<pane xSplit="1" ySplit="1" topLeftCell="B2" state="frozen"/);
    expect(sheet).toContain('<autoFilter ref="A1:L8"/>');
    expect(sheet).toMatch(/<pageSetup paperSize="9" orientation="landscape"/);
    expect(sheet).toContain('Страница &amp;P из &amp;N');
    const workbook = read.parts['xl/workbook.xml'] ?? '';
    expect(workbook).toContain(`'${FIRST}'!$A:$A,'${FIRST}'!$1:$1</definedName>`);
    expect(workbook).toContain(`'Список 100 %'!$1:$1</definedName>`);
  });

  it('says in few words why cells are empty, once where a column is, in rows that show it whole', async () => {
    const [a, b, c, d] = COLUMNS.filter(({ kind }) => kind !== 'text' && kind !== 'code').map(({ code }) => code);
    const columns = COLUMNS.filter(({ code }) => ['name', a, b, c, d].includes(code));
    const row = (cells: readonly (number | null)[], unknown: Record<string, string>) => ({
      ...{ cells: ['Район', ...cells], unknown },
    });
    const rows = [
      row([1, null, null, null], { [b!]: 'нет ответов', [c!]: 'нет ответов', [d!]: 'не измерено' }),
      row([null, null, null, null], { [a!]: 'мало', [b!]: 'нет ответов', [c!]: 'нет ответов', [d!]: 'не измерено' }),
      row([1, 2, 5, null], { [d!]: 'не измерено' }),
    ];
    const { bytes } = await written(drawnEdition([{ ...listSheet(), columns, rows }]));
    const { sheets } = await readXlsx(bytes);
    const [first] = columns.slice(1).map(({ head }) => head);
    expect(sheets[0]?.rows.map((cells) => cells[5])).toEqual([
      ...['Почему нет данных', 'нет ответов', `мало: ${first}; остальное — нет ответов`, null],
    ]);
    const about = new Map(sheets[2]?.rows.map(([name, text]) => [name, text]));
    expect(about.get('Таблица «Список 100 %»')).toContain(`пусто во всех строках — не измерено`);
    expect(about.get('Пустые ячейки')).toMatch(/^Пустая ячейка — нет данных/);
  });

  it('has columns that are wide enough for their numbers', async () => {
    const columns = [{ code: 'x', head: 'Х', kind: 'decimal' as const }];
    const { parts } = await written(drawnEdition([{ ...listSheet(), columns, rows: [{ cells: [1_622_353_000.5] }] }]));
    expect(parts['xl/worksheets/sheet1.xml']).toMatch(/<col min="1" max="1" width="15"/);
  });

  it('opens addresses of the web, and nothing else', async () => {
    const cells = ['https://vk.com/a?b=1&c="2"', 'javascript:alert(1)', 'file:///etc/passwd', 'vk.com/club1'];
    const sheet: EditionSheet = {
      ...{
        code: 'links',
        title: 'Ссылки',
        notes: [],
        columns: [{ code: 'url', head: 'Ссылка', kind: 'link' as const }],
      },
      rows: cells.map((cell) => ({ cells: [cell] })),
    };
    const { parts } = await written(drawnEdition([sheet]));
    expect(parts['xl/worksheets/sheet1.xml']).toContain('<hyperlinks><hyperlink ref="A2" r:id="rId1"/></hyperlinks>');
    const targets = [...(parts['xl/worksheets/_rels/sheet1.xml.rels'] ?? '').matchAll(/Target="([^"]*)"/g)];
    expect(targets.map(([, target]) => target)).toEqual(['https://vk.com/a?b=1&amp;c=%222%22']);
  });

  it('says of itself what it is', async () => {
    const about = (await readXlsx(read.bytes)).sheets[3]?.rows ?? [];
    const lines = new Map(about.map(([name, text]) => [name, text]));
    expect(lines.get('Издание')).toBe('издание № 12, зафиксировано 05.10.2026 09:01, исправляет издание № 11');
    expect(lines.get('Данные на')).toMatch(/^05\.10\.2026 09:00/);
    expect(lines.get(`Таблица «${FIRST}»`)).toContain('По муниципалитетам: все районы и городские округа: строк — 7');
    expect(lines.get('Чего не хватает')).toMatch(/^Уникальный охват/);
    expect([...lines.keys()]).toEqual(
      expect.arrayContaining(['Политика', 'Показатель «Медиана ожидания»', 'Подлинность']),
    );
  });

  it('of a draft says so', async () => {
    const { parts, bytes } = await written({ ...drawnEdition(), edition: null, corrects: null });
    const about = (await readXlsx(bytes)).sheets[3]?.rows ?? [];
    expect(about).toContainEqual(['Издание', 'черновик: не зафиксирован и не сдаётся']);
    expect(parts['xl/worksheets/sheet1.xml']).toContain('черновик');
  });
});

describe('the sheet «Контроль»', () => {
  it('computes each total again from the cells of its sheet, and says why one is no sum', async () => {
    const { parts, bytes } = await written(drawnEdition());
    const xml = parts['xl/worksheets/sheet3.xml'] ?? '';
    const formulas = [...xml.matchAll(/<c r="([A-Z]+\d+)"[^>]*><f>([^<]*)<\/f>/g)].map(
      ([, ref, formula]) => `${ref}: ${formula}`,
    );
    expect(formulas.slice(0, 4)).toEqual([
      `D2: '${FIRST}'!C9`,
      `E2: SUM('${FIRST}'!C2:C8)`,
      'F2: D2-E2',
      'G2: IF(ABS(F2)&lt;=1e-9*MAX(1,ABS(D2)),"да","нет")',
    ]);
    const rows = (await readXlsx(bytes)).sheets[2]?.rows ?? [];
    expect(rows[1]).toEqual([FIRST, 'Вопросов', 7, 147, 147, 0, 'да', null]);
    expect(rows[2]?.slice(1)).toEqual([
      ...['Медиана ожидания, ч:мин', 7, expect.any(Date), null, null, 'не сумма'],
      'медиана всех ожиданий, а не сумма медиан',
    ]);
    expect(rows[4]).toEqual(['Список 100 %', '—', 2, null, null, null, '—', 'На листе нет итога']);
  });

  it('says so where a total is not what its rows add up to', async () => {
    const sheet = drawnSheet();
    const cells = sheet.total!.cells.map((cell) => (cell === 147 ? 150 : cell));
    const { bytes } = await written(drawnEdition([{ ...sheet, total: { cells } }]));
    expect((await readXlsx(bytes)).sheets[1]?.rows[1]).toEqual([FIRST, 'Вопросов', 7, 150, 147, 3, 'нет', null]);
  });

  it('adds up the parts of a whole as they are shown', async () => {
    const rows = (await readXlsx(await xlsx(drawnEdition()))).sheets[0]?.rows ?? [];
    const shown = rows.slice(1, 8).map((row) => row[7] as number);
    expect(shown.map((share) => Math.round(share * 1_000))).toEqual([143, 143, 143, 143, 143, 143, 142]);
    expect(rows[8]?.[7]).toBe(1);
  });
});

describe('over what Excel takes', () => {
  const source = (of: Partial<TableSource>): TableSource => ({
    ...{
      code: 'list',
      title: 'Список',
      columns: COLUMNS.slice(0, 3),
      notes: [],
      rowCount: 0,
      hasUnknown: false,
      rows: [],
    },
    ...of,
  });
  const drained = async (of: Partial<TableSource>): Promise<number> => {
    let length = 0;
    for await (const chunk of streamXlsx(drawnEdition([]), [source(of)])) length += chunk.length;
    return length;
  };
  const column = (n: number) => ({ code: `c${n}`, head: `Колонка ${n}`, kind: 'count' as const });

  it.each<[string, Partial<TableSource>]>([
    ['rows', { rowCount: 1_048_576 }],
    ['rows with their total', { rowCount: 1_048_575, total: drawnRow(1) }],
    ['columns', { columns: Array.from({ length: 16_385 }, (_, n) => column(n)) }],
    ['columns with the notes', { columns: Array.from({ length: 16_384 }, (_, n) => column(n)), hasUnknown: true }],
    ['characters', { rowCount: 1, rows: [{ cells: ['я'.repeat(32_768), null, null] }] }],
  ])('too many %s are refused by the name of another format', async (_, of) => {
    const failure = await drained(of).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FileFailure);
    expect(failure).toMatchObject({ code: 'over-limit', kind: 'xlsx', instead: ['machine-csv', 'json'] });
    expect(String(failure)).toContain('take machine-csv or json');
  });

  it('what just fits is written', async () => {
    expect(await drained({ rowCount: 1, rows: [{ cells: ['я'.repeat(32_767), null, null] }] })).toBeGreaterThan(0);
  });

  it('a table that has not as many rows as it says is no file', async () => {
    await expect(drained({ rowCount: 3, rows: [drawnRow(1)] })).rejects.toThrow(RangeError);
  });

  it('rows that come one at a time make the same workbook', async () => {
    const { rows, ...sheet } = drawnSheet(1_500);
    async function* oneAtATime() {
      yield* rows;
    }
    const of = { ...sheet, rowCount: rows.length, hasUnknown: true };
    const streamed: number[] = [];
    for await (const chunk of streamXlsx(drawnEdition([]), [{ ...of, rows: oneAtATime() }])) streamed.push(...chunk);
    const whole: number[] = [];
    for await (const chunk of streamXlsx(drawnEdition([]), [{ ...of, rows }])) whole.push(...chunk);
    expect(Buffer.from(streamed).equals(Buffer.from(whole))).toBe(true);
  });
});
