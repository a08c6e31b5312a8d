import fc from 'fast-check';
import { assignLeastCost } from './assign-cells.js';
import { MAX_TILE_COLUMNS, tileGrid, type TiledPlace } from './tile-grid.js';

const centre = fc.record({
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  latitude: fc.double({ min: 41, max: 82, noNaN: true }),
});
const places = fc
  .array(fc.option(centre, { freq: 5, nil: null }), { minLength: 1, maxLength: 40 })
  .map((centres): TiledPlace[] => centres.map((each, index) => ({ name: `Место ${index}`, centre: each })));

describe('a tile grid', () => {
  it('gives each place a tile of its own, the same ones in whatever order they come', () => {
    fc.assert(
      fc.property(places, fc.nat(), (all, turn) => {
        const tiles = tileGrid(all);
        expect(new Set(tiles.map(({ column, row }) => `${column} ${row}`)).size).toBe(all.length);
        for (const { column, row } of tiles) {
          expect(column).toBeGreaterThanOrEqual(0);
          expect(column).toBeLessThan(MAX_TILE_COLUMNS);
          expect(row).toBeGreaterThanOrEqual(0);
          expect(row).toBeLessThan(all.length);
        }
        const turned = [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)];
        const again = tileGrid(turned);
        expect(again).toEqual(turned.map((place) => tiles[all.indexOf(place)]));
      }),
      { numRuns: 60 },
    );
  });

  it('puts the north above, the east to the right, and who has no centre below, by name', () => {
    const at = (name: string, longitude: number, latitude: number): TiledPlace => ({
      name,
      centre: { longitude, latitude },
    });
    const unknown = ['Б', 'А'].map((name): TiledPlace => ({ name, centre: null }));
    const tiles = tileGrid([
      ...unknown,
      at('юг', 40, 50),
      at('север', 40, 60),
      at('запад', 39, 55),
      at('восток', 41, 55),
    ]);
    const [b, a, south, north, west, east] = tiles;
    expect(north!.row).toBeLessThan(south!.row);
    expect(west!.column).toBeLessThan(east!.column);
    const last = Math.max(south!.row, north!.row, west!.row, east!.row);
    expect([a, b].every((tile) => tile!.row > last)).toBe(true);
    expect([a!.row, a!.column]).toEqual([last + 1, 0]);
  });

  it('keeps a land across the 180th meridian in one piece', () => {
    const [west, east] = tileGrid([
      { name: 'Анадырь', centre: { longitude: 177.5, latitude: 64.7 } },
      { name: 'Провидения', centre: { longitude: -173.2, latitude: 64.4 } },
    ]);
    expect(west!.column).toBeLessThan(east!.column);
  });
});

describe('assigning at least cost', () => {
  it('finds what trying all ways finds', () => {
    const matrix = fc.array(fc.array(fc.nat(50), { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(matrix, (costs) => {
        const columns = assignLeastCost(costs.map((row) => Float64Array.from(row)));
        expect(new Set(columns).size).toBe(costs.length);
        const sum = columns.reduce((all, column, row) => all + costs[row]![column]!, 0);
        expect(sum).toBe(leastByTrying(costs, 0, new Set()));
      }),
    );
  });
});

function leastByTrying(costs: readonly (readonly number[])[], row: number, taken: ReadonlySet<number>): number {
  const own = costs[row];
  if (own === undefined) return 0;
  return Math.min(
    ...own.flatMap((cost, column) =>
      taken.has(column) ? [] : [cost + leastByTrying(costs, row + 1, new Set([...taken, column]))],
    ),
  );
}
