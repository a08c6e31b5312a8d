import { knownRegions, regionOf } from '@gospulse/registry';
import { Random } from '../random/random.js';
import { dayNumberOf } from '../time/region-time.js';
import { landOf, usualPages } from './land.js';
import { buildRegion } from './region.js';
import { registerCsv } from './register-csv.js';

const EPOCH = dayNumberOf('2026-07-27');
const built = (code: string, pages: number) => buildRegion(pages, EPOCH, new Random(34), landOf(code)!);

describe('any region', () => {
  it.each(knownRegions().map(({ code, name }) => [code, name]))('%s %s is generated with its own names', (code) => {
    const { institutions, land } = built(code, 120);
    expect(land.municipalities.length).toBe(regionOf(code)!.municipalities.length);
    expect(new Set(institutions.map(({ ogrn }) => ogrn)).size).toBe(institutions.length);
    expect(institutions.every(({ ogrn }) => ogrn.slice(3, 5) === code)).toBe(true);
    const names = institutions.map(({ name }) => name).join('\n');
    expect(names).not.toMatch(/undefined|null|NaN/);
    if (code !== '34') expect(names).not.toMatch(/Волгоград/);
  });

  it('has as many pages as it has people, and no more than Volgograd Oblast', () => {
    const pages = Object.fromEntries(['34', '70', '77', '87'].map((code) => [code, usualPages(landOf(code)!)]));
    expect(pages).toMatchObject({ '34': 4200, '77': 4200, '87': 400 });
    expect(pages['70']).toBeGreaterThan(1_500);
    expect(pages['70']).toBeLessThan(2_000);
  });

  it('has the bodies that such a region has', () => {
    const bodies = (code: string) => built(code, 400).institutions.filter(({ kind }) => kind === 'region_body');
    const first = (code: string) =>
      bodies(code)
        .slice(0, 2)
        .map(({ name }) => name);
    expect(first('70')).toEqual(['Правительство Томской области', expect.stringMatching(/^Департамент /)]);
    expect(first('27')).toEqual([
      'Правительство Хабаровского края',
      expect.stringMatching(/^Министерство .* Хабаровского края$/),
    ]);
    expect(first('14')[0]).toBe('Правительство Республики Саха (Якутия)');
    expect(first('77')).toEqual(['Правительство Москвы', expect.stringMatching(/^Департамент .* Москвы$/)]);
  });

  it('registers nobody under a code that nobody has given', () => {
    const rows = registerCsv(built('93', 120)).trim().split('\n').slice(1);
    expect(rows.map((row) => row.split(';')[5]).filter((oktmo) => !oktmo!.startsWith('21'))).toEqual([]);
  });

  it('is none where no region has the code', () => {
    expect(landOf('99')).toBeNull();
  });
});
