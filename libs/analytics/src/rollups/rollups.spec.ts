import { observeHistoricDay } from '@gospulse/collection';
import { DAY_SECONDS, responseOutcome, responseWindowAt, responseWindows } from '@gospulse/domain';
import { col, readRows } from '@gospulse/store';
import { createVkGateway } from '@gospulse/vk';
import fc from 'fast-check';
import type { DataSource, EntityManager } from 'typeorm';
import { digestFacts, openRegion, rowsReadOf } from '@gospulse/test-support/region-under-test.js';
import {
  daysBefore,
  lookOf,
  observeDays,
  PERIOD,
  setWindows,
  startOf,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';
import { responseWindowSql } from '../sources/response-window.js';
import { sql } from '../sources/statement.js';
import { rebuildRollups } from './rebuild-rollups.js';
import { refreshRollups } from './refresh-rollups.js';

const ROLLUPS = [
  'page_day',
  'page_week',
  'page_month',
  'group_day',
  'region_day',
  'reply_rollup',
  'rollup_place',
  'region_sheet',
  'reply_sheet',
];
let region: RegionUnderTest;

const refresh = () => refreshRollups(region.database.dataSource);

beforeAll(async () => {
  region = await openRegion({ pages: 60 });
  // What the response rate counts is summed up by the window of the day.
  await setWindows(region, { '2025-09-01': 3, '2025-11-01': 30 });
});
afterAll(() => region.close());

/** Indexes and constraints of the rollups. */
const howFound = () =>
  region.query(
    `select indexdef as definition from pg_indexes where tablename = any($1)
     union all select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where conrelid = any($1::text[]::regclass[])
     order by definition`,
    [ROLLUPS],
  );

/** Marks everything that there is, in an order of its own, and sums it anew from nothing. */
async function rebuild(): Promise<void> {
  await region.query(
    'truncate page_day, page_week, page_month, group_day, region_day, reply_rollup, rollup_place, region_sheet, reply_sheet, touched_day',
  );
  await region.query(
    `insert into touched_day (region_code, page_id, day, what)
     select region_code, page_id, (at + interval '3 hours')::date, what from (
       select region_code, page_id, observed_at as at, 'counts' as what from subscriber_count
       union all select region_code, page_id, published_at, 'posts' from post
       union all select region_code, page_id, at, 'posts' from comment
       union all select region_code, page_id, asked_at, 'questions' from question) facts order by md5(page_id || at::text)`,
  );
  await refresh();
}

describe('rollups', () => {
  it('that follow the facts day by day are those summed at one go, to the bit', async () => {
    for (const day of daysBefore('2025-11-10', 4)) {
      await observeDays(region, [day]);
      await refresh();
    }
    await region.pass();
    await refresh();
    const followed = await digestFacts(region, ROLLUPS);
    await rebuild();
    expect(followed['page_day']?.rows).toBeGreaterThan(1_000);
    expect(followed['reply_rollup']?.rows).toBeGreaterThan(1_000);
    expect(await digestFacts(region, ROLLUPS)).toEqual(followed);
  });

  it('are so too when a day has counts of some pages only', async () => {
    await observePart('2025-11-18', 10);
    await refresh();
    await observePart('2025-11-19', 30);
    await refresh();
    const followed = await digestFacts(region, ROLLUPS);
    await rebuild();
    expect(await digestFacts(region, ROLLUPS)).toEqual(followed);
  });

  it('read each question a few times, not once for each row that is made', async () => {
    const [stored] = await region.query<{ questions: number }>('select count(*)::int as questions from question');
    // The collector reads the other replies of a wording as well.
    expect(await rowsReadOf(region, 'question')).toBeLessThan(9 * stored!.questions);
  });

  it('are those of a rebuild of everything at once', async () => {
    const followed = await digestFacts(region, ROLLUPS);
    const found = await howFound();
    await rebuildRollups(region.database.dataSource);
    expect(await digestFacts(region, ROLLUPS)).toEqual(followed);
    expect(await howFound()).toEqual(found);
  });

  it('are those when waits are counted by other buckets since an update', async () => {
    const followed = await digestFacts(region, [...ROLLUPS, 'rollup_scheme']);
    await region.query(`update rollup_scheme set waits = 'of before'`);
    await region.query(`update reply_rollup set working = '{5}', elapsed = '{5}' where grain = 'day'`);
    await refresh();
    expect(await digestFacts(region, [...ROLLUPS, 'rollup_scheme'])).toEqual(followed);
    expect(followed['rollup_scheme']?.rows).toBe(1);
  });

  it('work off every mark once', async () => {
    await observeDays(region, ['2025-11-12']);
    expect(await refresh()).toBeGreaterThan(50);
    expect(await refresh()).toBe(0);
  });

  it('that two processes refresh at once are right', async () => {
    await region.query('truncate page_day, page_week, page_month, group_day, region_day, reply_rollup, reply_sheet');
    await rebuild();
    const alone = await digestFacts(region, ROLLUPS);
    await region.query(
      `insert into touched_day (region_code, page_id, day, what) select region_code, page_id, day, 'counts' from page_day`,
    );
    await Promise.all([refresh(), refresh()]);
    await refresh();
    expect(await digestFacts(region, ROLLUPS)).toEqual(alone);
  });

  it('of groups hold a page that moves once on each day, and are those of a rebuild', async () => {
    const moving = await region.query<{ id: number }>(
      `select i.id from institution i join page p on p.institution_id = i.id where municipality_oktmo is not null
       group by i.id order by i.id limit 3`,
    );
    const [alone, shared, nowhere] = moving.map(({ id }) => id);
    // One is the last of its group, one joins another that is there, and one is in no municipality from now on.
    await region.query(`update institution set kind = 'theatre' where id = $1`, [alone]);
    await region.query(
      `update institution set (municipality_oktmo, kind) = (select municipality_oktmo, kind from institution
         where municipality_oktmo is not null and id <> $1 order by id desc limit 1) where id = $1`,
      [shared],
    );
    await region.query('update institution set municipality_oktmo = null where id = $1', [nowhere]);
    region.moveTo(new Date(region.now().getTime() + 3_600_000));
    await region.pass(['communities']);
    await refresh();
    const followed = await digestFacts(region, ROLLUPS);
    const [sums] = await region.query<{ twice: number }>(
      `select count(*)::int as twice from region_day g join lateral (
         select count(distinct page_id) as pages from page_day d join page p on p.id = d.page_id and p.removed_at is null
         where d.members is not null and d.day between g.day - 2 and g.day) p on true where g.pages <> p.pages`,
    );
    expect(sums).toEqual({ twice: 0 });
    await rebuild();
    expect(await digestFacts(region, ROLLUPS)).toEqual(followed);
  });

  it('follow a post that is gone', async () => {
    const [post] = await region.query<{ page: number; day: string; posts: number; id: number }>(
      `select p.page_id as page, p.post_id as id, d.day::text as day, d.posts from post p join page_day d on d.page_id = p.page_id
         and d.day = (p.published_at + interval '3 hours')::date
       where p.by_page and not p.is_repost and p.published_at > $1::date and d.posts > 0 order by p.page_id, p.post_id limit 1`,
      [PERIOD.from],
    );
    // A number that VK does not know is missing from its answer, as a deleted post is.
    await region.query('update post set post_id = 999999 where page_id = $1 and post_id = $2', [post!.page, post!.id]);
    for (let look = 1; look <= 2; look += 1) {
      region.moveTo(new Date(region.now().getTime() + 3_600_000));
      await region.pass(['comments']);
    }
    await refresh();
    const [after] = await region.query('select posts from page_day where page_id = $1 and day = $2', [
      post!.page,
      post!.day,
    ]);
    expect(after).toEqual({ posts: post!.posts - 1 });
  });
});

describe('the window of the response rate in SQL', () => {
  const policy = (day: string, days: number) => ({
    effectiveFrom: startOf(day),
    value: { responseWindowSeconds: days * DAY_SECONDS },
  });
  const since = startOf('2025-10-01');
  // Around the day from which other rules hold, and around the ends of windows.
  const seconds = fc.oneof(
    fc.integer({ min: 0, max: 90 * DAY_SECONDS }),
    fc
      .constantFrom(0, 1, 3, 7, 10, 30)
      .chain((days) => fc.integer({ min: -1, max: 1 }).map((off) => days * DAY_SECONDS + off)),
  );
  const cases = fc.array(
    fc.record({
      asked: seconds,
      waited: fc.option(seconds.map((wait) => Math.max(0, wait))),
      answers: fc.boolean(),
      age: seconds,
    }),
    { minLength: 200, maxLength: 200 },
  );

  it.each([
    ['of a day', responseWindows([policy('2025-01-01', 1)])],
    ['of the default', responseWindows([])],
    ['of ten days', responseWindows([policy('2025-01-01', 10)])],
    ['that changes', responseWindows([policy('2025-01-01', 30), policy('2025-10-11', 1), policy('2025-10-31', 3)])],
  ])('%s is that of the domain', async (_, windows) => {
    const questions = fc
      .sample(cases, { numRuns: 1, seed: 3 })
      .flat()
      .map(({ asked, waited, answers, age }) => {
        const askedAt = since + asked;
        const closedAt = waited === null ? null : askedAt + waited;
        return {
          ...{ askedAt, cutoff: askedAt + Math.max(0, age) },
          answeredAt: answers ? closedAt : null,
          withdrawnAt: answers ? null : closedAt,
        };
      });
    const { end, isEligible, isAnswered } = responseWindowSql(windows);
    const rows = await readRows(
      region.database.dataSource,
      { outcome: col.text },
      sql`select case when ${end} > q.cutoff then 'younger' when not ${isEligible} then 'withdrawn'
                   when ${isAnswered} then 'answered' else 'unanswered' end as outcome
       from jsonb_array_elements(${JSON.stringify(questions)}::jsonb) with ordinality e(question, place)
       cross join lateral (
         select to_timestamp((question->>'askedAt')::float8) as asked_at, to_timestamp((question->>'cutoff')::float8) as cutoff,
                to_timestamp((question->>'answeredAt')::float8) as answered_at,
                to_timestamp((question->>'withdrawnAt')::float8) as withdrawn_at
       ) q order by place`,
    );
    const expected = questions.map((question) =>
      responseOutcome(question, question.cutoff, responseWindowAt(windows, question.askedAt)),
    );
    expect(rows.map(({ outcome }) => outcome)).toEqual(expected);
    expect(new Set(expected).size).toBe(4);
  });
});

/** Counts of the first pages only, as when the rest of the calls fail. */
async function observePart(day: string, pages: number): Promise<void> {
  const gateway = createVkGateway({
    apiUrl: region.sandbox.apiUrlAt(lookOf(day)),
    tokens: [{ kind: 'user', secret: 'user-history', requestsPerSecond: 1_000 }],
  });
  const part = {
    ...gateway,
    communities: (refs: readonly (number | string)[], want: 'members' | 'profile') =>
      gateway.communities(refs.slice(0, pages), want),
  };
  await observeHistoricDay(region.collection.context, day, [
    { gateway: part, at: new Date(lookOf(day) * 1_000), regions: null },
  ]);
}

describe('snapshots', () => {
  it('are written newest first, and what is left stays due', async () => {
    const written = async (where: string) => {
      const rows = await region.query<{ day: string }>(
        `select distinct day from region_sheet where grain = 'day' and ${where} order by day`,
      );
      return rows.map(({ day }) => day);
    };
    await region.query('truncate region_sheet');
    await region.query('insert into sheet_due (region_code, day) select distinct region_code, day from page_day');
    const [{ days, pages } = { days: 0, pages: 0 }] = await region.query<{ days: number; pages: number }>(
      'select count(*)::int as days, (select count(*)::int from page) as pages from sheet_due',
    );
    await refreshRollups(region.database.dataSource, { maxPageDays: 3 * pages });
    const newest = await written('true');
    expect(newest).toHaveLength(3);
    await refresh();
    const all = await written('true');
    expect(all).toHaveLength(days);
    expect(all.slice(-3)).toEqual(newest);
    expect(await region.query('select from sheet_due')).toHaveLength(0);
  });

  it('are written while marks come faster than they are worked off: what is seen first waits for no rest', async () => {
    await region.query('truncate region_sheet, sheet_due, touched_day');
    await region.query(
      `insert into touched_day (region_code, page_id, day, what)
       select region_code, page_id, day, 'counts' from (select * from page_day order by day desc limit 50) newest
       cross join generate_series(1, 500)`,
    );
    await onePortion();
    expect(await region.query('select from touched_day limit 1')).toHaveLength(1);
    expect(await region.query("select from region_sheet where grain = 'day'")).not.toHaveLength(0);
    await refresh();
  });

  // The last: nothing after it reads what it leaves.
  describe('where there are other regions', () => {
    beforeAll(async () => {
      await region.query(
        `insert into region (code, name, zone) select c, 'x', 'Asia/Omsk' from unnest(array['01', '55', '89']) c`,
      );
      await region.query(
        `insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
         select r.code, '10234' || r.code || '00000' || n, 'x', 'school', 'education', 'municipal', now()
         from region r cross join generate_series(1, 5) n where r.code <> '34'`,
      );
      await region.query(
        `insert into page (region_code, institution_id, vk_id, link, state, registered_at)
         select region_code, id, 900000000 + id, 'club' || id, 'live', now() from institution where region_code <> '34'`,
      );
    });
    it('the newest day of each is written first, whatever comes before it in the alphabet', async () => {
      await region.query('truncate sheet_due');
      await region.query(
        `insert into sheet_due (region_code, day)
         select r.code, d::date from region r cross join generate_series('2025-11-10'::date, '2025-11-14', '1 day') d
         where r.code <> '34'`,
      );
      const left = () =>
        region.query<{ day: string; regions: number }>(
          'select day::text, count(*)::int as regions from sheet_due group by day order by day desc',
        );
      await refreshRollups(region.database.dataSource, { maxPageDays: 1 });
      expect((await left()).map(({ day, regions }) => `${day} ${regions}`)).toEqual([
        ...['2025-11-13 3', '2025-11-12 3', '2025-11-11 3', '2025-11-10 3'],
      ]);
      // Twenty pages are four days of five: three of them are the newest of their regions.
      await refreshRollups(region.database.dataSource, { maxPageDays: 20 });
      expect((await left()).map(({ day, regions }) => `${day} ${regions}`)).toEqual([
        ...['2025-11-12 2', '2025-11-11 3', '2025-11-10 3'],
      ]);
    });

    it('marks of one that is looked at all the time leave the others their share', async () => {
      await region.query('truncate touched_day');
      await region.query(
        `insert into touched_day (region_code, page_id, day, what)
         select '01', (select min(id) from page where region_code = '01'), '2025-11-10', 'counts' from generate_series(1, 50000)`,
      );
      await region.query(
        `insert into touched_day (region_code, page_id, day, what)
         select region_code, id, '2025-11-10', 'counts' from page where region_code in ('34', '89')`,
      );
      await onePortion();
      const left = await region.query<{ region: string; marks: number }>(
        'select region_code as region, count(*)::int as marks from touched_day group by 1',
      );
      // What the others leave of the portion is taken all the same.
      const others = await region.query("select from page where region_code in ('34', '89')");
      expect(left).toEqual([{ region: '01', marks: 30_000 + others.length }]);
      await refresh();
    });
  });
});

/** Works off one portion of marks and the snapshots after it, and is cut off then. */
async function onePortion(): Promise<void> {
  const { dataSource } = region.database;
  let transactions = 0;
  const cutOff = Object.create(dataSource, {
    transaction: {
      value: (work: (manager: EntityManager) => Promise<unknown>) => {
        transactions += 1;
        return transactions > 2 ? Promise.reject(new Error('cut off')) : dataSource.transaction(work);
      },
    },
  }) as DataSource;
  await expect(refreshRollups(cutOff, { maxPageDays: 10 })).rejects.toThrow('cut off');
}
