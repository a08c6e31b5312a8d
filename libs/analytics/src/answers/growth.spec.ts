import type { FigureRow } from '@gospulse/contracts';
import { getFigures } from './figures.js';
import type { Grouping } from '../query/grouping.js';
import { wholeRegion } from '../query/scope.js';
import { readIsFilling } from '../pages/filling.js';
import { getOverview } from './overview/overview.js';
import { refreshRollups } from '../rollups/refresh-rollups.js';
import {
  answered,
  daysBefore,
  lookOf,
  NOW,
  observeDays,
  request,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';
import { openRegion } from '@gospulse/test-support/region-under-test.js';

/** A page of the sandbox is deleted on 28 August, in the middle of this period. */
const SUMMER = { from: '2025-08-25', to: '2025-09-03' };
const [SUMMER_START, SUMMER_END] = [lookOf('2025-08-24'), lookOf('2025-09-03')];
let region: RegionUnderTest;

beforeAll(async () => {
  region = await openRegion();
  await observeDays(region, [...daysBefore('2025-09-04', 12), '2025-11-09', '2025-11-10', '2025-11-11']);
  await region.pass(['communities']);
  await refreshRollups(region.database.dataSource);
});
afterAll(() => region.close());

async function rowsBy(by: Grouping, period: { from: string; to: string }, now = NOW): Promise<FigureRow[]> {
  const { dataSource } = region.database;
  const result = await getFigures(dataSource, { scope: wholeRegion('34'), by, ...period, now: new Date(now) });
  if (result.kind === 'problem') throw new Error(result.problem);
  return result.rows;
}

const members = (id: number, at: number) => region.sandbox.pageTruth(id, at)?.members ?? null;

describe('net growth', () => {
  it('is that of the same pages, less what went with deleted ones, to the number', async () => {
    const changes = region.sandbox.world.region.pages.map(({ groupId }) => {
      const [start, end] = [members(groupId, SUMMER_START), members(groupId, SUMMER_END)];
      return { start, end };
    });
    const same = changes.filter(({ start, end }) => start !== null && end !== null);
    const removed = changes.flatMap(({ start, end }) => (start !== null && end === null ? [start] : []));
    expect(removed).toHaveLength(1);
    const { subscribers } = await answered(
      getOverview(region.database.dataSource, request({ ...SUMMER, compare: 'previous' })),
    );
    const samePages = same.reduce((sum, { start, end }) => sum + end! - start!, 0);
    expect(subscribers.growth).toEqual({
      net: samePages - removed[0]!,
      samePages,
      samePagesCount: same.length,
      added: 0,
      removed: removed[0],
    });
    expect(subscribers.value! - subscribers.previous!).toBe(subscribers.growth.net);
  });

  it('adds up from the institutions, the municipalities and the kinds', async () => {
    const [whole] = await rowsBy('region', SUMMER);
    const sum = (rows: readonly FigureRow[]) => rows.reduce((all, row) => all + (row.netGrowth ?? 0), 0);
    expect(sum(await rowsBy('institution', SUMMER))).toBe(whole?.netGrowth);
    expect(sum(await rowsBy('kind', SUMMER))).toBe(whole?.netGrowth);
  });

  it('counts a page that came during the period the same way in every row', async () => {
    const period = { from: '2025-11-10', to: '2025-11-21' };
    const [added] = await region.query<{ id: number; ogrn: string; oktmo: string }>(
      `select p.id, i.ogrn, i.municipality_oktmo as oktmo from page p join institution i on i.id = p.institution_id
       where i.municipality_oktmo in (select municipality_oktmo from institution j join page q on q.institution_id = j.id
                                      group by 1 having count(*) = 1) and p.state = 'live' order by 1 limit 1`,
    );
    await region.query(
      "delete from subscriber_count where page_id = $1 and observed_at between '2025-11-08' and '2025-11-15'",
      [added!.id],
    );
    const [whole] = await rowsBy('region', period);
    const municipality = (await rowsBy('municipality', period)).find(({ key }) => key === added!.oktmo);
    const institution = (await rowsBy('institution', period)).find(({ key }) => key === added!.ogrn);
    expect(municipality?.subscribers).toBeGreaterThan(0);
    expect([municipality?.netGrowth, institution?.netGrowth]).toEqual([
      municipality?.subscribers,
      municipality?.subscribers,
    ]);
    const rows = await rowsBy('institution', period);
    expect(rows.reduce((sum, row) => sum + (row.netGrowth ?? 0), 0)).toBe(whole?.netGrowth);
  });

  it('is unknown as long as nothing was observed at the start', async () => {
    const [row] = await rowsBy('region', { from: '2025-09-20', to: '2025-11-21' });
    expect(row).toMatchObject({ netGrowth: null, unknown: { netGrowth: 'not-observed' } });
    expect(row?.subscribers).toBe(region.sandbox.truth().subscriptions);
  });
});

describe('subscribers of an earlier day', () => {
  const BEFORE = { from: '2025-08-24', to: '2025-08-26' };
  const at = lookOf(BEFORE.to);

  it('are those of then, with the pages that were deleted since', async () => {
    const [row] = await rowsBy('region', BEFORE);
    expect(row?.subscribers).toBe(region.sandbox.truth(at).subscriptions);
    expect(region.sandbox.truth(at).pages).toBe(region.sandbox.truth().pages + 1);
  });

  it('are the same at a cut-off of then, and the page lives', async () => {
    const [row] = await rowsBy('region', BEFORE, new Date((at + 60) * 1_000).toISOString());
    const { subscriptions, pages } = region.sandbox.truth(at);
    expect({ subscriptions: row?.subscribers, pages: row?.pages }).toEqual({ subscriptions, pages });
  });

  it('are unknown more than 48 hours after the last look', async () => {
    const [row] = await rowsBy('region', { from: '2025-09-01', to: '2025-09-06' });
    expect(row).toMatchObject({ subscribers: null, unknown: { subscribers: 'not-observed' }, observedPages: 0 });
  });
});

describe('while history comes in', () => {
  const JUMP = { from: '2025-11-10', to: '2025-11-21', compare: 'previous' } as const;
  const told = async (more: object = {}) => {
    const { subscribers } = await answered(getOverview(region.database.dataSource, request({ ...JUMP, ...more })));
    return subscribers;
  };
  const announce = (days: number) =>
    region.query(
      `insert into setting (key, value) values ('demo-history-days', $1) on conflict (key) do update set value = $1`,
      [String(days)],
    );
  /** Days of the period of which something is told. */
  const daysTold = ({ spark }: Awaited<ReturnType<typeof told>>) =>
    spark.filter(({ value }) => value !== null).map(({ day }) => day);

  it('growth, what it is compared with and the days that are not written to their end are not known yet', async () => {
    const before = await told();
    expect(before.growth.net).not.toBeNull();
    const [sweep] = await region.query<{ finished: Date }>(
      "select finished_at as finished from sweep where mode = 'history' and day = '2025-11-10'",
    );
    await announce(15);
    expect((await told()).growth.net).toBe(before.growth.net);
    // The second of three days is under way: most pages have no count of it.
    await region.query("update sweep set finished_at = null where mode = 'history' and day = '2025-11-10'");
    const during = await told();
    expect([during.growth.net, during.previous]).toEqual([null, null]);
    expect(during.value).toBe(before.value);
    expect(daysTold(before)).toContain('2025-11-10');
    expect(daysTold(during)).not.toContain('2025-11-10');
    expect(await readIsFilling(region.database.dataSource, '34')).toBe(true);
    await region.query("update sweep set finished_at = $1 where mode = 'history' and day = '2025-11-10'", [
      sweep!.finished,
    ]);
    expect(await told()).toEqual(before);
  });

  it('neither is what is counted and not summed up, nor what no snapshot tells', async () => {
    const before = await told();
    await region.query(
      `insert into touched_day (region_code, page_id, day, what)
       select region_code, id, '2025-11-10', 'counts' from page where removed_at is null`,
    );
    const unsummed = await told();
    expect([unsummed.growth.net, unsummed.previous]).toEqual([null, null]);
    // A count stands for two days more.
    for (const day of ['2025-11-10', '2025-11-11', '2025-11-12']) expect(daysTold(unsummed)).not.toContain(day);
    await region.query('truncate touched_day');
    await region.query("delete from region_sheet where grain = 'day' and day = '2025-11-10'");
    await region.query("insert into sheet_due (region_code, day) values ('34', '2025-11-10')");
    expect((await told()).growth.net).toBeNull();
    await refreshRollups(region.database.dataSource);
    expect(await told()).toEqual(before);
  });

  it('a first pass is one as long as a page, or a wall that VK shows, was never asked for', async () => {
    const { dataSource } = region.database;
    const before = await readIsFilling(dataSource, '34');
    // Walls of this region were never read.
    expect(before).toBe(true);
    await region.query("update watch set last_outcome = 'observed' where last_outcome is null");
    expect([await readIsFilling(dataSource, '34'), await readIsFilling(dataSource)]).toEqual([false, false]);
    const today = { from: '2025-11-21', to: '2025-11-21' };
    expect((await told(today)).growth.net).not.toBeNull();
    await region.query(
      "update watch set last_outcome = null where kind = 'communities' and page_id = (select min(id) from page where removed_at is null)",
    );
    expect(await readIsFilling(dataSource, '34')).toBe(true);
    expect((await told(today)).growth.net).toBeNull();
  });
});
