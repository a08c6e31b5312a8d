import { openRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { ELSEWHERE, partitionByRegion, tablesByRegion } from '@gospulse/test-support/partitioned.js';
import { tellPlans, type Planned } from '@gospulse/test-support/plans.js';
import { everyAnswer, readOwn } from './answers/every-answer.spec-helper.js';
import { daysBefore, observeDays, PERIOD } from './observed-region.spec-helper.js';
import { wholeRegion } from './query/scope.js';
import { rebuildRollups } from './rollups/rebuild-rollups.js';
import { refreshRollups } from './rollups/refresh-rollups.js';

/** What reads more than one region begins with this, so that everybody sees it. */
const OF_ALL_REGIONS = /^\/\* of all regions \*\//;

describe('where tables are partitioned by region', () => {
  let region: RegionUnderTest;
  let tables: string[];
  const planned: Planned[] = [];
  const reachElsewhere = () => [
    ...new Set(
      planned
        .filter(({ statement }) => !OF_ALL_REGIONS.test(statement))
        .flatMap(({ statement, tables: read }) => {
          const elsewhere = read.filter((table) => table.endsWith(`_of_${ELSEWHERE}`));
          return elsewhere.length === 0 ? [] : [`${elsewhere.join(' ')}: ${statement.replaceAll(/\s+/g, ' ').trim()}`];
        }),
    ),
  ];

  beforeAll(async () => {
    region = await openRegion({ pages: 40 });
    const query = <Row>(statement: string) => region.query<Row>(statement);
    tables = await tablesByRegion(query);
    await partitionByRegion(query, tables, '34');
  });
  afterAll(() => region.close());

  it('what observes a region touches no other one', async () => {
    const end = tellPlans((each) => planned.push(each));
    try {
      await observeDays(region, daysBefore(PERIOD.to, 3));
      await region.pass();
      region.moveTo('2025-11-21T12:00:00Z');
      await region.pass();
    } finally {
      end();
    }
    expect(reachElsewhere()).toEqual([]);
  });

  it('what sums it up touches no other one', async () => {
    planned.length = 0;
    const end = tellPlans((each) => planned.push(each));
    try {
      await refreshRollups(region.database.dataSource);
      await rebuildRollups(region.database.dataSource);
    } finally {
      end();
    }
    expect(reachElsewhere()).toEqual([]);
  });

  it('no answer about it touches another one', async () => {
    planned.length = 0;
    const own = await readOwn(region);
    const scopes = [wholeRegion('34'), { regionCode: '34', oktmo: [own.oktmo] }];
    const end = tellPlans((each) => planned.push(each));
    try {
      for (const scope of scopes) {
        for (const [, ask] of everyAnswer(() => ({ scope, own }))) await ask(region.database.dataSource);
      }
    } finally {
      end();
    }
    expect(planned.length).toBeGreaterThan(100);
    expect(reachElsewhere()).toEqual([]);
  });
});
