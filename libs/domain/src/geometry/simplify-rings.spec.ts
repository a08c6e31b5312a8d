import fc from 'fast-check';
import { costGrowth, OF_EIGHTFOLD } from '../cost-growth.spec-helper.js';
import type { Point } from './albers.js';
import { simplifyLine } from './douglas-peucker.js';
import { simplifyRings, type Ring } from './simplify-rings.js';

const edges = (ring: Ring): Set<string> =>
  new Set(ring.map((point, i) => [point, ring[(i + 1) % ring.length]!].map(String).sort().join(' ')));

describe('a line', () => {
  it.each([
    [
      'a straight one keeps its ends',
      [
        [0, 0],
        [1, 0.1],
        [2, -0.1],
        [3, 0],
      ],
      [
        [0, 0],
        [3, 0],
      ],
    ],
    [
      'a corner stays',
      [
        [0, 0],
        [1, 0.9],
        [2, 2],
        [3, 0],
      ],
      [
        [0, 0],
        [2, 2],
        [3, 0],
      ],
    ],
    [
      'one that comes back keeps its farthest point',
      [
        [0, 0],
        [5, 0],
        [0, 0],
      ],
      [
        [0, 0],
        [5, 0],
        [0, 0],
      ],
    ],
    ['a point alone stays', [[1, 1]], [[1, 1]]],
  ] as [string, Point[], Point[]][])('%s', (_, line, simple) => expect(simplifyLine(line, 0.5)).toEqual(simple));

  it('leaves out nothing that is farther away than the tolerance', () => {
    const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 10 }), (line, tolerance) => {
        const simple = simplifyLine(line, tolerance);
        expect([simple[0], simple.at(-1)]).toEqual([line[0], line.at(-1)]);
        for (const [px, py] of line) {
          const nearest = Math.min(
            ...simple.slice(1).map(([bx, by], i) => {
              const [ax, ay] = simple[i]!;
              const square = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
              const t = Math.min(1, Math.max(0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / square));
              return Math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay));
            }),
          );
          expect(nearest).toBeLessThanOrEqual(tolerance + 1e-9);
        }
      }),
    );
  });

  it('of eight times the teeth takes eight times as long, and no longer', () => {
    const teethOf = (count: number) => Array.from({ length: count }, (_, i): Point => [i, (i % 2) * (i + 1)]);
    const [few, many] = [teethOf(4_000), teethOf(32_000)];
    expect(simplifyLine(many, 0.1)).toHaveLength(32_000);
    expect(
      costGrowth(
        () => simplifyLine(few, 0.1),
        () => simplifyLine(many, 0.1),
      ),
    ).toBeLessThan(OF_EIGHTFOLD);
  });
});

describe('neighbours', () => {
  const wave = Array.from({ length: 41 }, (_, i): Point => [50 + (i % 2) * 0.3 + (i === 20 ? 8 : 0), i * 2.5]);
  const left: Ring = [[0, 0], ...wave, [0, 100]];
  const right: Ring = [[100, 100], ...wave.toReversed(), [100, 0]];

  it('keep one and the same border', () => {
    const [a, b] = simplifyRings([left, right], 1);
    expect(a!.length).toBeLessThan(10);
    const shared = [...edges(a!)].filter((edge) => edges(b!).has(edge));
    expect(shared).toHaveLength(a!.length - 3);
    expect(a).toContainEqual([58, 50]);
  });

  it('keep it wherever their rings begin', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), (i, j) => {
        const turned = (ring: Ring, by: number): Ring => [...ring.slice(by), ...ring.slice(0, by)];
        const [a, b] = simplifyRings([turned(left, i), turned(right, j)], 1);
        expect([...edges(a!)].filter((edge) => edges(b!).has(edge))).toHaveLength(a!.length - 3);
      }),
    );
  });

  it('a town within a district keeps the same outline as the hole around it', () => {
    const town = Array.from({ length: 60 }, (_, i): Point => [
      Math.round(300 + 100 * Math.cos((i * Math.PI) / 30)) / 10,
      Math.round(300 + 100 * Math.sin((i * Math.PI) / 30)) / 10,
    ]);
    const [hole, own] = simplifyRings([town.toReversed(), [...town.slice(17), ...town.slice(0, 17)]], 0.3);
    expect(own!.length).toBeLessThan(30);
    expect([...edges(hole!)].sort()).toEqual([...edges(own!)].sort());
  });

  it('a ring that would vanish stays', () => {
    const small: Ring = [
      [0, 0],
      [0.1, 0],
      [0.1, 0.1],
      [0, 0.1],
    ];
    expect(
      simplifyRings(
        [
          small,
          [
            [5, 5],
            [6, 5],
            [6, 6],
          ],
        ],
        3,
      )[0],
    ).toEqual(small);
  });
});
