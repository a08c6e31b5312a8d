import { asArray, asCount, asFlag, asInteger, asRecord, asText } from './read.js';

describe('a reader of a number', () => {
  it.each<[unknown, number | null, number | null]>([
    [7, 7, 7],
    [0, 0, 0],
    [-7, -7, null],
    [JSON.parse('7.0'), 7, 7],
    [7.5, null, null],
    [2 ** 31 - 1, 2 ** 31 - 1, 2 ** 31 - 1],
    [2 ** 31, 2 ** 31, null],
    [2 ** 53, null, null],
    [Number.NaN, null, null],
    [Number.POSITIVE_INFINITY, null, null],
    ['7', null, null],
    [true, null, null],
    [null, null, null],
    [undefined, null, null],
    [{}, null, null],
  ])('reads %p as the integer %p and the count %p', (value, integer, count) => {
    expect(asInteger(value)).toBe(integer);
    expect(asCount(value)).toBe(count);
  });
});

describe('a reader of a flag', () => {
  it.each<[unknown, boolean | null]>([
    [1, true],
    [0, false],
    [true, true],
    [false, false],
    [2, null],
    ['1', null],
    [null, null],
    [undefined, null],
  ])('reads %p as %p', (value, expected) => expect(asFlag(value)).toBe(expected));
});

describe('a reader of text', () => {
  it.each<[string, unknown, string | null]>([
    ['plain', 'Школа', 'Школа'],
    ['empty', '', ''],
    ['with NUL', 'a\u0000b\u0000', 'ab'],
    ['a lone high surrogate', 'a\uD83Db', 'a\uFFFDb'],
    ['a lone low surrogate', '\uDE00', '\uFFFD'],
    ['a whole pair', '😀', '😀'],
    ['a number', 5, null],
    ['null', null, null],
  ])('%s', (_, value, expected) => expect(asText(value, 100)).toBe(expected));

  it('cuts what is too long, and leaves no half of a pair at the cut', () => {
    expect(asText('x'.repeat(1_000_000), 16)).toBe('x'.repeat(16));
    expect(() => encodeURIComponent(asText('abc😀', 4) ?? '')).not.toThrow();
  });
});

describe('a reader of a container', () => {
  it('tells objects, lists and the rest apart', () => {
    expect(asRecord({ a: 1 })).toEqual({ a: 1 });
    for (const value of [null, undefined, [], 'x', 1]) expect(asRecord(value)).toBeNull();
    expect(asArray([1])).toEqual([1]);
    for (const value of [null, undefined, {}, 'xy', 1]) expect(asArray(value)).toEqual([]);
  });
});
