import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPages, demoRegion, demoWorld } from './demo.js';

const NOBODY_ASKS = { asked: null, otherwise: '34' };

describe('the world of a demonstration', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'demo-spec-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('begins on a Monday seventeen weeks back and stays as it was at the first start', () => {
    const first = demoWorld(folder, new Date('2026-11-24T09:00:00Z'), NOBODY_ASKS);
    expect(first).toEqual({ epoch: '2026-07-27', unevenReplies: true, region: '34' });
    expect(demoWorld(folder, new Date('2026-12-24T09:00:00Z'), NOBODY_ASKS)).toEqual(first);
  });

  it('is the one that an earlier version began', () => {
    writeFileSync(join(folder, 'sandbox-epoch'), '2026-06-01');
    expect(demoWorld(folder, new Date('2026-11-24T09:00:00Z'), NOBODY_ASKS)).toEqual({
      ...{ epoch: '2026-06-01', unevenReplies: false, region: '34' },
    });
  });

  it('is of the region that is asked for, and of no other later', () => {
    const at = (asked: string | null) =>
      demoWorld(folder, new Date('2026-11-24T09:00:00Z'), { asked, otherwise: '34' }).region;
    expect([at('70'), at(null), at('70')]).toEqual(['70', '70', '70']);
    expect(() => at('14')).toThrow(
      'GOSPULSE_DEMO_REGION: в этой папке данных демонстрация региона 70; для 14 задайте другую в GOSPULSE_DATA_DIR',
    );
  });

  it('takes regions and numbers of pages that there are', () => {
    expect([demoRegion('70'), demoRegion(undefined), demoPages('60'), demoPages(undefined)]).toEqual([
      '70',
      null,
      60,
      null,
    ]);
    for (const wrong of ['99', '', '7', 'Томская'])
      expect(() => demoRegion(wrong)).toThrow(
        /^GOSPULSE_DEMO_REGION: got ".*", takes the two digits of a region, such as 70$/,
      );
  });
});
