import { addDays, startOfLocalDay } from '@gospulse/domain';
import { thinCounts } from '@gospulse/collection';
import { VersionedCaches } from '../caching/versioned-cache.js';
import { everyAnswer, readOwn } from '../answers/every-answer.spec-helper.js';
import {
  daysBefore,
  NOW,
  openObservedRegion,
  PERIOD,
  ZONE,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';
import { wholeRegion } from '../query/scope.js';
import { readDirectory } from '../register/directory.js';
import { registerOf, type Register } from '../register/register.js';
import { rebuildRollups } from '../rollups/rebuild-rollups.js';
import { refreshRollups } from '../rollups/refresh-rollups.js';
import { readLastCounts, readNearestCounts } from './counts.js';
import { readSnapshotIndices, type PageSet } from './page-set.js';

let region: RegionUnderTest;
let register: Register;
let everybody: number[];

beforeAll(async () => {
  region = await openObservedRegion({ pages: 80 });
  // Some days have seven counts a page, the first and the last of them some seconds from midnight.
  await region.query(
    `insert into subscriber_count (page_id, observed_at, region_code, members)
     select s.page_id, s.observed_at + shift, region_code, members + n from subscriber_count s
     cross join unnest(array[interval '-17 hours 59 minutes 56 seconds', '-11 hours', '-6 hours', '-1 second', '2 hours', '5 hours 59 minutes 58 seconds'])
       with ordinality as t(shift, n)
     where s.page_id % 3 > 0 and extract(day from s.observed_at)::int % 4 > 0 on conflict do nothing`,
  );
  await region.query(
    `insert into touched_day (region_code, page_id, day, what)
     select distinct region_code, page_id, (observed_at at time zone '${ZONE}')::date, 'counts' from subscriber_count`,
  );
  await refreshRollups(region.database.dataSource);
  everybody = (await region.query<{ id: number }>('select id from page order by id')).map(({ id }) => id);
  register = registerOf(await readDirectory(region.database.dataSource, wholeRegion('34'), {}));
});
afterAll(() => region.close());

/** Thins all days before that of NOW, or fewer, by the policy in force then. */
const thin = (later = 90) =>
  thinCounts({
    dataSource: region.database.dataSource,
    now: () => new Date(new Date(NOW).getTime() + later * 86_400_000),
  });
const counts = () =>
  region.query<{ day: string; page: number; n: number; first: Date; last: Date }>(
    `select (observed_at at time zone '${ZONE}')::date::text as day, page_id as page, count(*)::int as n,
            min(observed_at) as first, max(observed_at) as last from subscriber_count group by 1, 2 order by 1, 2`,
  );
const daySums = () => region.query('select * from page_day order by region_code, page_id, day');
const noted = () => region.query(`select value from setting where key = 'counts-thinned-34'`);

/** What was counted at the beginning and at the end of each day, by facts and by snapshots. */
async function atMidnights(): Promise<unknown> {
  const { dataSource } = region.database;
  const told: unknown[] = [];
  for (const day of [...daysBefore(PERIOD.to, 36), PERIOD.to]) {
    const at = startOfLocalDay(ZONE, day);
    for (const range of [null, everybody]) {
      const caches = new VersionedCaches();
      const pages: PageSet = {
        ...{ regionCode: '34', caches, zone: ZONE, register, range },
        snapshotIndices: () => readSnapshotIndices({ dataSource, caches }, '34', register),
      };
      told.push(
        await readLastCounts(dataSource, pages, at),
        await readNearestCounts(dataSource, pages, at, at + 90_000),
      );
    }
  }
  return told;
}

async function answers(): Promise<unknown> {
  const own = await readOwn(region);
  const told: Record<string, unknown> = {};
  for (const [name, ask] of everyAnswer(() => ({ scope: wholeRegion('34'), own }))) {
    if (name !== 'a note that is taken away') told[name] = await ask(region.database.dataSource);
  }
  return told;
}

describe('counts that are thinned', () => {
  it('leave the first and the last of each day that is over for so long, and every figure as it was', async () => {
    const today = PERIOD.to;
    const before = {
      counts: await counts(),
      sums: await daySums(),
      midnights: await atMidnights(),
      answers: await answers(),
    };
    expect(before.counts.filter(({ n }) => n === 7).length).toBeGreaterThan(500);
    expect(await thin()).toBeGreaterThan(2_500);
    expect(await counts()).toEqual(
      before.counts.map((each) => (each.day < today ? { ...each, n: Math.min(each.n, 2) } : each)),
    );
    expect(await noted()).toEqual([{ value: today }]);
    expect(await daySums()).toEqual(before.sums);
    expect(await atMidnights()).toEqual(before.midnights);
    expect(await answers()).toEqual(before.answers);
    await rebuildRollups(region.database.dataSource);
    expect(await daySums()).toEqual(before.sums);
    expect(await atMidnights()).toEqual(before.midnights);
    expect(await thin()).toBe(0);
  });

  it('go by the policy in force, and take up what was left when it is shortened', async () => {
    await region.query(
      `insert into subscriber_count (page_id, observed_at, region_code, members)
       select id, ('${PERIOD.to} 00:00:01'::timestamp + n * interval '1 hour') at time zone '${ZONE}', '34', 7
       from page cross join generate_series(0, 23) n on conflict do nothing`,
    );
    const dayAfter = () =>
      region.query(
        `select max(n)::int as most from (select count(*) as n from subscriber_count
       where observed_at >= '${PERIOD.to}'::timestamp at time zone '${ZONE}' group by page_id) d`,
      );
    const keep = (from: string, days: number) =>
      region.query(
        `insert into policy (region_code, version, effective_from, rules)
         values ('34', '${from}', '${from}', '{"keeping":{"allCountsDays":${days}}}')`,
      );
    await keep(addDays(PERIOD.to, 1), 100);
    expect(await thin(91)).toBe(0);
    expect(await noted()).toEqual([{ value: addDays(PERIOD.to, -9) }]);
    expect(await dayAfter()).toEqual([{ most: 30 }]);
    await keep(addDays(PERIOD.to, 2), 7);
    expect(await thin(8)).toBeGreaterThan(1_000);
    expect(await dayAfter()).toEqual([{ most: 2 }]);
  });

  it('are noted a week at a time, so that whoever is cut off goes on from there', async () => {
    await region.query(`delete from setting where key = 'counts-thinned-34'`);
    await region.query(
      `create function no_more() returns trigger language plpgsql as $$ begin raise exception 'cut off'; end $$;
       create trigger no_more before update on setting for each row when (new.key like 'counts-thinned%')
         execute function no_more()`,
    );
    await expect(thin()).rejects.toThrow('cut off');
    const [first] = await region.query<{ day: string }>(
      `select min(day)::text as day from region_day where members is not null`,
    );
    expect(await noted()).toEqual([{ value: addDays(first?.day ?? '', 7) }]);
    await region.query('drop trigger no_more on setting');
    await thin();
    expect(await noted()).toEqual([{ value: addDays(PERIOD.to, 83) }]);
  });
});
