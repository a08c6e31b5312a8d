import { known, unknown } from '@gospulse/domain';
import { coverageFigures } from './coverage.js';
import { madeUpDataset, type MadeUpInstitution } from './made-up-dataset.spec-helper.js';

const LIVE = { pages: [{}] };
const GONE = { pages: [{ live: false }] };
const NONE = { pages: [] };

describe('coverage', () => {
  it.each<[string, MadeUpInstitution[], number | null, number, number, number]>([
    ['counts institutions and not pages', [{ pages: [{}, {}] }, NONE], 1 / 2, 1, 2, 0],
    ['takes a page that is gone for none', [LIVE, GONE, { pages: [{ live: false }, {}] }], 2 / 3, 2, 3, 0],
    ['leaves the exempt out of both', [LIVE, { ...LIVE, exempt: true }, { ...NONE, exempt: true }], 1, 1, 1, 2],
    ['is unknown where nobody is obliged', [{ ...LIVE, exempt: true }], null, 0, 0, 1],
    ['is unknown of nobody', [], null, 0, 0, 0],
    ['does not count a page elsewhere', [LIVE, { ...NONE, told: ['ok'] }], 1 / 2, 1, 2, 0],
  ])('%s', (_, made, share, covered, obliged, exempt) => {
    const dataset = madeUpDataset(made);
    expect(coverageFigures(dataset, dataset.register.everyInstitution)).toMatchObject({
      share: share === null ? unknown('no-institutions') : known(share),
      ...{ covered, obliged, exempt },
    });
  });

  it.each<[string, MadeUpInstitution[], number | null, number]>([
    ['a page in a network of the list', [LIVE, { ...GONE, told: ['ok'] }, NONE], 2 / 3, 2],
    ['both at once', [{ ...LIVE, told: ['ok'] }, NONE], 1 / 2, 1],
    ['no channel that no federal act names', [{ ...NONE, told: ['max', 'telegram'] }], 0, 0],
    ['nobody exempt', [{ ...NONE, told: ['ok'], exempt: true }], null, 0],
  ])('in any network counts %s', (_, made, share, covered) => {
    const dataset = madeUpDataset(made);
    expect(coverageFigures(dataset, dataset.register.everyInstitution)).toMatchObject({
      anyShare: share === null ? unknown('no-institutions') : known(share),
      coveredAnywhere: covered,
    });
  });
});
