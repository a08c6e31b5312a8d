import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPages, demoRegions, demoWorld, firstShown, requireEnoughPages, shownFirst } from './demo.js';

const NOBODY_ASKS = { asked: null, otherwise: '34' };

describe('the world of a demonstration', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'demo-spec-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('begins on a Monday seventeen weeks back and stays as it was at the first start', () => {
    const first = demoWorld(folder, new Date('2026-11-24T09:00:00Z'), NOBODY_ASKS);
    expect(first).toEqual({ epoch: '2026-07-27', unevenReplies: true, regions: ['34'] });
    expect(demoWorld(folder, new Date('2026-12-24T09:00:00Z'), NOBODY_ASKS)).toEqual(first);
  });

  it('is the one that an earlier version began', () => {
    writeFileSync(join(folder, 'sandbox-epoch'), '2026-06-01');
    expect(demoWorld(folder, new Date('2026-11-24T09:00:00Z'), NOBODY_ASKS)).toEqual({
      ...{ epoch: '2026-06-01', unevenReplies: false, regions: ['34'] },
    });
  });

  const at = (...asked: string[]) =>
    demoWorld(folder, new Date('2026-11-24T09:00:00Z'), { asked: asked.length > 0 ? asked : null, otherwise: '34' })
      .regions;

  it('is of the region that is asked for, and of no other later', () => {
    expect([at('70'), at(), at('70')]).toEqual([['70'], ['70'], ['70']]);
    expect(() => at('14')).toThrow(
      'GOSPULSE_DEMO_REGION: в этой папке данных демонстрация региона 70; для 14 задайте другую в GOSPULSE_DATA_DIR',
    );
    expect(() => at('70', '14')).toThrow('региона 70; для других');
  });

  it('is of all the regions that were asked for, in whatever order they are named later', () => {
    expect([at('34', '70', '14'), at(), at('14', '34', '70')]).toEqual(Array(3).fill(['34', '70', '14']));
    expect(() => at('34')).toThrow('демонстрация регионов 34, 70, 14; для 34 задайте другую');
    expect(() => at('34', '70', '14', '77')).toThrow('для других');
  });

  it('is of every region where that was asked for', () => {
    const all = demoRegions('all')!;
    expect(new Set(all).size).toBe(89);
    expect([at(...all), at()]).toEqual([all, all]);
    expect(() => at('34')).toThrow('демонстрация всех регионов; для 34');
  });

  it('shows the region of the settings first where it has it, or the first that was named', () => {
    expect([firstShown(['70', '34'], '34'), firstShown(['70', '14'], '34')]).toEqual(['34', '70']);
    expect(shownFirst(['70', '14', '34'], '34')).toEqual(['34', '70', '14']);
  });

  it('takes regions and numbers of pages that there are', () => {
    const taken = [demoRegions('70'), demoRegions('34, 70,14'), demoRegions(undefined)];
    expect(taken).toEqual([['70'], ['34', '70', '14'], null]);
    expect([demoPages('60'), demoPages(undefined)]).toEqual([60, null]);
    for (const wrong of ['99', '', '7', 'Томская', '34,', '34,34', 'All', '34;70'])
      expect(() => demoRegions(wrong)).toThrow(
        /^GOSPULSE_DEMO_REGION: указано «.*», нужно: две цифры кода региона, например 70; несколько — 34,70,14; все — all$/,
      );
  });

  it('has some pages of each region', () => {
    expect(() => requireEnoughPages(100, ['34', '70', '14'])).toThrow(
      'GOSPULSE_DEMO_PAGES: указано «100», нужно: не меньше 120, когда регионов 3',
    );
    for (const [pages, regions] of [
      [120, ['34', '70', '14']],
      [null, ['34', '70']],
      [50, ['34']],
    ] as const)
      expect(() => requireEnoughPages(pages, regions)).not.toThrow();
  });
});
