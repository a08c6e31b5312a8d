import type { LonLat } from '@gospulse/domain';
import fc from 'fast-check';
import { polygonFault } from './check-polygons.js';
import { findCrossing } from './ring-crossings.js';

type Ring = LonLat[];
const ring = (...points: Ring): Ring => [...points, points[0] ?? [0, 0]];
const box = (west: number, south: number, east: number, north: number): Ring =>
  ring([west, south], [east, south], [east, north], [west, north]);
const BUDGET = 1_000_000;
const kindOf = (...rings: Ring[]): string => findCrossing(rings, { left: BUDGET }).kind;

describe('rings', () => {
  it.each<[string, Ring[]]>([
    ['a triangle', [ring([0, 0], [1, 0], [0, 1])]],
    ['a bay', [ring([0, 0], [4, 0], [4, 4], [2, 1], [0, 4])]],
    ['a point twice', [ring([0, 0], [1, 0], [1, 0], [1, 1], [0, 1])]],
    ['two halves that touch in a point', [ring([0, 0], [1, 1], [2, 0], [2, 2], [1, 1], [0, 2])]],
    ['a bay that touches the other shore', [ring([0, 0], [4, 0], [4, 4], [2, 0], [0, 4])]],
    ['a needle', [ring([0, 0], [2, 0], [2, 2], [3, 3], [2, 2], [0, 2])]],
    [
      'a hole reached by a cut',
      [ring([0, 0], [4, 0], [4, 4], [0, 4], [0, 2], [1, 2], [2, 3], [3, 2], [2, 1], [1, 2], [0, 2])],
    ],
    ['neighbours along a border', [box(0, 0, 1, 1), box(1, 0, 2, 1)]],
    [
      'neighbours whose borders have other points',
      [box(0, 0, 1, 4), ring([1, 0], [2, 0], [2, 4], [1, 4], [1, 3], [1, 1])],
    ],
    ['a hole', [box(0, 0, 4, 4), box(1, 1, 2, 2)]],
    ['a hole that touches from inside', [box(0, 0, 4, 4), ring([0, 2], [1, 1], [1, 3])]],
    ['nothing but one point', [ring([1, 1], [1, 1], [1, 1])]],
    ['no rings', []],
  ])('do not cross: %s', (_name, rings) => {
    expect(kindOf(...rings)).toBe('none');
  });

  it.each<[string, Ring[], readonly [number, number], LonLat]>([
    ['a bow tie', [ring([0, 0], [2, 2], [2, 0], [0, 2])], [0, 0], [1, 1]],
    ['a bow tie with a point where it crosses', [ring([0, 0], [1, 1], [2, 2], [2, 0], [1, 1], [0, 2])], [0, 0], [1, 1]],
    ['a line through a corner', [ring([0, 0], [2, 2], [4, 0], [4, 4], [2, 2], [2, -2])], [0, 0], [2, 2]],
    ['a corner through a line', [ring([0, 0], [4, 0], [4, 4], [2, 0], [1.5, -2], [1, 0], [0, 4])], [0, 0], [2, 0]],
    ['two boxes', [box(0, 0, 2, 2), box(1, 1, 3, 3)], [0, 1], [2, 1]],
    ['a hole that sticks out', [box(0, 0, 4, 4), ring([1, 1], [5, 2], [1, 3])], [0, 1], [4, 1.75]],
  ])('cross: %s', (_name, rings, between, near) => {
    const found = findCrossing(rings, { left: BUDGET });
    if (found.kind !== 'crossing') throw new Error(`Expected a crossing, got ${found.kind}`);
    expect([...found.rings].sort()).toEqual(between);
    expect(found.near.map((each) => Math.round(each * 100) / 100)).toEqual(near);
  });

  it('are told alike by comparing every two lines', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })) as fc.Arbitrary<LonLat>;
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 8 }), (points) => {
        const given = ring(...points);
        if (hasProperCrossing(given)) expect(kindOf(given)).toBe('crossing');
      }),
      { numRuns: 500 },
    );
  });

  it('never cross when they are stars', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.1, max: 1, noNaN: true }), { minLength: 3, maxLength: 60 }), (radii) => {
        const star = radii.map((radius, at): LonLat => {
          const angle = (at / radii.length) * 2 * Math.PI;
          return [44 + radius * Math.cos(angle), 49 + radius * Math.sin(angle)];
        });
        expect(kindOf(ring(...star))).toBe('none');
      }),
    );
  });

  it('of a hundred thousand points cost their length, and those made to be slow the budget', () => {
    const count = 100_000;
    const circle = Array.from({ length: count }, (_, at): LonLat => {
      const angle = (at / count) * 2 * Math.PI;
      return [44 + Math.cos(angle), 49 + Math.sin(angle)];
    });
    const budget = { left: 10 * count };
    expect(findCrossing([ring(...circle)], budget).kind).toBe('none');
    expect(budget.left).toBeGreaterThan(0);
    const comb = Array.from({ length: 20_000 }, (_, at): LonLat => [
      42 + at / 20_000 + (((at + 1) >> 1) % 2),
      48 + (((at + 1) >> 1) % 2),
    ]);
    expect(findCrossing([ring(...comb, [46, 51], [41, 51])], { left: 10 * count }).kind).toBe('too-entangled');
  });
});

describe('polygons', () => {
  const faultOf = (...polygons: Ring[][]): string | null => polygonFault(polygons, { left: BUDGET });

  it('are areas with holes, also across the 180th meridian', () => {
    expect(faultOf([box(0, 0, 4, 4), box(1, 1, 2, 2)], [box(5, 0, 6, 1)])).toBeNull();
    expect(faultOf([ring([170, 62], [-175, 62], [-172, 66], [-176, 68], [172, 68], [179, 65])])).toBeNull();
  });

  it('name the ring that crosses, and those that cross each other', () => {
    const bow = ring([0, 0], [2, 2], [2, 0], [0, 2]);
    expect(faultOf([bow])).toBe('кольца без самопересечений (кольцо 1, около точки [1.0000, 1.0000])');
    expect(faultOf([box(-9, -9, -8, -8)], [box(-1, -1, 3, 3), bow])).toBe(
      'кольца без самопересечений (многоугольник 2, кольцо 2, около точки [1.0000, 1.0000])',
    );
    expect(faultOf([box(0, 0, 2, 2)], [box(1, 1, 3, 3)])).toMatch(
      /^кольца, которые не пересекаются \(многоугольник [12], кольцо 1 и многоугольник [12], кольцо 1, около точки/,
    );
  });

  it('have their holes inside', () => {
    expect(faultOf([box(0, 0, 2, 2), box(5, 5, 6, 6)])).toBe('вырезы внутри своего контура (кольцо 2)');
    expect(faultOf([box(0, 0, 2, 2), box(2, 0, 4, 2)])).toBe('вырезы внутри своего контура (кольцо 2)');
    expect(faultOf([box(0, 0, 2, 2), ring([0, 0], [2, 0], [1, 1])])).toBeNull();
  });
});

/** Whether two lines that do not follow each other cross in their middles, in whole numbers and so exactly. */
function hasProperCrossing(points: Ring): boolean {
  const lines = points.slice(1).map((to, at) => [points[at] ?? to, to] as const);
  const turn = ([ax, ay]: LonLat, [bx, by]: LonLat, [cx, cy]: LonLat): number =>
    Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
  return lines.some(([a, b], at) =>
    lines.slice(at + 1).some(([c, d]) => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0),
  );
}
