import type { WatchKind } from '@gospulse/store';
import { createClockGuard } from './clock-guard.js';
import { runPass } from './pass.js';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let region: RegionUnderTest;
async function open(): Promise<void> {
  region = await openPassedRegion({ pages: 'small' });
}
const close = () => region.close();

/** A pass of a collector whose clock is off, while VK's is right. */
function passAt(offsetMs: number, kinds?: readonly WatchKind[]) {
  const { context, book } = region.collection;
  const now = () => new Date(region.now().getTime() + offsetMs);
  return runPass({ ...context, now }, book, { kinds: kinds ?? ['communities', 'posts', 'comments'], mode: 'once' });
}
const looked = (report: { pages: Readonly<Record<string, Readonly<Record<string, number>>>> }) =>
  Object.values(report.pages).map((outcomes) => Object.values(outcomes).reduce((sum, n) => sum + n, 0));
const later = (ms: number) => region.moveTo(new Date(region.now().getTime() + ms));
const ahead = async () => {
  const [row] = await region.query(
    `select (select count(*)::int from watch where due_at > $1::timestamptz + interval '2 days') as turns,
            (select count(*)::int from watch where last_success_at > $1) as successes,
            (select count(*)::int from post where checked_at > $1 and deleted_seen_at is null
               and published_at > $1::timestamptz - interval '100 days') as posts,
            (select count(*)::int from page_wall where known_until > $1 or looked_ahead_at > $1) as walls,
            (select count(*)::int from page_profile where last_seen_at > $1 and observed_at <= $1) as profiles,
            (select count(*)::int from page where state_since > $1) as states`,
    [region.now()],
  );
  return row;
};

describe('a clock that was 35 days ahead for one pass', () => {
  beforeEach(open);
  afterEach(close);

  it('leaves nothing that is not looked at when it is right again', async () => {
    const pages = (await region.query<{ n: number }>('select count(*)::int as n from page where vk_id is not null'))[0]!
      .n;
    const astray = looked(await passAt(35 * DAY_MS));
    expect(astray[0]).toBe(pages);
    expect(await ahead()).not.toMatchObject({ turns: 0 });
    later(2 * HOUR_MS);
    expect(looked(await region.pass())).toEqual([pages, pages, pages]);
    expect(await ahead()).toEqual({ turns: 0, successes: 0, posts: 0, walls: 0, profiles: 0, states: 0 });
    // Once looked at, all is paced as before.
    expect(looked(await region.pass(['communities', 'posts']))).toEqual([0, 0]);
  });

  it('keeps no later sight of a profile or a counter out', async () => {
    await passAt(35 * DAY_MS);
    later(2 * HOUR_MS);
    await region.query("update page_profile set fingerprint = 'another one' where observed_at > $1", [region.now()]);
    await region.query('update post set likes = -1 where checked_at > $1', [region.now()]);
    await region.pass();
    const [profiles] = await region.query<{ n: number }>(
      'select count(*)::int as n from page_profile where observed_at = $1',
      [region.now()],
    );
    later(2 * HOUR_MS);
    await region.pass(['communities']);
    const again = await region.query<{ n: number }>(
      'select count(*)::int as n from page_profile where observed_at = $1',
      [region.now()],
    );
    expect(again[0]!.n).toBeLessThanOrEqual(profiles!.n);
    const [stale] = await region.query<{ n: number }>(
      "select count(*)::int as n from post where likes = -1 and deleted_seen_at is null and published_at > $1::timestamptz - interval '90 days'",
      [region.now()],
    );
    expect(stale).toEqual({ n: 0 });
  });
});

describe('afterwards', () => {
  beforeAll(open);
  afterAll(close);

  describe('a clock set back', () => {
    it.each([0.5, 3, 47])(
      'by %p hours asks nothing again: what VK has dated since tells that turns are right',
      async (h) => {
        expect(looked(await passAt(-h * HOUR_MS))).toEqual([0, 0, 0]);
      },
    );
  });

  describe('a turn', () => {
    it.each<[string, number | null, number, boolean]>([
      ['later than twice its interval', 3_600, 7_201, true],
      ['at twice its interval', 3_600, 7_200, false],
      ['of a stretched interval', 10 * 86_400, 19 * 86_400, false],
      ['of an interval never planned', null, 2 * 86_400, false],
      ['later than two days, of an interval never planned', null, 2 * 86_400 + 1, true],
    ])('%s', async (_, interval, seconds, isDue) => {
      await region.query(
        `update watch set interval_seconds = $2, due_at = $1::timestamptz + make_interval(secs => $3)`,
        [region.now(), interval, seconds],
      );
      const [communities] = looked(await region.pass(['communities']));
      expect(communities! > 0).toBe(isDue);
    });
  });

  describe('a collector', () => {
    const guard = (offsetMs: number) => {
      const { context } = region.collection;
      return createClockGuard({ ...context, now: () => new Date(Date.now() + offsetMs) });
    };
    const told = async () =>
      (
        await region.query<{ s: number | null }>(
          'select round(clock_ahead_seconds)::int as s from collector order by 1 nulls last limit 1',
        )
      )[0]?.s ?? null;

    it.each<[number, boolean]>([
      [0, true],
      [10 * 60_000, true],
      [-50 * 60_000, true],
      [2 * HOUR_MS, false],
      [-2 * DAY_MS, false],
      [35 * DAY_MS, false],
    ])('whose clock is %p ms ahead of the database observes: %p', async (offset, allowed) => {
      expect(await guard(offset).allows()).toBe(allowed);
      const seconds = await told();
      if (offset === 0) expect(seconds).toBeNull();
      else expect(Math.abs(seconds! - offset / 1_000)).toBeLessThan(60);
    });
  });

  it('quotas booked on days that have not come are not missing on them', async () => {
    await region.query(
      `insert into api_usage (token, method, day, calls) values
       ('t', 'wall.get', current_date + 35, 4000), ('t', 'wall.get', current_date, 7)`,
    );
    await region.collection.confirmTokens();
    expect(await region.query("select calls from api_usage where token = 't'")).toEqual([{ calls: 7 }]);
  });
});
