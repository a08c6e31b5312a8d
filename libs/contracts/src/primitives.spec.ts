import { day, searchWords, wholeNumber, writtenText } from './primitives.js';
import { policyFile } from './policy-file.js';

/** What no schema may stumble over, whatever it is there for. */
const ODD: unknown[] = [
  ...['', 'abc', '\u0000', '\ud800', '9'.repeat(400), '-0', '1e3', 'NaN', '٣', '__proto__', '2025-13-45', '0000-00-00'],
  ...[null, undefined, true, Number.NaN, Infinity, -0, 1e308, [], ['2025-01-01'], {}, { toString: null }, Symbol('x')],
];
const SCHEMAS = { day, searchWords, number: wholeNumber(1, 10), text: writtenText(10), policyFile } as const;

describe.each(Object.entries(SCHEMAS))('%s', (_, schema) => {
  it.each(ODD)('tells of %p without throwing', (value) => {
    expect(typeof schema.safeParse(value).success).toBe('boolean');
  });
});

it.each<[string, boolean]>([
  ['2025-11-21', true],
  ['2024-02-29', true],
  ['1900-01-01', true],
  ['2999-12-31', true],
  ['2025-02-29', false],
  ['2025-02-30', false],
  ['2025-13-01', false],
  ['abc', false],
  ['', false],
  ['1899-12-31', false],
  ['3000-01-01', false],
  ['0000-01-01', false],
  ['9999-12-31', false],
  ['-2025-01-01', false],
  ['+12025-01-01', false],
  ['2025-1-1', false],
  ['2025-01-01T00:00:00Z', false],
  ['2025-01-01\n', false],
  ['٢٠٢٥-٠١-٠١', false],
])('the day %j: %p', (text, isDay) => expect(day.safeParse(text).success).toBe(isDay));

it.each<[unknown, number | null]>([
  ['7', 7],
  [7, 7],
  ['1', 1],
  ['10', 10],
  ['0', null],
  ['-0', null],
  ['-1', null],
  ['11', null],
  ['007', null],
  ['+7', null],
  [' 7', null],
  ['7.0', null],
  ['1e0', null],
  ['0x7', null],
  ['７', null],
  ['NaN', null],
  ['Infinity', null],
  ['99999999999999999999', null],
  ['', null],
  [true, null],
  [['7'], null],
])('the number %p: %p', (value, number) => {
  const read = wholeNumber(1, 10).safeParse(value);
  expect(read.success ? read.data : null).toBe(number);
});

it.each<[string, string | null]>([
  ['  При\r\nём\tвы ', 'При\nём вы'],
  ['\u202eтекст\u200b\u2066', 'текст'],
  ['е\u0308лка', 'ёлка'],
  ['😀'.repeat(10), '😀'.repeat(10)],
  ['😀'.repeat(11), null],
  [`${'\u200b'.repeat(40)}да`, 'да'],
  ['\u202e \u200b', null],
  ['a\u0000b', null],
  ['a\u0007b', null],
  ['\ud83d', null],
  ['а\udc00', null],
  ['', null],
])('the text %j is kept as %j', (written, kept) => {
  const read = writtenText(10).safeParse(written);
  expect(read.success ? read.data : null).toBe(kept);
});
