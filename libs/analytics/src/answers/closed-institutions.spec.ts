import { SERIES_METRICS, WIDGET_STATES } from '@gospulse/domain';
import {
  answered,
  FROM_ROLLUPS,
  NOW,
  openObservedRegion,
  PERIOD,
  request,
  ROW_BY_ROW,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';
import { GROUPINGS } from '../query/grouping.js';
import { wholeRegion } from '../query/scope.js';
import { rebuildRollups } from '../rollups/rebuild-rollups.js';
import { refreshRollups } from '../rollups/refresh-rollups.js';
import { getAnomalies } from './anomalies/anomalies.js';
import { getAskedQuestions } from './asked/asked.js';
import { getFigures } from './figures.js';
import { getFounders } from './founders/founders.js';
import { getInstitutions } from './institutions/institutions.js';
import { getMunicipalities } from './municipalities.js';
import { getOverview } from './overview/overview.js';
import { getPageQuestions } from './pages/page-questions.js';
import { getReplies } from './replies/replies.js';
import { getSeries } from './series/series.js';
import { getWidgets } from './widgets.js';

const CLOSED_ON = '2025-11-15';
const BEFORE = { from: '2025-10-25', to: '2025-11-14' };
const METRICS = SERIES_METRICS.filter((metric) => metric !== 'coverage' && metric !== 'score');

let region: RegionUnderTest;
let ogrns: string[];
/** A page of theirs that was asked something. */
let vkId: number;

beforeAll(async () => {
  region = await openObservedRegion();
  const busy = await region.query<{ ogrn: string }>(
    `select i.ogrn from institution i join page p on p.institution_id = i.id join question q on q.page_id = p.id
     where not exists (select from institution b where b.founder_ogrn = i.ogrn) and q.asked_on between '${BEFORE.from}' and '${BEFORE.to}' group by 1 order by count(*) desc, 1 limit 3`,
  );
  ogrns = busy.map(({ ogrn }) => ogrn);
  const [page] = await region.query<{ vk_id: string }>(
    `select p.vk_id from page p join institution i on i.id = p.institution_id join question q on q.page_id = p.id
     where i.ogrn = '${ogrns[0]}' and q.needs_reply and q.asked_on between '${BEFORE.from}' and '${BEFORE.to}' limit 1`,
  );
  vkId = Number(page?.vk_id);
});
afterAll(() => region.close());

/** As the register does it. */
async function close(closedOn: string | null): Promise<void> {
  const { dataSource } = region.database;
  await dataSource.query(`update institution set status = 'closed', closed_on = $2 where ogrn = any($1)`, [
    ogrns,
    closedOn,
  ]);
  await dataSource.query(
    `update page p set removed_at = now(), left_on = i.closed_on from institution i
     where i.id = p.institution_id and i.ogrn = any($1)`,
    [ogrns],
  );
  await dataSource.query(
    `delete from watch where page_id in (select p.id from page p join institution i on i.id = p.institution_id where i.ogrn = any($1))`,
    [ogrns],
  );
  await refreshRollups(dataSource);
}

/** What a period tells, on every way. */
async function told(days: { from: string; to: string }): Promise<Record<string, unknown>> {
  const { dataSource } = region.database;
  const asked = request(days);
  const list = { ...asked, sort: 'name', order: 'asc', limit: 200 } as const;
  const figures = await Promise.all(
    [ROW_BY_ROW, FROM_ROLLUPS].flatMap((plan) =>
      GROUPINGS.map((by) =>
        getFigures(dataSource, { scope: wholeRegion('34'), ...days, by, plan, now: new Date(NOW) }),
      ),
    ),
  );
  const series = await Promise.all(METRICS.map((metric) => answered(getSeries(dataSource, { ...asked, metric }))));
  const answers = await Promise.all([
    answered(getOverview(dataSource, asked)),
    answered(getMunicipalities(dataSource, asked)),
    answered(getFounders(dataSource, asked)),
    answered(getInstitutions(dataSource, list)),
    answered(getReplies(dataSource, asked)),
    answered(getReplies(dataSource, asked, FROM_ROLLUPS)),
    answered(getAskedQuestions(dataSource, { ...asked, at: 'asked', limit: 500 })),
    answered(getWidgets(dataSource, asked)),
    ...WIDGET_STATES.map((widget) => answered(getInstitutions(dataSource, { ...list, widget }))),
    answered(getAnomalies(dataSource, { ...asked, limit: 500 })),
    // Of a page that is not there no more is told than that.
    getPageQuestions(dataSource, { ...asked, vkId, limit: 500 }),
    getPageQuestions(dataSource, { ...request({ ...days, corrections: 'without' }), vkId, limit: 500 }),
  ]);
  const without = request({ ...days, corrections: 'without' });
  const named = { figures, series, answers, without: await answered(getOverview(dataSource, without)) };
  // When it was looked at last is no figure.
  return JSON.parse(JSON.stringify(named, (key, value: unknown) => (key === 'observedAt' ? null : value))) as Record<
    string,
    unknown
  >;
}

async function questionsOfPage(days: { from: string; to: string }) {
  const result = await getPageQuestions(region.database.dataSource, { ...request(days), vkId, limit: 500 });
  return result.kind === 'answer' ? result.answer.rows : null;
}

it('are in the figures of periods that ended before their day, and in none since', async () => {
  const [before, now] = [await told(BEFORE), await told(PERIOD)];
  expect(await questionsOfPage(BEFORE)).not.toEqual([]);
  await close(CLOSED_ON);
  expect(await told(BEFORE)).toEqual(before);
  expect(await questionsOfPage(PERIOD)).toBeNull();
  const since = await told(PERIOD);
  expect(since).not.toEqual(now);
  const text = JSON.stringify(since);
  for (const ogrn of ogrns) expect(text).not.toContain(ogrn);
  // The day itself is the first without them.
  expect(JSON.stringify(await told({ ...BEFORE, to: CLOSED_ON }))).not.toContain(ogrns[0]);
  // From their day on they are as if they had never been there; and so everywhere, where nobody tells the day.
  await close(null);
  expect(await told(PERIOD)).toEqual(since);
  expect(await told(BEFORE)).not.toEqual(before);
  await close(CLOSED_ON);
  await rebuildRollups(region.database.dataSource);
  expect(await told(BEFORE)).toEqual(before);
}, 120_000);
