import { editionSchema } from '../../../../../libs/reports/src/files/json-schema.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readXlsx } from 'hucre/xlsx';
import readExcelFile from 'read-excel-file/node';
import { drawnView } from '../drawn-view.spec-helper.js';
import type { FileKind } from '../file-kinds.js';
import type { ScreenTable } from '../file-request.js';
import { readZipEntry } from './zip-entry.spec-helper.js';
import { type MadeFile, writeTable } from './write-table.js';

const ZONE = 'Europe/Volgograd';
const TABLE: ScreenTable = {
  title: "Очередь: [без] ответа?*/\\ — больше, чем имя листа может вместить'",
  columns: [
    { code: 'ogrn', head: 'ОГРН', kind: 'code' },
    { code: 'questions', head: 'Обращения', kind: 'count' },
    { code: 'share', head: 'В срок, доля', kind: 'share' },
    { code: 'wait', head: 'Ждёт, рабочее время', kind: 'wait' },
    { code: 'day', head: 'День', kind: 'day' },
    { code: 'askedAt', head: 'Задано', kind: 'instant' },
    { code: 'name', head: 'Имя', kind: 'text' },
  ],
  rows: [
    {
      cells: [
        ...['1023403433504', 3, -0.25, 9_000, { day: '2026-11-23' }],
        ...[{ instant: '2026-11-23T06:05:59.000Z', zone: ZONE }, '=1+1'],
      ],
    },
    { cells: ['0123', 4, 0, null, null, { instant: 'never', zone: ZONE }, 'а\u0000\u000b\ufffe<&>"\ud800б'] },
    { cells: [null, NaN, null, null, { day: 'no day' }, null, null], unknown: { share: 'нет обращений' } },
  ],
  total: { cells: ['', 7, 0.1, 8_000, null, null, 'Итого'] },
  totalRules: { questions: 'sum', wait: { notSum: 'медиана' } },
  definitions: [{ name: 'В срок', text: 'Ответ не позже срока.' }],
};

async function bytesOf(kind: FileKind, table = TABLE): Promise<Uint8Array> {
  const made = await writeTable(kind, table, drawnView());
  if (made.kind !== 'made') throw new Error(made.kind);
  return new Uint8Array(await made.content.arrayBuffer());
}

async function readSheets(table = TABLE) {
  const { sheets } = await readXlsx(await bytesOf('xlsx', table));
  return new Map(sheets.map(({ name, rows }) => [name, rows]));
}

describe('a table of a screen as XLSX', () => {
  it('holds numbers, shares, waits, dates and codes of their own types, and the total last', async () => {
    const [rows] = [...(await readSheets()).values()];
    expect(rows?.[0]).toEqual([
      ...['ОГРН', 'Обращения', 'В срок, доля', 'Ждёт, рабочее время, ч:мин', 'День', 'Задано', 'Имя'],
      ...['Ждёт, рабочее время, секунды', 'Почему нет данных'],
    ]);
    expect(rows?.[1]?.slice(0, 3)).toEqual(['1023403433504', 3, -0.25]);
    expect(rows?.[1]?.[4]).toEqual(new Date('2026-11-23T00:00:00Z'));
    expect((rows?.[1]?.[5] as Date).toISOString()).toMatch(/^2026-11-23T09:05:00/);
    expect(rows?.[1]?.[6]).toBe('=1+1');
    expect(rows?.[2]?.slice(0, 2)).toEqual(['0123', 4]);
    expect(rows?.[2]?.[6]).toBe('а<&>"б');
    expect(rows?.[3]?.slice(1, 5)).toEqual([null, null, null, null]);
    expect([rows?.[1]?.[7], rows?.[2]?.[7]]).toEqual([9_000, null]);
    expect(rows?.[3]?.[8]).toBe('нет обращений: В срок, доля');
    expect(rows?.[4]).toContain('Итого');
    const sheet = await readZipEntry(await bytesOf('xlsx'), 'xl/worksheets/sheet1.xml');
    // 9,000 s are 2 h 30 min, in days.
    expect(sheet).toMatch(new RegExp(`<c r="D2" s="\\d+"><v>${9_000 / 86_400}</v>`));
    expect(sheet).not.toContain('<f>');
  });

  it('is read alike by a second reader', async () => {
    const sheets = await readExcelFile(Buffer.from(await bytesOf('xlsx')));
    expect(sheets.map(({ sheet }) => sheet).slice(1)).toEqual(['Контроль', 'О файле']);
    expect(sheets[0]?.data.slice(0, 3).map((row) => row.slice(0, 2))).toEqual([
      ['ОГРН', 'Обращения'],
      ['1023403433504', 3],
      ['0123', 4],
    ]);
  });

  it('says what it is, of what and of when, that it is no edition, and how many rows it has', async () => {
    const about = new Map((await readSheets()).get('О файле')?.map(([name, text]) => [String(name), String(text)]));
    expect(Object.fromEntries(about)).toMatchObject({
      ...{ Издание: 'черновик: таблица экрана, не издание', Регион: 'Волгоградская область (34)' },
      ...{ Период: '27.10.2026 — 23.11.2026', Отбор: 'Экран: Муниципалитеты' },
      'Данные на': '23.11.2026 09:05; более поздние наблюдения не учтены',
      ...{ Адрес: 'http://127.0.0.1/districts?from=2026-10-27', 'Правила региона': 'default-3' },
      'Показатель «В срок»': 'Ответ не позже срока.',
    });
    expect([...about].find(([name]) => name.startsWith('Таблица «'))?.[1]).toContain(
      'строк — 3, без итога и заголовков',
    );
  });

  it('adds its total up, and has no «Контроль» where there is none', async () => {
    const control = (await readSheets()).get('Контроль') ?? [];
    expect(control.slice(1).map((row) => [row[1], row[3], row[4], row[6]])).toEqual([
      ['Обращения', 7, 7, 'да'],
      ['Ждёт, рабочее время, ч:мин', expect.anything(), null, 'не сумма'],
      ['Ждёт, рабочее время, секунды', 8_000, null, 'не сумма'],
    ]);
    const { total: _, totalRules: __, ...rest } = TABLE;
    expect([...(await readSheets(rest)).keys()].slice(1)).toEqual(['О файле']);
  });

  it('has a name that Excel takes', async () => {
    const [name = ''] = (await readSheets()).keys();
    expect(name).toMatch(/^Очередь/);
    expect(name.length).toBeLessThanOrEqual(31);
    expect(name).not.toMatch(/[[\]:*?/\\']/);
  });

  it('of no rows has its heads', async () => {
    const { total: _, totalRules: __, ...rest } = TABLE;
    const [rows] = [...(await readSheets({ ...rest, rows: [] })).values()];
    expect(rows?.[0]?.slice(0, 2)).toEqual(['ОГРН', 'Обращения']);
    expect(rows).toHaveLength(1);
  });
});

describe('a table of a screen', () => {
  it('as JSON is a document by the published schema', async () => {
    const json: unknown = JSON.parse(new TextDecoder().decode(await bytesOf('json')));
    const matches = new Ajv2020({ strict: false, validateFormats: false }).compile(
      JSON.parse(editionSchema()) as object,
    );
    expect([matches(json), matches.errors]).toEqual([true, null]);
    expect(json).toMatchObject({
      edition: null,
      sheets: [{ rowCount: 3, rows: [{ values: { ogrn: '1023403433504', wait: 9_000 } }, {}, {}] }],
    });
  });

  it('of no rows and no columns is a file too', async () => {
    const empty = { title: '', columns: [], rows: [] };
    for (const kind of ['csv', 'json', 'xlsx'] as const) expect((await bytesOf(kind, empty)).length).toBeGreaterThan(0);
  });

  it('is refused where the form would lose something, by the name of one that holds it', async () => {
    const rows = [{ cells: ['1', 1, 0, 0, null, null, 'я'.repeat(32_768)] }];
    const made = await Promise.all(
      (['csv', 'xlsx', 'json'] as const).map((kind) => writeTable(kind, { ...TABLE, rows }, drawnView())),
    );
    const refused: MadeFile = { kind: 'over-limit', instead: ['json'] };
    expect(made).toEqual([refused, refused, { kind: 'made', content: expect.any(Blob) as Blob }]);
  });
});
