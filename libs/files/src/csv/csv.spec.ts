import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { aboutLines } from '../about-document.js';
import { drawnEdition, drawnSheet } from '../document/drawn-edition.spec-helper.js';
import type { EditionDocument } from '../document/edition-document.js';
import { FileFailure } from '../file-failure.error.js';
import { excelCsv } from './excel-csv.js';
import { machineCsv } from './machine-csv.js';

const DRAFT: EditionDocument = { ...drawnEdition(), edition: null, corrects: null };

function textsOf(zip: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]),
  );
}

describe('CSV for Excel in Russian', () => {
  const files = textsOf(excelCsv(drawnEdition()));
  const read = (name: string): string[][] =>
    parse(files[name]!, { delimiter: ';', bom: true, relax_column_count: true });

  it('is a file a sheet and one that says what they are', () => {
    expect(Object.keys(files)).toEqual(['0-o-fajle.csv', 'municipalities.csv', 'keepers.csv']);
    for (const text of Object.values(files)) expect(text).toMatch(/^\ufeff[^]*\r\n$/);
  });

  it('tells notes of a table one after the other, whether they end with a full stop or not', () => {
    const table = { name: 'Районы', title: 'Районы', rowCount: 2, notes: ['Порог — 80 %.', 'Без города', 'Всё.'] };
    const told = aboutLines(drawnEdition(), [table]).find(({ name }) => name === 'Таблица «Районы»');
    expect(told?.text).toBe('строк — 2, без итога и заголовков. Порог — 80 %. Без города. Всё');
  });

  it('has decimal commas, days and clock times of the region, seconds, codes whole, and the total last', () => {
    const rows = read('municipalities.csv');
    expect(rows[0]?.slice(5, 8)).toEqual(['Изменение доли', 'Медиана ожидания, с', 'Часть вопросов региона']);
    expect(rows[2]).toEqual([
      ...['Быковский район', '1023403433605', '7', '1,4444444444444444', '0,09090909090909091', '-0,02', '61'],
      ...['0,14285714285714285', '15.02.2026', '11.08.2026 09:05', 'https://vk.com/club1001', ''],
    ]);
    expect(rows[4]?.at(-1)).toBe('ответов не было: Доля ответов в срок, Медиана ожидания');
    expect(rows.at(-1)?.slice(0, 3)).toEqual(['Итого', '', '147']);
    expect(rows).toHaveLength(9);
  });

  it('computes nothing that came from outside', () => {
    const cells = read('municipalities.csv').flat();
    expect(cells).toContain(`'=HYPERLINK("http://example.org";"Школа «Росток» & Ко <№ 1>")`);
    expect(cells.filter((cell) => /^[=+@]/.test(cell))).toEqual([]);
  });

  it('says how many rows each table has, and whether it is a draft', () => {
    const about = read('0-o-fajle.csv');
    expect(about).toContainEqual(['Таблица «keepers.csv»', 'Список 100 %: строк — 2, без итога и заголовков']);
    expect(textsOf(excelCsv(DRAFT))['0-o-fajle.csv']).toContain('Издание;черновик: не зафиксирован и не сдаётся');
  });

  it('is refused where Excel would lose something, by the name of a format that does not', () => {
    const rows = [{ cells: ['я'.repeat(32_768)] }];
    const sheet = {
      code: 'a',
      title: 'А',
      columns: [{ code: 'x', head: 'Х', kind: 'text' as const }],
      rows,
      notes: [],
    };
    expect(() => excelCsv(drawnEdition([sheet]))).toThrow(FileFailure);
    expect(() => machineCsv(drawnEdition([sheet]))).not.toThrow();
  });
});

describe('CSV for programs', () => {
  const files = textsOf(machineCsv(drawnEdition()));
  const read = (name: string): Record<string, string>[] => parse(files[name]!, { columns: true });

  it('is RFC 4180 without a mark, by codes of columns, with ISO times and the reasons of what is unknown', () => {
    expect(files['municipalities.csv']).toMatch(/^name,ogrn,questions,/);
    const rows = read('municipalities.csv');
    expect(rows).toHaveLength(7);
    expect(rows[1]).toMatchObject({
      ...{ ogrn: '1023403433605', meanPosts: '1.4444444444444444', withinDeadlineChange: '-0.02' },
      ...{ medianWorkingSeconds: '61', openedOn: '2026-02-15', lastReplyAt: '2026-08-11T06:05:59.000Z' },
      ...{ questionsShare: '0.14285714285714285', unknownReasons: '' },
    });
    expect(rows[3]?.medianWorkingSeconds).toBe('');
    expect(JSON.parse(rows[3]?.unknownReasons ?? '')).toEqual({
      ...{ medianWorkingSeconds: 'ответов не было', withinDeadlineShare: 'ответов не было' },
    });
    expect(rows[4]?.name).toMatch(/^'=HYPERLINK/);
  });

  it('has totals apart from the rows, each with its rule and the sum of its rows', () => {
    expect(read('0-totals.csv')).toContainEqual({
      ...{ sheet: 'municipalities', column: 'questions', total: '147', rule: 'sum', sumOfRows: '147' },
      ...{ rowsWithoutValue: '0', why: '' },
    });
    expect(read('0-totals.csv')[1]).toMatchObject({
      rule: 'not-sum',
      sumOfRows: '',
      why: expect.stringMatching(/^медиана/),
    });
  });

  it('says what it is and how many rows each table has', () => {
    const about = (zip: Uint8Array) =>
      Object.fromEntries(parse(textsOf(zip)['0-about.csv']!, { from_line: 2 }) as [string, string][]);
    expect(about(machineCsv(drawnEdition()))).toMatchObject({
      ...{ form: 'region-summary', edition: '12', asOf: '2026-10-05T06:00:00.000Z', corrects: '11' },
      ...{ 'rows: municipalities.csv': '7', 'rows: keepers.csv': '2' },
    });
    expect(about(machineCsv(DRAFT))).toMatchObject({ edition: 'draft', frozenAt: '' });
  });

  it('of many rows is whole', () => {
    const zip = textsOf(machineCsv(drawnEdition([drawnSheet(5_001)])));
    const rows: string[][] = parse(zip['municipalities.csv']!);
    expect(rows).toHaveLength(5_002);
    expect(new Set(rows.map(([, ogrn]) => ogrn)).size).toBe(5_002);
  });
});
