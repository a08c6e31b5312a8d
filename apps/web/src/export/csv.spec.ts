import { toCsv } from './csv.js';

const body = (rows: Parameters<typeof toCsv>[1]): string => toCsv(['Имя', 'Доля'], rows).split('\r\n')[1] ?? '';

describe('CSV', () => {
  it('starts with a byte order mark and ends lines with CRLF', () => {
    expect(toCsv(['а', 'б'], [['в', 1]])).toBe('\ufeffа;б\r\nв;1\r\n');
  });

  it.each([
    [['Школа', 0.841], 'Школа;0,841'],
    [['Школа', -12.5], 'Школа;-12,5'],
    [['Школа', 0.7049524188], 'Школа;0,705'],
    [['Школа', 1_612_480], 'Школа;1612480'],
    [['Школа', null], 'Школа;'],
    [['=СУММ(A1)', 1], "'=СУММ(A1);1"],
    [['+7', 1], "'+7;1"],
    [['-1', 1], "'-1;1"],
    [['@x', 1], "'@x;1"],
    [['МБОУ «СШ»; "5"', 1], '"МБОУ «СШ»; ""5""";1'],
    [['две\nстроки', 1], '"две\nстроки";1'],
  ] as const)('%j', (row, line) => expect(body([row])).toBe(line));
});
