import { albersFor, type LonLat } from './albers.js';
import { inside } from './label-point.js';
import { outlineMap, type PlaceRings } from './map-outline.js';

const box = (west: number, south: number, east: number, north: number): LonLat[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const place = (key: string, ...rings: LonLat[][]): PlaceRings => ({ key, rings });

/** Area of the first ring of a path, in square units. */
function areaOf(path: string): number {
  const points = path
    .slice(1, path.indexOf('Z'))
    .split('L')
    .map((pair) => pair.split(' ').map(Number));
  const sum = points.reduce((total, [x, y], i) => {
    const [nx, ny] = points[(i + 1) % points.length]!;
    return total + x! * ny! - nx! * y!;
  }, 0);
  return Math.abs(sum / 2);
}

describe('Albers’ projection', () => {
  it('gives the values of Snyder’s example (p. 292: 35° N 75° W, parallels 29.5° and 45.5°, origin 23° N 96° W)', () => {
    // Standard parallels a sixth inside: the extent that gives 29.5° and 45.5° is 25.5°…49.5°.
    const project = albersFor({ west: -117, east: -75, south: 25.5, north: 49.5 });
    const [x, y] = project([-75, 35]);
    const [, origin] = project([-96, 23]);
    expect(x).toBeCloseTo(0.295272, 6);
    expect(y - origin).toBeCloseTo(0.2416774, 6);
  });

  it('stands for a region on the equator too', () => {
    const [x, y] = albersFor({ west: -6, east: 6, south: -6, north: 6 })([6, 0]);
    expect([x, y].every(Number.isFinite)).toBe(true);
  });
});

describe('a map of outlines', () => {
  it('is as large as asked, north up, with areas true to each other', () => {
    const map = outlineMap([place('north', box(42, 50, 46, 51)), place('south', box(42, 47, 46, 48))])!;
    expect(Math.max(map.width, map.height)).toBe(1_000);
    const [north, south] = map.outlines;
    expect(north!.label[1]).toBeLessThan(south!.label[1]);
    const sphere = (a: number, b: number): number => Math.sin((b * Math.PI) / 180) - Math.sin((a * Math.PI) / 180);
    // The sides of the boxes are chords on the map and arcs on the globe; the rest must be exact.
    expect(areaOf(north!.path) / areaOf(south!.path)).toBeCloseTo(sphere(50, 51) / sphere(47, 48), 2);
  });

  it('holds a region across the 180th meridian together', () => {
    const map = outlineMap([place('west', box(170, 62, 180, 68)), place('east', box(-180, 62, -170, 68))])!;
    expect(map.outlines[0]!.label[0]).toBeLessThan(map.outlines[1]!.label[0]);
    expect(map.height).toBeGreaterThan(400);
  });

  it('cuts a town out of its district, with the label outside of the town', () => {
    const town = box(43.9, 49.9, 44.6, 50.1);
    const map = outlineMap([place('district', box(43, 49.5, 45, 50.5), town), place('town', town)])!;
    const [district, inner] = map.outlines;
    expect(district!.path.match(/Z/g)).toHaveLength(2);
    expect(Math.abs(district!.label[0] - inner!.label[0])).toBeGreaterThan(100);
  });

  it('is none without places, and leaves out what is too small to draw', () => {
    expect(outlineMap([])).toBeNull();
    expect(outlineMap([place('a', box(44, 50, 44, 50))])).toBeNull();
    const map = outlineMap([place('a', box(40, 48, 46, 51)), place('speck', box(43, 50, 43.0001, 50.0001))])!;
    expect(map.outlines.map(({ key }) => key)).toEqual(['a']);
  });

  it('puts a label inside a horseshoe', () => {
    const shoe: [number, number][] = [
      [0, 0],
      [10, 0],
      [10, 10],
      [8, 10],
      [8, 2],
      [3, 2],
      [3, 10],
      [0, 10],
    ];
    const [x, y] = inside([shoe]);
    expect(x < 3 || x > 8 || y < 2).toBe(true);
  });
});
