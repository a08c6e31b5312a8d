import type { MunicipalityRow } from '@gospulse/contracts';
import { DISTRICT_FIGURE } from '../figures/district-figures.js';
import { legendLabels } from './legend-labels.js';
import { isByName, neighbour, shadeOfTile, tileModel } from './tiles.js';

const row = (oktmo: string, col: number, at: number, share: number | null, n = 40): MunicipalityRow =>
  ({
    oktmo,
    name: oktmo,
    abbr: oktmo,
    tile: { col, row: at },
    withinDeadlineShare: share,
    withinDeadlineN: n,
    unknown: share === null ? { withinDeadlineShare: 'no-questions' } : {},
  }) as MunicipalityRow;

const rows = [row('d', 2, 1, 0.95), row('a', 0, 0, 0.5), row('c', 0, 1, null), row('b', 2, 0, 0.72)];
const NORMS = { replyWorkingSeconds: 28_800, replyElapsedSeconds: null, greenFrom: 90, yellowFrom: 70 };
const model = tileModel(
  [...rows, { ...row('x', 0, 0, 0.1), tile: null }],
  DISTRICT_FIGURE.withinDeadline,
  'working',
  NORMS,
);
const at = (oktmo: string) => model.tiles.find((tile) => tile.oktmo === oktmo)!;

describe('tile map', () => {
  it('is known by the order of names where nobody knows who is whose neighbour', () => {
    const byName = [row('б', 1, 0, 1), row('а', 0, 0, 1), { ...row('я', 0, 0, 1), tile: null }, row('в', 0, 1, 1)];
    expect([isByName(byName), isByName([...byName, row('аа', 1, 1, 1)]), isByName(byName.slice(1, 2))]).toEqual([
      ...[true, false, false],
    ]);
  });

  it('reads by row, then column, and leaves out what has no place', () => {
    expect(model.tiles.map((tile) => tile.oktmo)).toEqual(['a', 'b', 'c', 'd']);
    expect([model.columns, model.rows, model.unknown]).toEqual([3, 2, 1]);
  });

  it('keeps an unknown value out of the steps, with its reason', () => {
    expect(at('c')).toMatchObject({ step: null, reading: { value: null, reason: 'no-questions' } });
    expect(shadeOfTile(at('c'), model)).toBeNull();
  });

  it('has the same shade for the same value whatever else is shown', () => {
    const alone = tileModel(
      [row('a', 0, 0, 0.72), row('b', 1, 0, 0.74)],
      DISTRICT_FIGURE.withinDeadline,
      'working',
      NORMS,
    );
    expect(alone.limits).toEqual(model.limits);
    expect(shadeOfTile(alone.tiles[0]!, alone)).toBe(shadeOfTile(at('b'), model));
  });

  it('gives the strongest shade to what needs looking at, and marks values of few questions', () => {
    const few = tileModel(
      [row('a', 0, 0, 0.3, 9), row('b', 1, 0, 0.95)],
      DISTRICT_FIGURE.withinDeadline,
      'working',
      NORMS,
    );
    expect(few.tiles.map((tile) => [shadeOfTile(tile, few), tile.few])).toEqual([
      [4, true],
      [0, false],
    ]);
    expect(few.few).toBe(1);
  });

  it.each([
    ['a', 'ArrowRight', 'b'],
    ['a', 'ArrowDown', 'c'],
    ['a', 'ArrowLeft', 'a'],
    ['d', 'ArrowLeft', 'c'],
    ['d', 'ArrowUp', 'b'],
  ] as const)('%s %s → %s', (from, key, to) => expect(neighbour(model.tiles, at(from), key).oktmo).toBe(to));
});

describe('legend', () => {
  const seen = (labels: string[]) => labels.map((label) => label.replaceAll('\u00a0', ' '));

  it('names every step by round limits', () => {
    expect(seen(legendLabels([0.6, 0.9], 'share'))).toEqual(['меньше 60 %', '60 – 90 %', 'от 90 %']);
    expect(seen(legendLabels([0.8, 1], 'share'))).toEqual(['меньше 80 %', '80 – 100 %', '100 %']);
    expect(seen(legendLabels([5400], 'seconds'))).toEqual(['меньше 1:30 ч', 'от 1:30 ч']);
    expect(seen(legendLabels([10_000], 'count'))).toEqual(['меньше 10 000', 'от 10 000']);
    expect(legendLabels([], 'count')).toEqual(['']);
  });
});
