import { known, unknown } from '@gospulse/domain';
import { complianceMeans, complianceSummary, zonesOf } from './compliance.js';
import { madeUpDataset, scored, type MadeUpPage } from './made-up-dataset.spec-helper.js';

const of = (pages: MadeUpPage[]) => {
  const dataset = madeUpDataset([{ pages }]);
  return { dataset, pages: dataset.register.everyPage };
};

describe('the score of some pages', () => {
  it('is the mean of those that could be scored: what was not measured is not 0', () => {
    const { dataset, pages } = of([{ compliance: scored(100) }, { compliance: scored(50) }, {}]);
    expect(complianceMeans(dataset, pages)).toEqual({ score: known(75), measured: known(4) });
    expect(complianceSummary(dataset, pages)).toMatchObject({ score: 75, zone: 'yellow', scoredPages: 2, pages: 3 });
  });

  it('leaves a page that is gone out of the means', () => {
    const { dataset, pages } = of([{ compliance: scored(100), live: false }, { compliance: scored(40) }]);
    expect(complianceMeans(dataset, pages).score).toEqual(known(40));
  });

  it('is unknown where none could be scored', () => {
    const { dataset, pages } = of([{}, {}]);
    expect(complianceMeans(dataset, pages).score).toEqual(unknown('not-measured'));
    expect(complianceSummary(dataset, pages)).toMatchObject({ score: null, zone: null, scoredPages: 0 });
  });
});

describe('zones', () => {
  it('count institutions by the score of their pages together, and no exempt one', () => {
    const dataset = madeUpDataset([
      { pages: [{ compliance: scored(100) }, { compliance: scored(90) }] },
      { pages: [{ compliance: scored(100) }, { compliance: scored(0) }] },
      { pages: [] },
      { pages: [{ compliance: scored(100) }], exempt: true },
    ]);
    const counts = zonesOf(dataset, dataset.register.everyInstitution);
    expect(counts).toEqual({ green: 1, yellow: 0, red: 1, none: 1 });
  });
});
