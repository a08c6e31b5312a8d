import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { collectionOf, drawnRegion, type DrawnFeature } from '@gospulse/test-support/drawn-region.js';
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

  const square = (west: number, south: number) => [
    [west, south],
    [west + 1, south],
    [west + 1, south + 1],
    [west, south + 1],
    [west, south],
  ];
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
    ['strings of numbers', (one) => (one.geometry = { type: 'Polygon', coordinates: '1e9' }), /координаты/],
    ['a polygon of nothing', (one) => (one.geometry = { type: 'MultiPolygon', coordinates: [[]] }), /из колец/],
    ['a collection', (one) => (one.geometry = { type: 'GeometryCollection', coordinates: [] }), /^Polygon или/],
    ['too large a number', (one) => (one.geometry = ring([44, 1e300], [45, 50], [45, 51], [44, 1e300])), /градусах/],
    [
      'a bow tie',
      (one) => (one.geometry = ring([44, 49], [45, 50], [45, 49], [44, 50], [44, 49])),
      /\(кольцо 1, около точки \[44\.5000, 49\.5000\]\)/,
    ],
    [
      'turned degrees',
      (one) => (one.geometry = ring([49, 44], [50, 44], [50, 45], [49, 44])),
      /широта и долгота переставлены/,
    ],
    [
      'another region',
      (one) => (one.geometry = ring([37, 55], [38, 55], [38, 56], [37, 55])),
      /^контур там, где лежит регион/,
    ],
    [
      'a hole elsewhere',
      (one) => (one.geometry = { type: 'Polygon', coordinates: [square(44, 49), square(46, 49)] }),
      /^вырезы внутри.*кольцо 2/,
    ],
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
    [`${'['.repeat(2e5)}${']'.repeat(2e5)}`, /вложенность больше 32/],
    [`[${'[],'.repeat(3e6)}[]]`, /слишком много точек/],
    [
      collectionOf(drawnRegion(), { crs: { type: 'link', properties: { href: 'http://example.org/crs' } } }),
      /в градусах/,
    ],
    [collectionOf(drawnRegion(), { crs: { properties: { name: 'EPSG:32638' } } }), /в градусах/],
    [collectionOf(Array.from({ length: 2_001 }, () => null)), /контуров больше 2000/],
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

  it.each([
    ['none.geojson', /^файла нет/],
    ['.', /^указан не файл/],
  ])('refuses %s as a file', async (name, words) => {
    const result = await load('{}', { file: join(folder, name) });
    expect(result).toMatchObject({ kind: 'refused', code: 'no-file', message: expect.stringMatching(words) });
  });

  it('draws a very detailed outline coarser, and refuses what stays too detailed', async () => {
    const wavy = (count: number, wave: number) => {
      const points = Array.from({ length: count }, (_, at) => {
        const angle = (at / count) * 2 * Math.PI;
        const radius = 1 + wave * Math.sin(at);
        return [44 + radius * Math.cos(angle), 49 + radius * Math.sin(angle)];
      });
      return { type: 'Polygon', coordinates: [[...points, points[0]]] };
    };
    const fine = await load(drawn((one) => (one.geometry = wavy(250_000, 1e-5))));
    expect(fine).toMatchObject({ kind: 'imported', report: { matched: 38, rejected: 0 } });
    expect(fine.kind === 'imported' && fine.report.points).toBeLessThan(50_000);
    const before = await stored();
    const coarse = await load(
      drawn((one) => (one.geometry = wavy(20_000, 0.2))),
      { limits: { ...BOUNDARY_LIMITS, drawn: 100 } },
    );
    expect(coarse).toMatchObject({ kind: 'refused', code: 'too-detailed' });
    expect(await stored()).toEqual(before);
  });

  it('refuses what is larger than allowed, what names no origin, and a region unknown', async () => {
    const text = collectionOf(drawnRegion());
    const refusal = async (more: object) => {
      const result = await load(text, more);
      return result.kind === 'refused' ? result.message : '';
    };
    expect(await refusal({ limits: { ...BOUNDARY_LIMITS, file: { ...BOUNDARY_LIMITS.file, bytes: 1_000 } } })).toMatch(
      /больше/,
    );
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
