import { appendFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import iconv from 'iconv-lite';
import { type Cell, writeXlsx } from 'hucre/xlsx';
import { DEFAULT_LIMITS, type ImportLimits } from '../import-limits.js';
import { scratchFolder } from '../registry-fixture.spec-helper.js';
import { openSource } from './open-source.js';
import { SourceRefused } from './source-refused.error.js';
import type { SourceRow } from './source-row.js';

const folder = scratchFolder();
afterAll(() => folder.remove());

async function read(content: string | Uint8Array, limits: Partial<ImportLimits> = {}): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  const file = folder.write('table', content);
  for await (const row of rowsOf(file, { ...DEFAULT_LIMITS, ...limits })) rows.push(row);
  return rows;
}

async function* rowsOf(file: string, limits: ImportLimits): AsyncGenerator<SourceRow> {
  const source = await openSource(file, limits);
  try {
    for (const sheet of source.sheets) yield* sheet.rows();
  } finally {
    await source.close();
  }
}

async function refusedWith(content: string | Uint8Array, limits: Partial<ImportLimits> = {}): Promise<string> {
  const error: unknown = await read(content, limits).catch((reason: unknown) => reason);
  if (error instanceof SourceRefused) return error.refusal.code;
  throw new Error(`Expected a refusal, got ${String(error)}`);
}

const cells = (rows: readonly SourceRow[]): (readonly string[])[] => rows.map((row) => row.cells);

describe('reading a CSV', () => {
  const TABLE = 'огрн;имя\r\n1;Школа № 5\r\n';
  const ROWS = [
    ['огрн', 'имя'],
    ['1', 'Школа № 5'],
  ];

  it.each([
    ['UTF-8', 'utf8', false],
    ['UTF-8 with a mark', 'utf8', true],
    ['UTF-16 LE with a mark', 'utf16-le', true],
    ['UTF-16 LE without one', 'utf16-le', false],
    ['UTF-16 BE with a mark', 'utf16-be', true],
    ['UTF-16 BE without one', 'utf16-be', false],
    ['Windows-1251', 'win1251', false],
  ])('%s', async (_, encoding, addBOM) => {
    expect(cells(await read(iconv.encode(TABLE, encoding, { addBOM })))).toEqual(ROWS);
  });

  it.each([';', ',', '\t'])('separated by %j, the others inside quotes', async (separator) => {
    const rows = await read(`a${separator}"b;,\t""c"""${separator}d\n1${separator}2${separator}3\n`);
    expect(cells(rows)).toEqual([
      ['a', 'b;,\t"c"', 'd'],
      ['1', '2', '3'],
    ]);
  });

  it('takes the separator a first line declares', async () => {
    expect(cells(await read('sep=,\r\na,b;c\r\n'))).toEqual([
      ['sep=', ''],
      ['a', 'b;c'],
    ]);
  });

  it('counts rows as a spreadsheet does: line ends within cells begin none, empty lines are some, a declared separator is none', async () => {
    const rows = await read('a;b\r\n"1\r\n2";x\r\n\r\n3;y\n"4\n\n5";z\n6;w');
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await read('sep=;\na;b\n1;2\n')).map(({ line }) => line)).toEqual([0, 1, 2]);
  });

  it('takes quotes inside a field that is not quoted', async () => {
    expect(cells(await read('a;b\nМКУ "Ромашка";1\n"Школа" № 5;2\n'))).toEqual([
      ['a', 'b'],
      ['МКУ "Ромашка"', '1'],
      ['"Школа" № 5', '2'],
    ]);
  });

  it.each([
    ['an unclosed quote', `a;b\n"${'x'.repeat(5_000)}\n`, {}, 'broken-csv'],
    ['a record without end', `a;b\n"${'x;y\n'.repeat(5_000)}`, { recordChars: 1_000 }, 'broken-csv'],
    ['a record without line ends', 'a;b;c;'.repeat(400_000), {}, 'broken-csv'],
    ['a quote that swallows the rest', `a;b\n1;"${'x;y\n'.repeat(400_000)}`, {}, 'broken-csv'],
    ['many columns', `a;b\n${'x;'.repeat(501)}\n`, {}, 'too-many-columns'],
    ['more empty lines than may be', `a;b\n${'\n'.repeat(300_000)}`, { lines: 250_000 }, 'too-many-lines'],
    [
      'UTF-16 cut in the middle of a character',
      iconv.encode('огрн;имя\r\n', 'utf16-le').subarray(0, -1),
      {},
      'cut-short',
    ],
    ['zeros', Buffer.alloc(100_000), {}, 'not-a-table'],
    ['nothing', '', {}, 'empty'],
    ['more bytes than the limit', 'a;b\n1;2\n', { fileBytes: 4 }, 'too-large'],
    ['binary garbage', Buffer.from(Array.from({ length: 4_096 }, (_, i) => (i * 7919) % 256)), {}, 'not-a-table'],
    [
      'a PNG',
      Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
      {},
      'not-a-table',
    ],
    ['an old XLS', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), {}, 'old-xls'],
    ['a ZIP cut short', Buffer.from('504b0304140000000800', 'hex'), {}, 'broken-xlsx'],
  ])('refuses %s', async (_, content, limits, code) => {
    expect(await refusedWith(content, limits)).toBe(code);
  });

  it('does not mind empty columns behind the last one', async () => {
    expect((await read(`a;b\n1;2${';'.repeat(2_000)}\n`)).length).toBe(2);
  });

  it.each(['/dev/zero', '/dev/stdin', '/proc/self/mem'])('refuses %s at once', async (path) => {
    await expect(openSource(path, DEFAULT_LIMITS)).rejects.toBeInstanceOf(SourceRefused);
  });

  it('refuses a file that is not there and a folder', async () => {
    await expect(openSource(folder.path('missing.csv'), DEFAULT_LIMITS)).rejects.toMatchObject({
      refusal: { code: 'no-file' },
    });
    await expect(openSource(folder.path('.'), DEFAULT_LIMITS)).rejects.toMatchObject({ refusal: { code: 'no-file' } });
  });
});

describe('reading a large CSV', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;

  /** What is still held after two collections: the second takes what the first one only let go. */
  const heldBytes = () => {
    collectGarbage();
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };

  it('holds no more of it than a few rows', async () => {
    const file = folder.write('large.csv', '');
    const lines = `1;${'примечание '.repeat(150)}\n`.repeat(400);
    for (let part = 0; part < 10; part += 1) appendFileSync(file, lines);
    const before = heldBytes();
    const held: number[] = [];
    for await (const row of rowsOf(file, DEFAULT_LIMITS)) {
      if (row.line % 500 === 0) held.push(heldBytes() - before);
    }
    expect(held).toHaveLength(8);
    // The file has 12.6 MB, 13.2 MB as a string.
    expect(Math.max(...held)).toBeLessThan(4 * 1024 * 1024);
  });
});

describe('reading an XLSX', () => {
  it('gives numbers with all their digits', async () => {
    const file = await writeXlsx({
      sheets: [
        {
          name: 'Реестр',
          rows: [
            ['ОГРН', 'Имя'],
            [1023400000012, 'Школа'],
          ],
        },
      ],
    });
    expect(await read(file)).toEqual([
      { line: 1, cells: ['ОГРН', 'Имя'], formulas: null },
      { line: 2, cells: ['1023400000012', 'Школа'], formulas: null },
    ]);
  });

  it('takes what a formula had computed, and tells one that has no value', async () => {
    const cells = new Map<string, Partial<Cell>>([
      ['1,1', { value: 5, formula: 'SUM(A1:A9)', formulaResult: 5 }],
      ['2,1', { value: null, formula: 'SUM(A1:A9)' }],
    ]);
    const file = await writeXlsx({
      sheets: [
        {
          name: 'Лист',
          rows: [
            ['a', 'b'],
            [1, null],
            [2, 3],
          ],
          cells,
        },
      ],
    });
    const rows = await read(file);
    expect(rows.map(({ formulas }) => formulas?.get(1) ?? null)).toEqual([null, null, '=SUM(A1:A9)']);
    expect(rows[1]).toMatchObject({ cells: ['1', '5'], computed: 1 });
  });

  it('refuses a protected workbook', async () => {
    const encryption = { password: 'secret', spinCount: 10 };
    const file = await writeXlsx({ sheets: [{ name: 'Лист', rows: [['a']] }], encryption });
    expect(await refusedWith(file)).toBe('old-xls');
  });
});
