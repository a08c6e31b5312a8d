import { known, unknown } from '@gospulse/domain';
import { madeUpDataset, SPAN, type MadeUpPage } from './made-up-dataset.spec-helper.js';
import { subscriberFigures, subscriberGrowth } from './subscribers.js';

const of = (pages: MadeUpPage[], observedAtStart = true) => {
  const dataset = madeUpDataset([{ pages }], observedAtStart);
  return { dataset, pages: dataset.register.everyPage };
};

describe('subscriptions', () => {
  it('are the sum of the pages counted, and between when they were', () => {
    const { dataset, pages } = of([{ end: 100 }, { end: 0, endDaysAgo: 1 }, {}]);
    expect(subscriberFigures(dataset, pages)).toEqual({
      sum: known(100),
      pagesCovered: 2,
      oldestAt: new Date((SPAN.end - 86_400) * 1_000),
      newestAt: new Date(SPAN.end * 1_000),
    });
  });

  it.each<[string, MadeUpPage[]]>([
    ['of no page', []],
    ['of pages that nobody counted', [{}, {}]],
  ])('%s are unknown and not 0', (_, made) => {
    const { dataset, pages } = of(made);
    expect(subscriberFigures(dataset, pages)).toMatchObject({
      ...{ sum: unknown('not-observed'), pagesCovered: 0, oldestAt: null, newestAt: null },
    });
  });

  it('are those of the pages named alone', () => {
    const { dataset } = of([{ end: 1 }, { end: 10 }, { end: 100 }]);
    expect(subscriberFigures(dataset, Int32Array.of(0, 2)).sum).toEqual(known(101));
  });
});

const CAME = SPAN.start + 86_400;

describe('their growth', () => {
  it.each<[string, MadeUpPage[], number | null]>([
    [
      'of the same pages',
      [
        { start: 100, end: 110 },
        { start: 5, end: 2 },
      ],
      7,
    ],
    [
      'of a page that came',
      [
        { start: 100, end: 100 },
        { end: 40, registeredAt: CAME },
      ],
      40,
    ],
    [
      'of a page that went',
      [
        { start: 100, end: 100 },
        { start: 30, live: false },
      ],
      -30,
    ],
    ['of a page not counted at its end', [{ start: 100, end: 103 }, { start: 30 }], 3],
    ['of a page that was there and was not counted at the start', [{ start: 9, end: 9 }, { end: 40 }], 0],
    ['of pages of which nothing is known', [{}, { live: false }], null],
  ])('%s', (_, made, net) => {
    const { dataset, pages } = of(made);
    const growth = subscriberGrowth(dataset, pages);
    expect(growth.net).toEqual(net === null ? unknown('not-observed') : known(net));
    expect(growth.samePagesChange + growth.addedSubscribers - growth.removedSubscribers).toBe(net ?? 0);
  });

  it('is unknown while some of the start is still to come in, not that of the pages at hand', () => {
    const { dataset, pages } = of([{ start: 100, end: 107 }, { end: 1_000 }], false);
    expect(subscriberGrowth(dataset, pages).net).toEqual(unknown('not-observed'));
  });

  it('is unknown as long as nothing was observed at the start: no page is said to have come', () => {
    const { dataset, pages } = of([{ end: 40, registeredAt: CAME }], false);
    expect(subscriberGrowth(dataset, pages).net).toEqual(unknown('not-observed'));
  });
});
