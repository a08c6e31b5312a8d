import { reportCellWords, reportChangeWords, type ReportCell } from './report-cell.js';

const ZONE = 'Europe/Volgograd';
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;

describe('a cell of a report', () => {
  it.each<[ReportCell, string, string]>([
    [null, 'count', '—'],
    ['', 'text', '—'],
    [0, 'count', '0'],
    [1_612_480, 'count', '1 612 480'],
    [-38, 'count', '−38'],
    [2.5, 'count', '2,5'],
    [72.456, 'decimal', '72,46'],
    [1_000.5, 'decimal', '1 000,5'],
    [-0.004, 'decimal', '0'],
    [0.8412, 'share', '84,1 %'],
    [0.9999, 'share', 'больше 99,9 %'],
    [-0.023, 'share-change', '−2,3 п. п.'],
    [9_600, 'wait', '2 ч 40 мин'],
    [-60, 'wait', '−1 мин'],
    ['2026-11-23', 'day', '23.11.2026'],
    ['2026-11-23T06:05:00.000Z', 'instant', '23.11.2026 09:05 МСК'],
    ['18701000', 'code', '18701000'],
    [5, 'text', '5'],
    ['a\u202eb\u0000 <b>', 'text', 'a b <b>'],
  ])('%p of the kind %s is %s', (cell, kind, words) => expect(plain(reportCellWords(cell, kind, ZONE))).toBe(words));
});

describe('how a figure differs', () => {
  it.each<[ReportCell, ReportCell, string, string | null]>([
    [4, 9, 'count', '+5'],
    [9, 4, 'count', '−5'],
    [4, 4, 'count', null],
    [null, 4, 'count', null],
    ['4', '5', 'code', null],
    [0.8, 0.823, 'share', '+2,3 п. п.'],
    [3_600, 1_800, 'wait', '−30 мин'],
    [1_800, 3_600, 'wait', '+30 мин'],
    [70, 70.25, 'decimal', '+0,25'],
    [71.5, 70, 'decimal', '−1,5'],
    [70.001, 70, 'decimal', 'меньше 0,01'],
  ])('%p, then %p, of the kind %s: %s', (before, after, kind, words) =>
    expect(plain(reportChangeWords(before, after, kind))).toBe(words),
  );
});
