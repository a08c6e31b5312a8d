import { known, unknown } from '@gospulse/domain';
import { cadenceFigures } from './cadence.js';
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
