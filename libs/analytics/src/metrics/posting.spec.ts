import { known, unknown } from '@gospulse/domain';
import { madeUpDataset } from './made-up-dataset.spec-helper.js';
import { postingSum } from './posting.js';

describe('posts', () => {
  it.each([
    ['of walls that were read', [{ posts: 2 }, { posts: 0 }, {}], known(2)],
    ['of a page that published nothing', [{ posts: 0 }], known(0)],
    ['of walls that nobody read', [{}, {}], unknown('not-observed')],
    ['of no page', [], unknown('not-observed')],
  ])('%s', (_, pages, sum) => {
    const dataset = madeUpDataset([{ pages }]);
    expect(postingSum(dataset, dataset.register.everyPage, 'posts')).toEqual(sum);
  });
});
