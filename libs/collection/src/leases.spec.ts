import { claimDue, holdLivenessLock } from '@gospulse/store';
import type { CollectionContext } from './context.js';
import { recordCommunities } from './communities/record-communities.js';
import { observeWalls } from './walls/observe-walls.js';
import { digestFacts, openPreparedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { createPassCounts } from './pass-counts.js';

let region: RegionUnderTest;
beforeEach(async () => {
  region = await openPreparedRegion('imported', 'small');
});
afterEach(() => region.close());

const claimAll = (owner: string, kind: 'communities' | 'posts', leaseSeconds = 3_600) =>
  claimDue(region.database.dataSource, { kind, now: region.now(), limit: 500, owner, leaseSeconds });
const observed = async () => {
  const { pages } = await region.pass(['communities']);
  return Object.values(pages['communities'] ?? {}).reduce((sum, n) => sum + n, 0);
};

describe('what a collector has claimed', () => {
  it('is free the moment its liveness lock is, however long its lease', async () => {
    const livenessLock = await holdLivenessLock(region.database.dataSource, 'the one before');
    const claimed = await claimAll('the one before', 'communities');
    expect(await observed()).toBe(0);
    await livenessLock.release();
    expect(await observed()).toBe(claimed.length);
    expect(claimed.length).toBeGreaterThan(20);
  });

  it('is free when its lease has run out, though it lives and hangs', async () => {
    const livenessLock = await holdLivenessLock(region.database.dataSource, 'the hung one');
    const claimed = await claimAll('the hung one', 'communities');
    expect(await observed()).toBe(0);
    await region.query("update watch set leased_until = now() - interval '1 second'");
    expect(await observed()).toBe(claimed.length);
    await livenessLock.release();
  });

  it('is its own to claim again when a pass of it was broken off', async () => {
    const claimed = await claimAll(region.collection.context.owner, 'communities');
    expect(await observed()).toBe(claimed.length);
  });

  it('is due when its turn lies beyond its plan: a clock was ahead when it was written', async () => {
    await region.query("update watch set due_at = $1::timestamptz + interval '300 days'", [region.now()]);
    expect(await observed()).toBeGreaterThan(20);
    await region.query("update watch set due_at = $1::timestamptz + interval '1 hour'", [region.now()]);
    expect(await observed()).toBe(0);
  });
});

it('no lease is given that others would not believe', async () => {
  for (const seconds of [0, 7_201, Number.NaN])
    await expect(claimAll('the greedy one', 'communities', seconds)).rejects.toThrow(RangeError);
  expect((await claimAll('the modest one', 'communities', 7_200)).length).toBeGreaterThan(20);
});

describe('of two regions', () => {
  const claim = (limit: number) =>
    claimDue(region.database.dataSource, {
      ...{ kind: 'communities', now: region.now(), limit, owner: 'the one of both', leaseSeconds: 3_600 },
    });
  beforeEach(async () => {
    await region.query(`insert into region (code, name, zone) values ('61', 'Ростовская область', 'Europe/Moscow')`);
    await region.query(`update page set region_code = '61' where id % 2 = 0`);
    await region.query(`update watch set region_code = '61' where page_id % 2 = 0`);
    await region.query('update watch set due_at = $1::timestamptz - make_interval(mins => page_id)', [region.now()]);
  });

  it('pages are claimed as one, those that are due longest', async () => {
    const due = await region.query(
      `select w.page_id as "pageId", w.region_code as "regionCode" from watch w join page p on p.id = w.page_id
       where w.kind = 'communities' and p.vk_id is not null order by w.due_at limit 10`,
    );
    const claimed = (await claim(10)).map(({ pageId, regionCode }) => ({ pageId, regionCode }));
    expect(new Set(claimed.map(({ regionCode }) => regionCode))).toEqual(new Set(['34', '61']));
    expect([...claimed].sort((a, b) => b.pageId - a.pageId)).toEqual(due);
  });

  it('one that others are just claiming is passed over', async () => {
    await region.query(`update watch set due_at = due_at - interval '1 year' where region_code = '61'`);
    const runner = region.database.dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query(`select from watch where region_code = '61' for update`);
      const claimed = await claim(5);
      expect(claimed.map(({ regionCode }) => regionCode)).toEqual(['34', '34', '34', '34', '34']);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  });
});

describe('a collector that was stopped for longer than its lease', () => {
  const hung = (): CollectionContext => ({ ...region.collection.context, owner: 'the hung one' });

  it('writes no count of pages that another one took over', async () => {
    const pages = await claimAll('the hung one', 'communities');
    const answer = await region.collection.context.gateway.communities(
      pages.map((page) => page.vkId),
      'profile',
    );
    if (answer.kind !== 'ok') throw new Error(answer.failure.message);
    await claimAll('the hung one', 'communities');
    await region.pass(['communities']);
    const facts = await digestFacts(region);
    const { communities } = answer.value;
    const seen = pages.flatMap((page) =>
      communities.filter(({ id }) => id === page.vkId).map((community) => ({ page, community })),
    );
    expect(seen.length).toBeGreaterThan(3);
    const [leftOut, untold] = [seen.slice(0, 1), seen.slice(1, 2)].map((some) => some.map(({ page }) => page));
    await recordCommunities(
      hung(),
      createPassCounts(),
      {
        ...{ regionCode: '34', doubts: new Map() },
        told: { seen: seen.slice(2), leftOut: leftOut ?? [], untold: untold ?? [] },
        observedAt: new Date(region.now().getTime() + 60_000),
      },
      3_600,
    );
    expect(await digestFacts(region)).toEqual(facts);
  });

  it('writes no post, and leaves the plan to the other one', async () => {
    const passCounts = createPassCounts();
    const context = hung();
    const livenessLock = await holdLivenessLock(region.database.dataSource, 'the other one');
    const gateway: CollectionContext['gateway'] = {
      ...context.gateway,
      wall: async (...asked) => {
        const answer = await context.gateway.wall(...asked);
        // While the answer was on its way the lease ran out, and another collector claimed the page.
        await region.query(
          "update watch set lease_owner = 'the other one' where kind = 'posts' and lease_owner is not null",
        );
        return answer;
      },
    };
    await observeWalls({ ...context, gateway, concurrency: 1 }, passCounts, region.now());
    expect((await region.query<{ n: number }>('select count(*)::int as n from post'))[0]?.n).toBe(0);
    const owners = await region.query(
      "select distinct lease_owner as owner from watch where kind = 'posts' and lease_owner is not null",
    );
    expect(owners).toEqual([{ owner: 'the other one' }]);
    await livenessLock.release();
  });
});
