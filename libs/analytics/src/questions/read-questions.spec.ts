import type { FigureRow } from '@gospulse/contracts';
import { responseRate, responseWindows, valueOrNull, type Basis } from '@gospulse/domain';
import { readRegionRules } from '@gospulse/store';
import { getFigures } from '../answers/figures.js';
import { getFounders } from '../answers/founders/founders.js';
import { getInstitutions } from '../answers/institutions/institutions.js';
import { getMunicipalities } from '../answers/municipalities.js';
import { getPageCard } from '../answers/pages/page-card.js';
import { getRanking } from '../answers/ranking/ranking.js';
import { getReplies } from '../answers/replies/replies.js';
import { VersionedCaches } from '../caching/versioned-cache.js';
import { createReadings } from '../dataset/readings.js';
import { GROUPINGS, type Grouping } from '../query/grouping.js';
import { wholeRegion, type Filters, type Scope } from '../query/scope.js';
import {
  FROM_ROLLUPS,
  NOW,
  openObservedRegion,
  PERIOD,
  ROW_BY_ROW,
  answered,
  request,
  setWindows,
  type RegionUnderTest,
  type WindowDays,
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

/** The response rate of all questions of a period by the domain's rule, at NOW. */
async function rateByHand({ from, to }: { from: string; to: string }, vkId: number | null = null) {
  const rules = await readRegionRules(region.database.dataSource, '34');
  const questions = await region.query<{ askedAt: number; answeredAt: number | null; withdrawnAt: number | null }>(
    `select extract(epoch from q.asked_at)::float8 as "askedAt", extract(epoch from q.answered_at)::float8 as "answeredAt",
            extract(epoch from q.withdrawn_at)::float8 as "withdrawnAt"
     from question q join page p on p.id = q.page_id
     where q.needs_reply and q.asked_on between $1 and $2 and p.removed_at is null and ($3::int is null or p.vk_id = $3)`,
    [from, to, vkId],
  );
  return responseRate(questions, Date.parse(NOW) / 1_000, responseWindows(rules?.policies ?? []));
}

/** All figures to the letter, waits among them. */
async function agree(by: Grouping, more: More = {}): Promise<FigureRow[]> {
  const single = await rowsBy(by, ROW_BY_ROW, more);
  expect(await rowsBy(by, FROM_ROLLUPS, more)).toEqual(single);
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

  describe.each<[string, WindowDays]>([
    ['thirty days, then three', { '2025-01-01': 30, '2025-11-05': 3 }],
    ['one day, then ten', { '2025-01-01': 1, '2025-11-12': 10 }],
  ])('over a window of %s', (_, windows) => {
    beforeAll(() => setWindows(region, windows));
    afterAll(() => setWindows(region, {}));

    it.each([
      ['by now', {}],
      [
        'by the hour at which the windows change',
        { from: '2025-11-02', to: '2025-11-13', now: '2025-11-13T21:00:00Z' },
      ],
    ])('%s', async (_name, more) => {
      for (const by of ['region', 'municipality', 'page'] as const) await agree(by, more);
    });

    it('every answer tells what the rule itself does', async () => {
      const { dataSource } = region.database;
      const of = { from: '2025-09-20', to: '2025-11-21' };
      const { rate, eligible } = await rateByHand(of);
      expect(eligible).toBeGreaterThan(20);
      const share = valueOrNull(rate);
      for (const plan of [ROW_BY_ROW, FROM_ROLLUPS]) {
        const [row] = await rowsBy('region', plan, of);
        expect(row?.responseRate).toBeCloseTo(share ?? -1, 9);
        const { responseRate } = await answered(getReplies(dataSource, request(of), plan));
        expect([responseRate.value, responseRate.eligible]).toEqual([share, eligible]);
      }
      const ranking = { by: 'institution', metric: 'response', part: 'ranked', limit: 10 } as const;
      const { reference } = await answered(getRanking(dataSource, { ...request(of), ...ranking }));
      expect([reference.value, reference.n]).toEqual([share, eligible]);
      const readings = createReadings(1_000, new VersionedCaches());
      const kept = await answered(getRanking(dataSource, { ...request(of), ...ranking, readings }));
      expect(kept.reference).toEqual(reference);
      const list = { ...request(of), order: 'desc', limit: 200 } as const;
      const rowsOf = {
        municipality: (await answered(getMunicipalities(dataSource, request(of)))).rows,
        founder: (await answered(getFounders(dataSource, request(of)))).rows,
        institution: (await answered(getInstitutions(dataSource, list))).rows.map(({ figures }) => figures),
      };
      for (const by of ['municipality', 'founder', 'institution'] as const) {
        const rates = new Map((await rowsBy(by, FROM_ROLLUPS, of)).map((row) => [row.key, row.responseRate]));
        const told = rowsOf[by].map((row) => [row.key, row.responseRate] as const);
        expect(told).toEqual(told.map(([key]) => [key, rates.get(key)]));
        expect(told.some(([, value]) => value !== null)).toBe(true);
      }
      const [busiest] = await region.query<{ vkId: number }>(
        `select p.vk_id as "vkId" from question q join page p on p.id = q.page_id group by 1 order by count(*) desc limit 1`,
      );
      const { vkId } = busiest!;
      const card = await answered(getPageCard(dataSource, { ...request(of), vkId }));
      expect(card.figures.responseRate).toBeCloseTo(valueOrNull((await rateByHand(of, vkId)).rate) ?? -1, 9);
    });
  });

  it('after an update that counts waits by other buckets, once they are summed up anew; until then waits are not told', async () => {
    const before = await agree('region');
    await region.query(`update rollup_scheme set waits = 'of before'`);
    await region.query(`update reply_rollup set working = '{5}', elapsed = '{5}'`);
    const [row] = await rowsBy('region', FROM_ROLLUPS, {});
    expect(row).toMatchObject({ questions: before[0]?.questions, responseRate: before[0]?.responseRate });
    expect([row?.medianWorkingSeconds, row?.unknown['medianWorkingSeconds']]).toEqual([null, 'not-summed-up']);
    expect([row?.meanWorkingSeconds, row?.unknown['medianElapsedSeconds']]).toEqual([null, 'not-summed-up']);
    const replies = await answered(getReplies(region.database.dataSource, request(SEASON), FROM_ROLLUPS));
    expect([replies.median.unknown, replies.unknown]).toEqual(['not-summed-up', 'not-summed-up']);
    expect(await rowsBy('region', ROW_BY_ROW, {})).toEqual(before);
    await refreshRollups(region.database.dataSource);
    for (const by of ['region', 'municipality', 'page'] as const) await agree(by);
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
