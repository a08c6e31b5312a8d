import type { ColumnKind } from '@gospulse/files';
import type { FileCell } from '@gospulse/domain';
import { cellWords } from './cell-words.js';

describe('a cell on paper', () => {
  it.each<[FileCell, ColumnKind, string]>([
    [null, 'count', '—'],
    [Number.NaN, 'share', '—'],
    [1_612_480, 'count', '1_612_480'],
    [0, 'count', '0'],
    [-38, 'count', '−38'],
    [4.2, 'decimal', '4,20'],
    [-0.001, 'decimal', '0,00'],
    [0.51, 'share', '51,0_%'],
    [0.9998, 'share', 'больше_99,9_%'],
    [0.015, 'share-change', '+1,5'],
    [-0.07, 'share-change', '−7,0'],
    [0, 'share-change', '0,0'],
    [95_340, 'wait', '26:29'],
    [3_599, 'wait', '0:59'],
    [1_023_403_433_504, 'code', '1023403433504'],
    ['1023403433504', 'code', '1023403433504'],
    ['н/д', 'count', 'н/д'],
    [{ day: '2026-11-23' }, 'day', '23.11.2026'],
    [{ instant: '2026-11-23T06:05:59.999Z', zone: 'Europe/Volgograd' }, 'instant', '23.11.2026 09:05'],
  ])('%j as %s is %s', (cell, kind, words) => expect(cellWords(cell, kind).replaceAll('\u00a0', '_')).toBe(words));

  it('of an address may be broken behind its signs, and loses nothing', () => {
    const words = cellWords('https://vk.com/club1?w=wall-1_2', 'link');
    expect(words.replaceAll('\u200b', '')).toBe('https://vk.com/club1?w=wall-1_2');
    expect(words).toContain('club1?\u200b');
  });
});
