import { emptyAggregate } from '@gospulse/domain';
import { readRegionRules } from '@gospulse/store';
import { VersionedCaches } from '../caching/versioned-cache.js';
import { resolvePeriod } from '../query/period.js';
import { readDirectory } from '../register/directory.js';
import { registerOf } from '../register/register.js';
import { readAnew } from '../dataset/readings.js';
import { wholeRegion } from '../query/scope.js';
import {
  FROM_ROLLUPS,
  NOW,
  openObservedRegion,
  setWindows,
  ZONE,
  type RegionUnderTest,
  type WindowDays,
} from '../observed-region.spec-helper.js';
import { readPageCounts } from './page-counts.js';
import { COLUMN_COUNTS } from './question-reader.js';
import { readReplyAggregates } from './reply-aggregates.js';

let region: RegionUnderTest;

beforeAll(async () => {
  region = await openObservedRegion({ pages: 60 });
});
afterAll(() => region.close());

/** Formulas are not told where only counts are asked for. */
const UNTOLD = { worded: null, formulaic: null };

const PERIODS: [string, string, string][] = [
  ['2025-07-20', '2025-11-21', NOW],
  ['2025-08-01', '2025-10-31', NOW],
  ['2025-08-03', '2025-09-12', '2025-10-05T12:34:56Z'],
  ['2025-11-14', '2025-11-21', NOW],
];

async function opened(from: string, to: string, now: string) {
  const rules = await readRegionRules(region.database.dataSource, '34');
  const period = resolvePeriod({ from, to, compare: 'none' }, ZONE, Math.floor(new Date(now).getTime() / 1_000));
  if (!rules || period.kind === 'problem') throw new Error('no period');
  return { rules, period: period.period };
}

describe('counts of questions without their waits', () => {
  it.each(PERIODS)('are those beside them: %s–%s at %s', async (from, to, now) => {
    const { dataSource } = region.database;
    const { rules, period } = await opened(from, to, now);
    const ways = (['institution', 'municipality', 'region'] as const).flatMap((by) => [
      { by, basis: 'questions' as const },
      { by, basis: 'all' as const },
    ]);
    for (const { by, basis } of ways) {
      const common = { scope: wholeRegion('34'), filters: {}, corrections: 'with', basis, rules, by } as const;
      const read = (asks: 'counts' | 'waits') =>
        readAnew().dataset(dataSource, { ...common, period, asks }, { plan: FROM_ROLLUPS });
      const [counts, all] = [await read('counts'), await read('waits')];
      const of = (dataset: typeof all) =>
        dataset.institutions.map(({ ogrn, municipality, pages }) => {
          const key = by === 'institution' ? ogrn : by === 'municipality' ? (municipality ?? '') : '34';
          return {
            ...dataset.replies.aggregateOf({ key, pages }),
            working: null,
            elapsed: null,
            oldestOpenAt: null,
            ...UNTOLD,
          };
        });
      expect(of(counts)).toEqual(of(all));
      expect(of(all).reduce((sum, { answered }) => sum + answered, 0)).toBeGreaterThan(0);
    }
  });

  it.each([
    ...PERIODS.map((period): [...typeof period, WindowDays] => [...period, {}]),
    ['2025-08-01', '2025-11-21', NOW, { '2025-01-01': 30, '2025-11-05': 3 }] as const,
    ['2025-08-01', '2025-11-21', NOW, { '2025-01-01': 1 }] as const,
  ])('of a large region are told by its snapshots: %s–%s at %s, windows %j', async (from, to, now, windows) => {
    const { dataSource } = region.database;
    if (Object.keys(windows).length > 0) await setWindows(region, windows);
    const { rules, period } = await opened(from, to, now);
    const source = { dataSource, caches: new VersionedCaches() };
    const directory = await readDirectory(dataSource, wholeRegion('34'), {});
    for (const basis of ['questions', 'all'] as const) {
      const query = {
        scope: wholeRegion('34'),
        filters: {},
        corrections: 'with',
        basis,
        period,
        rules,
        by: 'page',
      } as const;
      const plan = (asks: 'counts' | 'waits') => FROM_ROLLUPS({ ...query, asks }, { pages: 5_000, questions: null });
      const snapshots = await readPageCounts(source, { ...query, asks: 'counts' }, directory, plan('counts'));
      const waits = await readReplyAggregates(source, { ...query, asks: 'waits' }, directory, plan('waits'));
      const register = registerOf(directory);
      const columns = snapshots.columnsOf(register);
      const told = register.pages.map((page, index) => {
        const aggregate = snapshots.aggregateOf({ pages: [page] });
        expect(COLUMN_COUNTS.map((name) => columns[name][index])).toEqual(COLUMN_COUNTS.map((name) => aggregate[name]));
        return { ...aggregate, working: null, elapsed: null, ...UNTOLD };
      });
      expect(told).toEqual(
        register.pages.map(({ pageId }) => {
          const aggregate = waits.get(String(pageId)) ?? emptyAggregate();
          return { ...aggregate, working: null, elapsed: null, oldestOpenAt: null, ...UNTOLD };
        }),
      );
      expect(waits.size).toBeGreaterThan(5);
    }
  });
});
