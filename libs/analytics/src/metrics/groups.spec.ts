import { groupsOf, institutionGroup, replyGroupOf, type Group } from './groups.js';
import { madeUpDataset } from './made-up-dataset.spec-helper.js';

const dataset = madeUpDataset([
  { municipality: '18701000', pages: [{}, {}] },
  { pages: [{}] },
  { municipality: '18710000', pages: [] },
  { municipality: '18701000', pages: [{}] },
]);
const names = {
  municipalities: new Map([
    ['18701000', 'Волгоград'],
    ['18720000', 'Урюпинск'],
    ['18710000', 'Волжский'],
  ]),
  founders: new Map<string, string>(),
};
const shape = ({ key, institutions, pages }: Group) => [key, [...institutions], [...pages]];

describe('groups of a dataset', () => {
  it('are rows of every municipality, with pages or without, in the order of the names, and of who has none', () => {
    expect(groupsOf(dataset, 'municipality', names).map(shape)).toEqual([
      ['18701000', [0, 3], [0, 1, 3]],
      ['18720000', [], []],
      ['18710000', [2], []],
      ['00000000', [1], [2]],
    ]);
  });

  it('have no row of those without a municipality where there are none', () => {
    const placed = madeUpDataset([{ municipality: '18701000', pages: [{}] }]);
    expect(groupsOf(placed, 'municipality', names).map(({ key }) => key)).toEqual([...names.municipalities.keys()]);
  });

  it('are rows of the region’s own and of those of unknown place apart, the latter last', () => {
    const elsewhere = madeUpDataset([
      { pages: [{}] },
      { level: 'federal', pages: [{}] },
      { level: 'regional', pages: [] },
    ]);
    expect(groupsOf(elsewhere, 'municipality', { ...names, municipalities: new Map() }).map(shape)).toEqual([
      ['00000001', [1, 2], [1]],
      ['00000000', [0], [0]],
    ]);
  });

  it('hold who has no founder in a row of their own', () => {
    const [only, ...others] = groupsOf(dataset, 'founder', names);
    expect([only?.name, shape(only!), others]).toEqual([
      'Без учредителя',
      ['0000000000000', [0, 1, 2, 3], [0, 1, 2, 3]],
      [],
    ]);
  });

  it('are the whole, each institution, and each page with its institution', () => {
    expect(groupsOf(dataset, 'region', names).map(shape)).toEqual([['34', [0, 1, 2, 3], [0, 1, 2, 3]]]);
    expect(groupsOf(dataset, 'institution', names)[3]).toEqual(institutionGroup(dataset, 3));
    expect(groupsOf(dataset, 'page', names).map(({ institutions }) => [...institutions])).toEqual([[0], [0], [1], [3]]);
  });

  it('ask for the questions of their pages by id', () => {
    expect(replyGroupOf(dataset, institutionGroup(dataset, 0)).pages).toEqual([{ pageId: 1 }, { pageId: 2 }]);
  });
});
