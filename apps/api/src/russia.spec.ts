import { refreshRollups } from '@gospulse/analytics';
import { endpoints, type OverviewAnswer, type RussiaAnswer } from '@gospulse/contracts';
import { problemOf } from '@gospulse/test-support/api-under-test.js';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { addRegionCopies } from '@gospulse/test-support/several-regions.js';
import { loseWorkerOf } from '@gospulse/test-support/worker-away.js';
import { somebody } from './person.spec-helper.js';
import { startApi, type RunningApi } from './start-api.js';

const PERIOD = 'from=2025-10-20&to=2025-11-20';

let region: RegionUnderTest;
let api: RunningApi;
beforeAll(async () => {
  region = await openPassedRegion({ pages: 60 });
  const { dataSource } = region.database;
  await addRegionCopies(dataSource, [
    { code: '39', every: 2 },
    { code: '41', every: 3 },
  ]);
  await refreshRollups(dataSource);
  api = await startApi(region.config);
});
afterAll(async () => {
  await api.close();
  await region.close();
});

const person = (
  login: string,
  regionCodes: readonly string[] | null,
  role: 'analyst' | 'reporter' | 'head' = 'analyst',
) =>
  somebody({ url: api.url, dataSource: region.database.dataSource }, `${login}@office.example`, { role, regionCodes });
const codes = ({ rows }: RussiaAnswer) => rows.map(({ code }) => code);

describe('GET /russia', () => {
  it('tells whoever sees all regions of all, and of the rest of the Federation where it lies', async () => {
    const all = await person('federal', null);
    const answer = endpoints.russia.answer.parse(await all.read(`/russia?${PERIOD}`));
    expect(codes(answer)).toEqual(['34', '39', '41']);
    expect(answer.subjects).toHaveLength(89);
    expect(new Set(answer.subjects.map(({ tile }) => `${tile.col} ${tile.row}`)).size).toBe(89);
    expect(answer.subjects.find(({ code }) => code === '41')).toMatchObject({ district: 'Дальневосточный' });
    expect(answer.period).toMatchObject({ from: '2025-10-20', to: '2025-11-20', days: 32 });
    expect(answer.total.withinDeadline.n).toBeGreaterThan(0);
    expect(codes(await (await person('reporting', null, 'reporter')).read(`/russia?${PERIOD}`))).toHaveLength(3);
  });

  it('tells whoever sees some regions of these, and sums of these alone', async () => {
    const [two, one] = [await person('two', ['39', '41']), await person('one', ['34'])];
    const ofTwo = await two.read<RussiaAnswer>(`/russia?${PERIOD}`);
    const ofOne = await one.read<RussiaAnswer>(`/russia?${PERIOD}`);
    expect(codes(ofTwo)).toEqual(['39', '41']);
    expect(codes(ofOne)).toEqual(['34']);
    const all = await (await person('whole', null)).read<RussiaAnswer>(`/russia?${PERIOD}`);
    expect(ofOne.total.pages + ofTwo.total.pages).toBe(all.total.pages);
    expect((ofOne.total.withinDeadline.n ?? 0) + (ofTwo.total.withinDeadline.n ?? 0)).toBe(all.total.withinDeadline.n);
  });

  it('tells a head of agency of the bodies below it in each region, as their own Обзор does', async () => {
    const [agency] = await region.query<{ ogrn: string }>(
      `select i.ogrn from institution i where region_code = '34' and founder_ogrn is null
         and not exists (select from institution below where below.founder_ogrn = i.ogrn) order by id limit 1`,
    );
    await region.query(
      `update institution set founder_ogrn = $1 where id in (
         select p.institution_id from page p join question q on q.page_id = p.id
         where p.region_code in ('34', '39') and p.id % 4 = 0) and ogrn <> $1`,
      [agency?.ogrn],
    );
    const head = await somebody(
      { url: api.url, dataSource: region.database.dataSource },
      ...(['agency@office.example', { role: 'head', ogrns: [agency?.ogrn ?? ''] }] as const),
    );
    const answer = endpoints.russia.answer.parse(await head.read(`/russia?${PERIOD}`));
    expect(codes(answer)).toEqual(['34', '39']);
    for (const row of answer.rows) {
      const own = await head.read<OverviewAnswer>(`/overview?region=${row.code}&${PERIOD}`);
      expect(row.pages).toBe(own.subscribers.pagesLive);
      expect(row.policyVersion).toBe(own.policyVersion);
      expect(row.subscribers.value).toBe(own.subscribers.value);
      const { met, breached } = own.withinDeadline;
      expect(row.withinDeadline).toMatchObject({ met, breached });
      expect(row.withinDeadline.n).toBeGreaterThan(0);
      expect(row.firstReply).toMatchObject({ value: null, unknown: 'not-measured' });
    }
    const whole = await (await person('beside', null)).read<RussiaAnswer>(`/russia?${PERIOD}`);
    expect(answer.total.pages).toBeLessThan(whole.total.pages);
  });

  it('tells whoever answers for nobody of nobody, and takes nothing that it does not know', async () => {
    const head = await person('head', null, 'head');
    expect(codes(await head.read('/russia'))).toEqual([]);
    const all = await person('strict', null);
    for (const query of ['region=34', 'kind=school', 'from=2025-11-20&to=2025-11-01', 'from=2999-01-01', 'from=x']) {
      expect((await all.get(`/russia?${query}`)).status).toBe(400);
    }
  });

  it('goes on without the regions of a machine that does not answer: their own screens say so, and nothing of it is kept', async () => {
    const all = await person('away', null);
    const period = 'from=2025-10-21&to=2025-11-18';
    const bringBack = await loseWorkerOf('41', (statement) => region.query(statement));
    try {
      const answer = endpoints.russia.answer.parse(await all.read(`/russia?${period}`));
      expect(answer.rows.map(({ code, data }) => [code, data.state === 'away'])).toEqual([
        ['34', false],
        ['39', false],
        ['41', true],
      ]);
      const own = await all.get(`/overview?region=41&${period}`);
      expect([own.status, problemOf(own).code]).toEqual([503, 'unavailable']);
      expect((await all.get(`/overview?region=34&${period}`)).status).toBe(200);
    } finally {
      await bringBack();
    }
    const again = endpoints.russia.answer.parse(await all.read(`/russia?${period}`));
    expect(again.rows.filter(({ data }) => data.state === 'away')).toEqual([]);
    expect((await all.get(`/overview?region=41&${period}`)).status).toBe(200);
  });
});
