import { csvLine, toCsv } from './csv.js';
import type { FileCell } from './table-file.js';

describe('a cell of CSV', () => {
  it.each<[FileCell, string]>([
    [null, ''],
    ['', ''],
    ['обычное имя', 'обычное имя'],
    ['1023403433504', '1023403433504'],
    ['a;b', '"a;b"'],
    ['a, b', '"a, b"'],
    ['a\tb', '"a\tb"'],
    ['a\nb', '"a\nb"'],
    ['Школа "Росток"', '"Школа ""Росток"""'],
    ['=1+1', "'=1+1"],
    ['-1+1', "'-1+1"],
    ['+7 8442', "'+7 8442"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＋－＠', "'＋－＠"],
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    [0, '0'],
    [-38, '-38'],
    [-7.25, '-7,25'],
    [1_612_480, '1612480'],
    [1 / 3, '0,3333333333333333'],
    [-0, '0'],
    [NaN, ''],
    [Infinity, ''],
    [-Infinity, ''],
    [{ day: '2026-11-23' }, '23.11.2026'],
    [{ instant: '2026-11-23T06:05:59.999Z', zone: 'Europe/Volgograd' }, '23.11.2026 09:05'],
    [{ instant: '2026-12-31T22:30:00.000Z', zone: 'Europe/Moscow' }, '01.01.2027 01:30'],
    [{ instant: 'never', zone: 'Europe/Moscow' }, ''],
  ])('%j is %j', (cell, text) => expect(csvLine([cell])).toBe(`${text}\r\n`));
});

describe('a file of CSV', () => {
  it('begins with its mark and its heads, and ends its last line', () => {
    expect(
      toCsv({
        heads: ['Район', 'В срок'],
        rows: [
          ['=Еланский', 0.5],
          ['Клетский', null],
        ],
      }),
    ).toBe("\ufeffРайон;В срок\r\n'=Еланский;0,5\r\nКлетский;\r\n");
  });
});
