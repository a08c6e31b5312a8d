import { heatModel } from './heat-model.js';

const grid = <T>(value: T): T[][] => Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => value));
const counts = grid(0);
counts[0]![9] = 100;
counts[0]![10] = 20;
counts[1]![9] = 21;
counts[6]![23] = 1;
const working = grid(false);
for (const day of working.slice(0, 5)) for (let hour = 9; hour < 18; hour += 1) day[hour] = true;
const model = heatModel(counts, working);
const at = (weekday: number, hour: number) => model.days[weekday]?.[hour];

describe('heat model', () => {
  it.each([
    [0, 9, 4],
    [0, 10, 0],
    [1, 9, 1],
    [6, 23, 0],
    [3, 3, null],
  ])('weekday %d, hour %d has shade %p', (weekday, hour, shade) => expect(at(weekday, hour)?.shade).toBe(shade));

  it('outlines the working hours on their outer sides alone', () => {
    expect(at(0, 9)?.edges).toEqual({ top: true, right: false, bottom: false, left: true });
    expect(at(4, 17)?.edges).toEqual({ top: false, right: true, bottom: true, left: false });
    expect(at(2, 12)?.edges).toEqual({ top: false, right: false, bottom: false, left: false });
    expect(at(6, 12)?.edges).toEqual({ top: false, right: false, bottom: false, left: false });
  });

  it('knows its sum and its busiest hour', () => {
    expect([model.total, model.peak?.weekday, model.peak?.hour, model.peak?.count]).toEqual([142, 0, 9, 100]);
    expect(heatModel(grid(0), working)).toMatchObject({ total: 0, peak: null });
  });
});
