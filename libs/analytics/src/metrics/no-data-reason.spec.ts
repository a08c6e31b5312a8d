import { madeUpDataset, type MadeUpPage } from './made-up-dataset.spec-helper.js';
import { noDataReasonOf } from './no-data-reason.js';

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
