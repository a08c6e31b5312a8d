import { addDays, REGIONAL_INSTITUTIONS } from '@gospulse/domain';
import { getInstitutions } from './institutions/institutions.js';
import { getMunicipalities } from './municipalities.js';
import { getOverview } from './overview/overview.js';
import {
  answered,
  lookOf,
  openObservedRegion,
  PERIOD,
  request,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';

const NOBODYS = REGIONAL_INSTITUTIONS.oktmo;

let region: RegionUnderTest;
beforeAll(async () => {
  region = await openObservedRegion({ pages: 60 });
});
afterAll(() => region.close());

const read = (more: object = {}) => answered(getMunicipalities(region.database.dataSource, request(more)));

describe('the municipalities', () => {
  it('are all 38, each with its place on the map and none on that of another', async () => {
    const rows = (await read()).rows.filter(({ oktmo }) => oktmo !== NOBODYS);
    expect(rows).toHaveLength(38);
    expect(new Set(rows.map(({ tile }) => `${tile?.col} ${tile?.row}`)).size).toBe(38);
  });

  it('stand beside a row of institutions of the whole region, which filters take like any other', async () => {
    const { rows } = await read();
    const without = rows.at(-1)!;
    expect(without).toMatchObject({ oktmo: NOBODYS, name: 'Региональные учреждения', tile: null, population: null });
    const [stored] = await region.query<{ institutions: number }>(
      'select count(*)::int as institutions from institution where municipality_oktmo is null and exempt_reason is null',
    );
    expect(without.institutions).toBeGreaterThan(0);
    expect(without.subscribers).toBeGreaterThan(0);
    expect(without.spark.at(-1)).toBe(without.subscribers);
    const filtered = (await read({ filters: { oktmo: NOBODYS } })).rows.at(-1)!;
    const { questions, subscribers, institutions, pages } = without;
    expect(filtered).toMatchObject({ oktmo: NOBODYS, questions, subscribers, institutions, pages });
    expect(institutions).toBeGreaterThanOrEqual(stored!.institutions);
    const overview = await answered(getOverview(region.database.dataSource, request({ filters: { oktmo: NOBODYS } })));
    expect(overview.subscribers.value).toBe(subscribers);
    const list = await answered(
      getInstitutions(region.database.dataSource, {
        ...request({ filters: { oktmo: NOBODYS } }),
        ...{ order: 'desc', limit: 200 },
      }),
    );
    expect(list.total).toBe(institutions);
    expect(list.rows.every(({ oktmo }) => oktmo === null)).toBe(true);
  });

  it('stay all 38 when a filter leaves most without institutions, and say so', async () => {
    const rows = (await read({ filters: { kind: 'theatre' } })).rows.filter(({ oktmo }) => oktmo !== NOBODYS);
    expect(rows).toHaveLength(38);
    const empty = rows.filter(({ institutions }) => institutions === 0);
    expect(empty.length).toBeGreaterThan(30);
    for (const row of empty) {
      expect(row).toMatchObject({ subscribers: null, questions: null, posts: null, coverageShare: null });
      expect(row.unknown).toMatchObject({ coverageShare: 'no-institutions' });
    }
  });

  it('have a line that ends with the figure beside it, and gaps before anybody looked', async () => {
    const { rows } = await read();
    const counted = rows.filter(({ subscribers }) => subscribers !== null);
    expect(counted.length).toBeGreaterThan(10);
    for (const { spark, subscribers } of counted) {
      expect(spark).toHaveLength(12);
      expect([spark[0], spark[11]]).toEqual([null, subscribers]);
    }
  });

  it('have the sum of each week in the line', async () => {
    const day = addDays(PERIOD.to, -14);
    const truth = region.sandbox.truth(lookOf(day)).byMunicipality;
    for (const { oktmo, spark, subscribers } of (await read()).rows) {
      if (subscribers !== null && oktmo !== NOBODYS)
        expect([oktmo, spark[9]]).toEqual([oktmo, truth[oktmo]?.subscriptions]);
    }
  });

  it('judge as many questions as they have met and missed', async () => {
    for (const { withinDeadlineN, withinDeadlineShare } of (await read()).rows) {
      expect((withinDeadlineN ?? 0) > 0).toBe(withinDeadlineShare !== null);
    }
  });
});
