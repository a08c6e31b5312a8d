import { judgeAnew, markForReclassification } from '@gospulse/collection';
import { openRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { ELSEWHERE, partitionByRegion, tablesByRegion } from '@gospulse/test-support/partitioned.js';
import { tellPlans, type Planned } from '@gospulse/test-support/plans.js';
import { everyAnswer, readOwn } from './answers/every-answer.spec-helper.js';
import { getAskedQuestions } from './answers/asked/asked.js';
import { getCalls } from './answers/calls/calls.js';
import { getChanges } from './answers/changes.js';
import { getFigures } from './answers/figures.js';
import { getMyPage } from './answers/my/my-page.js';
import { getOverview } from './answers/overview/overview.js';
import { getPageCard } from './answers/pages/page-card.js';
import { getQuestionsOfPage } from './answers/parts/question-row.js';
import { readReport } from './answers/report/report-facts.js';
import { getToAnswer } from './answers/to-answer/to-answer.js';
import { getWhy } from './answers/why.js';
import { readAnew, type Readings } from './dataset/readings.js';
import { daysBefore, FROM_ROLLUPS, observeDays, PERIOD, request } from './observed-region.spec-helper.js';
import { onlyInstitutions, wholeRegion, type Scope } from './query/scope.js';
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

  /** In a cluster a statement about facts runs on a worker, which has locks and sessions of its own. */
  const askTheServer = () =>
    planned.filter(
      ({ statement, tables: read }) =>
        read.some((name) => tables.some((table) => name.startsWith(table))) &&
        /liveness_lock|pg_locks|pg_stat_/.test(statement),
    );

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
      await judgeAnew(region.database.dataSource, '34', PERIOD.from);
      await markForReclassification(region.collection.context);
    } finally {
      end();
    }
    for (const table of ['subscriber_count', 'page_profile', 'post', 'comment', 'question', 'page_wall', 'watch']) {
      expect(tables).toContain(table);
      expect([table, (await region.query(`select from ${table} limit 1`)).length]).toEqual([table, 1]);
    }
    expect(reachElsewhere()).toEqual([]);
    expect(planned.some(({ statement }) => /^update watch w/.test(statement))).toBe(true);
    expect(askTheServer()).toEqual([]);
  });

  it('a register that is imported once more touches no other one', async () => {
    planned.length = 0;
    const end = tellPlans((each) => planned.push(each));
    try {
      await region.importAgain((csv) => csv.split('\n').slice(0, -2).join('\n'));
    } finally {
      end();
    }
    expect(planned.length).toBeGreaterThan(10);
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
    const [institution] = await region.query<{ id: number }>('select id from institution where ogrn = $1', [own.ogrn]);
    const scopes = [
      wholeRegion('34'),
      { regionCode: '34', oktmo: [own.oktmo] },
      onlyInstitutions('34', [institution!.id]),
    ];
    const { dataSource } = region.database;
    const ask = async (scope: Scope) => {
      for (const [, each] of everyAnswer(() => ({ scope, own }))) await each(dataSource);
      const asked = request({ scope, compare: 'previous' });
      const anew = readAnew();
      const readings: Readings = {
        ...anew,
        dataset: (source, query, options) => anew.dataset(source, query, { ...options, plan: FROM_ROLLUPS }),
      };
      for (const more of [{ readings }, { corrections: 'without' as const }]) {
        await getOverview(dataSource, { ...asked, ...more });
        await getPageCard(dataSource, { ...asked, ...more, vkId: own.vkId });
      }
      await getQuestionsOfPage(dataSource, { ...asked, corrections: 'without', vkId: own.vkId, ...PERIOD });
      await getFigures(dataSource, { scope, ...PERIOD, by: 'institution', corrections: 'without', now: asked.now });
      await getCalls(dataSource, { ...asked, show: 'all', group: 'none', limit: 50, account: null });
      await getMyPage(dataSource, { ...asked, institution: own.ogrn });
      await getAskedQuestions(dataSource, { ...asked, at: 'asked', limit: 50 });
      await getWhy(dataSource, { ...asked, by: 'municipality', figure: 'questions' });
      await getChanges(dataSource, asked);
      const bounds = { perPageHour: 1, perAccountHour: 1, perRegionHour: 1 };
      await getToAnswer(dataSource, { ...asked, ogrn: own.ogrn, limit: 50, cursor: undefined, bounds });
    };
    const end = tellPlans((each) => planned.push(each));
    try {
      for (const scope of scopes) await ask(scope);
      await readReport(dataSource, { regionCode: '34', ...PERIOD, now: region.now() });
    } finally {
      end();
    }
    expect(planned.length).toBeGreaterThan(100);
    expect(reachElsewhere()).toEqual([]);
  });
});
