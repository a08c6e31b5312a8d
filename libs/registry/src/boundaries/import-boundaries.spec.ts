import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.js';
import { collectionOf, drawnRegion, type DrawnFeature } from './drawn-region.spec-helper.js';
import { BOUNDARY_LIMITS } from './geojson-limits.js';
import { importBoundaries } from './import-boundaries.js';

/** Real outlines where they lie beside the product; they are not ours to keep here. */
const REAL = process.env.GOSPULSE_BOUNDARIES ?? '../shared/facts/volgograd/volgograd-municipalities.geojson';
const ATTRIBUTION = '© Составитель карты, ODbL 1.0';

describe('importing outlines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'boundaries-spec-'));
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const load = (text: string | Uint8Array, more: object = {}) => {
    const file = join(folder, 'map.geojson');
    writeFileSync(file, text);
    const { dataSource } = database;
    return importBoundaries({
      ...{ dataSource, file, regionCode: '34', attribution: ATTRIBUTION, now: new Date('2026-11-24T09:00:00Z') },
      ...more,
    });
  };
  const stored = () =>
    database.dataSource.query<{ oktmo: string; path: string }[]>('select oktmo, path from boundary order by oktmo');
  const drawn = (change: (feature: DrawnFeature) => void): string => {
    const features = drawnRegion();
    features.slice(0, 1).forEach(change);
    return collectionOf(features);
  };

  it('keeps a drawn region, simplified, with whose it is', async () => {
    const result = await load(collectionOf(drawnRegion()));
    expect(result).toMatchObject({
      kind: 'imported',
      report: { matched: 38, rejected: 0, missing: [], attribution: ATTRIBUTION },
    });
    const rows = await stored();
    expect(rows).toHaveLength(38);
    for (const { path } of rows) expect(path).toMatch(/^M[\d.]+ [\d.]+(L[\d.]+ [\d.]+){3,}Z$/);
    const [map] = await database.dataSource.query<{ width: number; height: number; attribution: string }[]>(
      'select width, height, attribution from boundary_map',
    );
    expect(Math.max(map!.width, map!.height)).toBe(1_000);
    expect(map!.attribution).toBe(ATTRIBUTION);
  });

  it('replaces the map whole, and says what has no outline now', async () => {
    const result = await load(collectionOf(drawnRegion().slice(2), { attribution: '© Другой составитель' }), {
      attribution: undefined,
    });
    expect(result).toMatchObject({ report: { matched: 36, missing: ['Волгоград', 'Волжский'] } });
    expect(await stored()).toHaveLength(36);
    const maps = await database.dataSource.query('select attribution from boundary_map');
    expect(maps).toEqual([{ attribution: '© Другой составитель' }]);
  });

  const ring = (...points: unknown[]) => ({ type: 'Polygon', coordinates: [points] });
  it.each([
    ['a stranger', (one) => (one.properties.oktmo = '99999000'), /^ОКТМО муниципалитета/],
    ['no name at all', (one) => (one.properties = {}), /свойство oktmo или name/],
    ['the same one twice', (one) => (one.properties.oktmo = '18710000'), /один контур/],
    ['a point', (one) => (one.geometry = { type: 'Point', coordinates: [44, 50] }), /^Polygon или MultiPolygon/],
    ['no geometry', (one) => (one.geometry = null), /^контур/],
    ['a line of two points', (one) => (one.geometry = ring([44, 50], [45, 50])), /четырёх/],
    ['an open ring', (one) => (one.geometry = ring([44, 50], [45, 50], [45, 51], [44, 51])), /замкнутое/],
    ['metres', (one) => (one.geometry = ring([5e6, 6e6], [5e6, 7e6], [6e6, 7e6], [5e6, 6e6])), /градусах/],
    ['words', (one) => (one.geometry = ring(['44', '50'], ['45', '50'], ['45', '51'], ['44', '50'])), /градусах/],
    ['endless nesting', (one) => (one.geometry = { type: 'Polygon', coordinates: [[[[[[]]]]]] }), /четырёх/],
  ] as [string, (feature: DrawnFeature) => void, RegExp][])('rejects %s and keeps the rest', async (_, change, why) => {
    const result = await load(drawn(change));
    expect(result).toMatchObject({ kind: 'imported', report: { matched: 37, rejected: 1 } });
    const [reject] = result.kind === 'imported' ? result.report.rejects : [];
    expect(reject?.expected).toMatch(why);
  });

  it.each([
    ['', /не JSON/],
    ['{"type":', /не JSON/],
    [`${'['.repeat(2e5)}${']'.repeat(2e5)}`, /не (JSON|GeoJSON)/],
    [Uint8Array.from([0xcf, 0xf0, 0xe8]), /UTF-8/],
    ['[]', /не GeoJSON/],
    ['{"type":"Topology","objects":{}}', /TopoJSON/],
    ['{"type":"FeatureCollection","features":{}}', /FeatureCollection/],
    [collectionOf(drawnRegion(), { crs: { properties: { name: 'EPSG:3857' } } }), /в градусах/],
    [collectionOf([null, 7, 'x', { type: 'Feature', properties: [] }]), /ни один контур/],
    ['{"type":"FeatureCollection","features":[{"__proto__":{"oktmo":"18610000"}}]}', /ни один контур/],
  ] as const)('refuses %.40s and changes nothing', async (text, message) => {
    const before = await stored();
    const result = await load(text);
    expect(result.kind === 'refused' ? result.message : '').toMatch(message);
    expect(await stored()).toEqual(before);
  });

  it('refuses what is larger than allowed, what names no origin, and a region unknown', async () => {
    const text = collectionOf(drawnRegion());
    const refusal = async (more: object) => {
      const result = await load(text, more);
      return result.kind === 'refused' ? result.message : '';
    };
    expect(await refusal({ limits: { ...BOUNDARY_LIMITS, bytes: 1_000 } })).toMatch(/больше/);
    expect(await refusal({ limits: { ...BOUNDARY_LIMITS, features: 37 } })).toMatch(/больше 37/);
    expect(await refusal({ limits: { ...BOUNDARY_LIMITS, vertices: 10 } })).toMatch(/ни один/);
    expect(await refusal({ attribution: ' \u202e ' })).toMatch(/--attribution/);
    expect(await refusal({ regionCode: '00' })).toMatch(/00/);
  });

  // Data under ODbL is no part of the project: where the file does not lie beside it, there is nothing to take.
  const real = existsSync(REAL) ? it : it.skip;
  real('takes a real file: all 38, borders still shared', async () => {
    const { dataSource } = database;
    const result = await importBoundaries({ dataSource, file: REAL, regionCode: '34', now: new Date() });
    expect(result).toMatchObject({ kind: 'imported', report: { matched: 38, rejected: 0, missing: [] } });
    const seen = new Map<string, number>();
    for (const { path } of await stored()) {
      for (const ring of path.split('Z').filter((each) => each !== '')) {
        const points = ring.slice(1).split('L');
        points.forEach((point, i) => {
          const edge = [point, points[(i + 1) % points.length]].sort().join('|');
          seen.set(edge, (seen.get(edge) ?? 0) + 1);
        });
      }
    }
    const shared = [...seen.values()].filter((times) => times === 2).length;
    expect(shared / seen.size).toBeGreaterThan(0.6);
    expect(seen.size).toBeLessThan(4_000);
  });
});
