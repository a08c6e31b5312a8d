import { known, unknown } from '@gospulse/domain';
import { weekNumber } from '../pages/walls.js';
import { cadenceFigures, observedWeeks } from './cadence.js';
import { madeUpDataset, type MadeUpPage } from './made-up-dataset.spec-helper.js';

describe('cadence', () => {
  it.each<[string, MadeUpPage[], ReturnType<typeof known<number>> | ReturnType<typeof unknown>, number, number]>([
    ['is of weeks and not of pages', [{ weeks: [4, 4] }, { weeks: [0, 1] }], known(4 / 5), 2, 5],
    ['leaves out a page that is gone', [{ weeks: [1, 2] }, { weeks: [9, 9], live: false }], known(1 / 2), 1, 2],
    ['leaves out a page that nobody looked at', [{ weeks: [0, 2] }, {}], known(0), 1, 2],
    ['is none of pages without a norm', [{ weeks: [0, 0] }], unknown('not-applicable'), 0, 0],
    ['is unknown where no week was observed', [{}, {}], unknown('not-observed'), 0, 0],
    ['is unknown of no page', [], unknown('not-observed'), 0, 0],
  ])('%s', (_, made, share, pages, weeks) => {
    const dataset = madeUpDataset([{ pages: made }]);
    expect(cadenceFigures(dataset, dataset.register.everyPage)).toEqual({ share, pages, weeks });
  });
});

/** Four full weeks from Monday the 2nd, and a bit of the fifth. */
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30', today: '2026-12-05' };
const week = (monday: string): number => weekNumber(monday);
const [BEFORE, LAST] = [-Infinity, week('2026-11-23')];

describe('the weeks of a cadence', () => {
  it.each<[string, [first: number, last: number, observed: number][], number]>([
    ['are all full weeks of a wall that is known to its first post', [[BEFORE, LAST, 4]], 4],
    ['are those since a wall was read', [[week('2026-11-16'), LAST, 2]], 2],
    [
      'are those that any page was observed in',
      [
        [week('2026-11-23'), LAST, 1],
        [week('2026-11-09'), LAST, 3],
      ],
      3,
    ],
    ['are those until the last look', [[BEFORE, week('2026-11-09'), 2]], 2],
    [
      'of walls that do not meet are counted once each',
      [
        [BEFORE, week('2026-11-02'), 1],
        [LAST, LAST, 1],
      ],
      2,
    ],
    ['are none where the wall is known since a later week', [[week('2026-11-30'), week('2026-11-30'), 0]], 0],
    ['are none where nobody looked', [[Number.NaN, Number.NaN, Number.NaN]], 0],
  ])('%s', (_, pages, weeks) => {
    const made = madeUpDataset([{ pages: pages.map(([, , observed]) => ({ weeks: [0, observed] as const })) }]);
    const walls = {
      ...made.walls,
      firstWeek: Float64Array.from(pages, ([first]) => first),
      lastWeek: Float64Array.from(pages, ([, last]) => last),
    };
    const dataset = { ...made, walls, period: { ...made.period, ...NOVEMBER } };
    expect(observedWeeks(dataset, made.register.everyPage)).toBe(weeks);
  });
});
