import { known, unknown } from '@gospulse/domain';
import { madeUpDataset, type MadeUpPage } from './made-up-dataset.spec-helper.js';
import { countedWhereRead, noDataBeside, noDataReasonOf } from './no-data-reason.js';

describe('why there are no questions', () => {
  it.each<[string, MadeUpPage[], ReturnType<typeof noDataReasonOf>]>([
    ['nobody read a wall', [{}, {}], 'not-observed'],
    ['there is no page', [], 'not-observed'],
    ['all walls that were read are closed', [{ commentsOpen: false }, {}], 'comments-closed'],
    ['nobody asked: one is open', [{ commentsOpen: false }, { commentsOpen: true }], null],
    ['nobody asked: of one it is not told', [{ commentsOpen: false }, { commentsOpen: null }], null],
  ])('%s', (_, pages, reason) => {
    const dataset = madeUpDataset([{ pages }]);
    expect(noDataReasonOf(dataset, dataset.register.everyPage)).toBe(reason);
  });
});

describe('a number of questions', () => {
  it.each([
    ['is 0 where somebody looked', null, { asked: 0, counted: 0 }, known(0)],
    ['is unknown where nobody did', 'not-observed', { asked: 0, counted: 0 }, unknown('not-observed')],
    ['is what was counted', 'not-observed', { asked: 3, counted: 3 }, known(3)],
    ['is 0 beside others that were counted', 'not-observed', { asked: 3, counted: 0 }, known(0)],
    ['is 0 where nobody can ask', 'comments-closed', { asked: 0, counted: 0 }, known(0)],
  ] as const)('%s', (_, noData, { asked, counted }, expected) => {
    expect(countedWhereRead(counted, noDataBeside(noData, asked))).toEqual(expected);
  });
});
