import type { FigureRow } from '@gospulse/contracts';
import { LATENCY_BUCKET_ERROR, type Basis } from '@gospulse/domain';
import { getFigures } from '../answers/figures.js';
import { GROUPINGS, type Grouping } from '../query/grouping.js';
import { wholeRegion, type Filters, type Scope } from '../query/scope.js';
import {
  FROM_ROLLUPS,
  NOW,
  openObservedRegion,
  PERIOD,
  ROW_BY_ROW,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';
import type { SourcePlanner } from '../sources/plan-sources.js';
import { refreshRollups } from '../rollups/refresh-rollups.js';

/** As far back as the sandbox's walls go, so that whole months and questions that waited for long are among it. */
const SEASON = { from: '2025-07-20', to: '2025-11-21' };
let region: RegionUnderTest;

beforeAll(async () => {
  region = await openObservedRegion({ pages: 60 });
});
afterAll(() => region.close());

interface More {
  readonly scope?: Scope;
  readonly filters?: Filters;
  readonly basis?: Basis;
  readonly now?: string;
  readonly from?: string;
  readonly to?: string;
}

async function rowsBy(by: Grouping, plan: SourcePlanner, { now = NOW, ...more }: More): Promise<FigureRow[]> {
  const result = await getFigures(region.database.dataSource, {
    ...{ scope: wholeRegion('34'), by, ...SEASON, now: new Date(now), plan },
    ...more,
  });
  if (result.kind === 'problem') throw new Error(result.problem);
  return result.rows;
}

const WAITS = [
  ...(['medianWorkingSeconds', 'medianWorkingSecondsLow', 'medianWorkingSecondsHigh'] as const),
  ...(['p90WorkingSeconds', 'medianElapsedSeconds', 'meanWorkingSeconds'] as const),
];

/** All figures but the waits to the letter, and the waits within what the buckets allow. */
async function agree(by: Grouping, more: More = {}): Promise<FigureRow[]> {
  const single = await rowsBy(by, ROW_BY_ROW, more);
  const rolled = await rowsBy(by, FROM_ROLLUPS, more);
  const without = (row: FigureRow) => ({ ...row, ...Object.fromEntries(WAITS.map((wait) => [wait, null])) });
  expect(rolled.map(without)).toEqual(single.map(without));
  rolled.forEach((row, at) => {
    for (const wait of WAITS) {
      const [told, exact] = [row[wait], single[at]?.[wait] ?? null];
      if (told === null || exact === null) expect([row.key, wait, told]).toEqual([row.key, wait, exact]);
      else expect(Math.abs(told - exact)).toBeLessThanOrEqual(exact * LATENCY_BUCKET_ERROR + 1);
    }
  });
  return single;
}

describe('figures from the rollups are those of the questions themselves', () => {
  it.each(GROUPINGS)('by %s', async (by) => {
    const rows = await agree(by);
    expect(rows.reduce((sum, row) => sum + (row.questions ?? 0), 0)).toBeGreaterThan(50);
  });

  it.each(['region', 'municipality', 'page'] as const)('with all comments, by %s', async (by) => {
    await agree(by, { basis: 'all' });
  });

  it.each([
    ['a sphere', { sphere: 'education' }],
    ['a kind', { kind: 'school' }],
    ['a municipality', { oktmo: '18701000' }],
    ['a kind in a municipality', { kind: 'school', oktmo: '18701000' }],
  ])('of %s', async (_, filters) => {
    for (const by of ['region', 'municipality', 'kind', 'founder'] as const) await agree(by, { filters });
  });

  it('of a founder, and in a narrower scope', async () => {
    const [founder] = await region.query<{ ogrn: string }>(
      `select founder_ogrn as ogrn from institution where founder_ogrn is not null
       group by 1 order by count(*) desc limit 1`,
    );
    await agree('region', { filters: { founder: founder!.ogrn } });
    await agree('municipality', { filters: { founder: founder!.ogrn } });
    await agree('region', { scope: { regionCode: '34', oktmo: ['18701000', '18710000'] } });
    await agree('kind', { scope: { regionCode: '34', oktmo: ['18701000'] } });
  });

  it.each([
    ['at an hour of the past', { now: '2025-11-05T12:34:56Z' }],
    ['of a period that ended before the cut-off', { to: '2025-11-02', now: '2025-11-05T12:34:56Z' }],
    ['of a period long past', { from: '2025-08-03', to: '2025-09-12' }],
    ['of one day', { from: '2025-11-20', to: '2025-11-20' }],
    ['of the day that the cut-off divides', { from: '2025-11-21' }],
    ['of the usual period', PERIOD],
  ])('%s', async (_, more) => {
    for (const by of ['region', 'municipality', 'page'] as const) await agree(by, more);
  });

  it('when an institution moved to another municipality, or a page left the register', async () => {
    await region.query(
      `update institution set municipality_oktmo = '18710000' where id in (
         select institution_id from page join question q on q.page_id = page.id group by 1 order by count(*) desc limit 3)`,
    );
    await region.query(
      `update page set removed_at = now() where id in (
         select page_id from question group by 1 order by count(*) desc offset 3 limit 2)`,
    );
    await region.query(
      `insert into touched_day (region_code, page_id, day, what) select '34', min(id), '2025-11-20', 'counts' from page`,
    );
    await refreshRollups(region.database.dataSource);
    for (const by of GROUPINGS) await agree(by);
  });
});
