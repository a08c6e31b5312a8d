import type { MunicipalityRow } from '@gospulse/contracts';
import { DISTRICT_FIGURE } from '../figures/district-figures.js';
import { neighbour, tileModel } from '../tile-map/tiles.js';
import { outlineModel, sizeOf } from './outlines.js';

const row = (oktmo: string, share: number | null): MunicipalityRow =>
  ({
    ...{ oktmo, name: `Район ${oktmo}`, abbr: oktmo, tile: { col: 0, row: 0 }, withinDeadlineShare: share },
    unknown: share === null ? { withinDeadlineShare: 'no-questions' } : {},
  }) as MunicipalityRow;
const rows = [row('a', 0.5), row('b', 0.72), row('c', null), row('d', 0.95), row('e', 0.6)];
const box = (x: number, y: number, side: number): string =>
  `M${x} ${y}L${x + side} ${y}L${x + side} ${y + side}L${x} ${y + side}Z`;
const outline = (oktmo: string, x: number, y: number, side: number) => ({
  ...{ oktmo, x: x + side / 2, y: y + side / 2, path: box(x, y, side) },
});
const map = {
  ...{ width: 1_000, height: 1_000, attribution: '©', importedAt: '2026-11-24T09:00:00Z' },
  outlines: [outline('d', 450, 450, 20), outline('a', 0, 0, 400), outline('c', 400, 0, 300), outline('b', 0, 400, 500)],
};
const NORMS = { replyWorkingSeconds: 28_800, replyElapsedSeconds: null, greenFrom: 90, yellowFrom: 70 };
const model = outlineModel(rows, map, DISTRICT_FIGURE.withinDeadline, 'working', NORMS);
const at = (oktmo: string) => model.shapes.find((shape) => shape.oktmo === oktmo)!;

describe('a map of outlines', () => {
  it('draws towns over districts and says who has no outline', () => {
    expect(model.shapes.map(({ oktmo }) => oktmo)).toEqual(['b', 'a', 'c', 'd']);
    expect(model.missing).toEqual(['Район e']);
  });

  it('has the steps of the tiles, and no step where nothing is known', () => {
    const tiles = tileModel(rows, DISTRICT_FIGURE.withinDeadline, 'working', NORMS);
    expect(model.limits).toEqual(tiles.limits);
    for (const { oktmo, step } of tiles.tiles.filter((tile) => tile.oktmo !== 'e')) expect(at(oktmo).step).toBe(step);
    expect([at('c').step, at('c').reading.value, model.unknown]).toEqual([null, null, 1]);
  });

  it.each([
    ['a', 'ArrowRight', 'c'],
    ['a', 'ArrowDown', 'b'],
    ['b', 'ArrowRight', 'd'],
    ['c', 'ArrowUp', 'c'],
  ] as const)('%s %s → %s', (from, key, to) => expect(neighbour(model.shapes, at(from), key).oktmo).toBe(to));

  it.each([
    [box(10.5, 20, 30), 30, 30],
    ['M0 0L10 0L10 5Z M20 20L21 20L21 21Z', 21, 21],
    ['', 0, 0],
  ])('measures %s', (path, width, height) => expect(sizeOf(path)).toEqual({ width, height }));
});
