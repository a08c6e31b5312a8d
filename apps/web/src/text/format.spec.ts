import {
  formatClockTime,
  formatColumnScore,
  formatCount,
  formatDuration,
  formatFineRelative,
  formatFineShare,
  formatPoints,
  formatRelative,
  formatScore,
  formatShare,
  formatShortCount,
  formatSigned,
  formatTileShare,
  formatWholeShare,
  formatWholeShareAfter,
} from './format.js';

/** No-break spaces are written as `_` to be seen. */
const seen = (text: string): string => text.replaceAll('\u00a0', '_');

describe('numbers in Russian', () => {
  it.each([
    [0, '0'],
    [-0.2, '0'],
    [999, '999'],
    [1240, '1_240'],
    [1_612_480, '1_612_480'],
    [-38, '−38'],
  ])('count %p', (value, text) => expect(seen(formatCount(value))).toBe(text));

  it.each([
    [412, '412'],
    [1000, '1_тыс.'],
    [31_204, '31,2_тыс.'],
    [204_411, '204_тыс.'],
    [999_700, '1_млн'],
    [1_612_480, '1,6_млн'],
  ])('short count %p', (value, text) => expect(seen(formatShortCount(value))).toBe(text));

  it.each([
    [0.841, '84,1_%'],
    [0, '0,0_%'],
    [1, '100,0_%'],
    [0.9999, 'больше_99,9_%'],
    [0.0002, 'меньше_0,1_%'],
    [0.05, '5,0_%'],
  ])('share %p', (value, text) => expect(seen(formatShare(value))).toBe(text));

  it.each([
    [0.841, '84_%'],
    [0.999, 'больше_99_%'],
    [0.001, 'меньше_1_%'],
    [0, '0_%'],
    [1, '100_%'],
  ])('whole share %p', (value, text) => expect(seen(formatWholeShare(value))).toBe(text));

  it('has another form of its bounds behind a preposition, and on a tile', () => {
    expect([0.999, 0.84, 0.001].map((share) => seen(formatWholeShareAfter(share)))).toEqual([
      ...['более_чем_99_%', '84_%', 'менее_чем_1_%'],
    ]);
    expect([0.999, 0.84, 0.001].map((share) => seen(formatTileShare(share)))).toEqual(['>99_%', '84_%', '<1_%']);
  });

  it.each([
    [0.0173, '1,73_%'],
    [0, '0,00_%'],
    [0.000_05, '0,01_%'],
    [0.000_049, 'меньше_0,01_%'],
    [1.234, '123,40_%'],
  ])('fine share %p', (value, text) => expect(seen(formatFineShare(value))).toBe(text));

  it.each([
    [0.000_7, '+0,07_%'],
    [-0.000_7, '−0,07_%'],
    [0, '0,00_%'],
    [-0.000_01, 'меньше_0,01_%'],
  ])('fine change %p', (value, text) => expect(seen(formatFineRelative(value))).toBe(text));

  it.each([
    [0, '0_мин'],
    [12, 'меньше_минуты'],
    [2400, '40_мин'],
    [3600, '1_ч'],
    [9600, '2_ч_40_мин'],
    [9_590, '2_ч_40_мин'],
    [100 * 3600 + 1800, '101_ч'],
  ])('working duration %p s', (value, text) => expect(seen(formatDuration(value))).toBe(text));

  it.each([
    [47 * 3600, '47_ч'],
    [48 * 3600, '2_дн.'],
    [76 * 3600, '3_дн._4_ч'],
  ])('calendar duration %p s', (value, text) => expect(seen(formatDuration(value, 'calendar'))).toBe(text));

  it('writes changes with a sign and a unit of their own', () => {
    expect(seen(formatSigned(1204))).toBe('+1_204');
    expect(seen(formatSigned(-5))).toBe('−5');
    expect(seen(formatSigned(0))).toBe('0');
    expect(seen(formatPoints(0.0234))).toBe('+2,3_п._п.');
    expect(seen(formatPoints(-0.0001))).toBe('меньше_0,1_п._п.');
    expect(seen(formatPoints(0))).toBe('0,0_п._п.');
    expect(seen(formatRelative(0.004))).toBe('+0,4_%');
    expect(seen(formatRelative(-0.1234))).toBe('−12,3_%');
    expect(seen(formatRelative(0))).toBe('0,0_%');
    expect(seen(formatRelative(0.9998))).toBe('+100,0_%');
    expect(seen(formatRelative(1.0002))).toBe('+100,0_%');
    expect(seen(formatFineRelative(3.5))).toBe('+350,00_%');
    expect(seen(formatRelative(-0.0002))).toBe('меньше_0,1_%');
  });

  it('writes intervals and scores', () => {
    expect(formatClockTime(9060)).toBe('2:31');
    expect(formatClockTime(59)).toBe('0:01');
    expect(formatScore(87)).toBe('87');
    expect(formatScore(87.55)).toBe('87,6');
    expect([87, 87.55, -3].map(formatColumnScore)).toEqual(['87,0', '87,6', '−3,0']);
  });
});
