import { openPreparedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { runPass } from './pass.js';
import { itemsOf, openRewritten, type Rewrite } from './rewriting-vk.spec-helper.js';
import type { WatchKind } from '@gospulse/store';

const HOUR_MS = 3_600_000;
/** Of so many pages with a refused value the books tell which. */
const PAGES_TOLD = 20;
const FAR = Date.parse('2099-01-01') / 1_000;

let region: RegionUnderTest;
let vk: Awaited<ReturnType<typeof openRewritten>>;

/** Prepared once for all specs that begin there: a register just imported, or walls and communities observed. */
async function open(prepared: 'imported' | 'walls'): Promise<void> {
  region = await openPreparedRegion(prepared, 'small');
  vk = await openRewritten(region);
}
const close = async () => {
  await vk.close();
  await region.close();
};

async function pass(kinds: readonly WatchKind[], rewrite: Rewrite = () => undefined) {
  vk.rewrite = rewrite;
  return runPass(vk.collection.context, vk.collection.book, { kinds, mode: 'once' });
}

const later = (hours: number) => region.moveTo(new Date(region.now().getTime() + hours * HOUR_MS));
const one = async <Row>(sql: string, parameters: readonly unknown[] = []) =>
  (await region.query<Row>(sql, parameters))[0]!;
const refused = () =>
  region.query<{ what: string; times: number; pages: number }>(
    `select kind || ' ' || reason as what, sum(times)::int as times, max(cardinality(pages)) as pages
     from refused_value group by 1 order by 1`,
  );

/** Pages whose wall holds more than a portion; its last post is changed in every portion. */
const wallsChanged =
  (change: (post: Record<string, unknown>) => void): Rewrite =>
  (method, response) => {
    if (method !== 'wall.get') return;
    const last = itemsOf(response).at(-1);
    if (last) change(last);
  };

/** Nothing was ever observed. */
async function forgetAll(): Promise<void> {
  vk.rewrite = () => undefined;
  await region.query('truncate page_wall, post, comment, question, subscriber_count, page_profile');
  await region.query('truncate refused_value, doubtful_count');
  await region.query(
    `update watch set due_at = $1, last_outcome = null, last_outcome_at = null, failures = 0, lease_owner = null`,
    [region.now()],
  );
}

describe('where nothing is known yet', () => {
  beforeAll(() => open('imported'));
  beforeEach(forgetAll);
  afterAll(close);

  describe('a post with an absurd date', () => {
    it.each([
      ['of 1970', 0, 'post-date too-early'],
      ['of 2099', FAR, 'post-date too-late'],
    ])(
      '%s neither is kept, nor ends the reading of its wall, nor tells since when it is known',
      async (_, date, what) => {
        let changed = 0;
        await pass(
          ['posts'],
          wallsChanged((post) => {
            post.date = date;
            changed += 1;
          }),
        );
        const walls = await one<{ posts: number; n: number }>(
          'select sum(total_posts)::int as posts, count(*)::int as n from page_wall where total_posts > 0',
        );
        const stored = await one<{ n: number; oldest: Date; since: Date }>(
          'select count(*)::int as n, min(published_at) as oldest, (select min(known_since) from page_wall) as since from post',
        );
        // What is dated absurdly in one portion stands in the overlap of the next with its own date: only the last is lost.
        expect(stored.n).toBe(walls.posts - walls.n);
        expect(stored.oldest.getFullYear()).toBe(2025);
        expect(stored.since.getFullYear()).toBe(2025);
        expect(await refused()).toEqual([{ what, times: changed, pages: Math.min(walls.n, PAGES_TOLD) }]);
      },
    );
  });

  it('an absurd counter is unknown, and the rest of its post is kept', async () => {
    await pass(['posts'], (method, response) => {
      if (method !== 'wall.get') return;
      for (const post of itemsOf(response)) Object.assign(post, { likes: { count: -5 }, views: { count: 10 ** 12 } });
    });
    const stored = await one<Record<string, number>>(
      'select count(*)::int as posts, count(likes)::int as likes, count(views)::int as views, count(reposts)::int as reposts from post',
    );
    expect(stored).toMatchObject({ likes: 0, views: 0, reposts: stored.posts });
    expect((await refused()).map(({ what }) => what)).toEqual(['likes negative', 'views too-large']);
  });

  describe('a number of subscribers', () => {
    const membersOf = (count: (real: number) => unknown): Rewrite => {
      return (method, response) => {
        if (method !== 'groups.getById') return;
        for (const group of itemsOf(response)) {
          if (typeof group.members_count === 'number') group.members_count = count(group.members_count);
        }
      };
    };
    const outcomes = async () =>
      (
        await one<{ o: string[] }>(
          "select array_agg(distinct last_outcome order by last_outcome) as o from watch where kind = 'communities'",
        )
      ).o;
    const counts = () =>
      one<{ n: number; most: number }>('select count(*)::int as n, max(members) as most from subscriber_count');
    const doubtful = () => region.query('select outcome, count(*)::int as n from doubtful_count group by 1');

    it('that no community has is refused, and is not said to be hidden', async () => {
      await pass(
        ['communities'],
        membersOf(() => 2_000_000_000),
      );
      expect((await counts()).n).toBe(0);
      expect(await outcomes()).toContain('members-refused');
      expect((await refused()).map(({ what }) => what)).toEqual(['members too-large']);
    });

    it('that jumped a thousandfold waits apart, and counts when it is confirmed an hour later', async () => {
      await pass(['communities']);
      const first = await counts();
      later(2);
      const grown = membersOf(() => 49_000_000);
      await pass(['communities'], grown);
      const waiting = await doubtful();
      expect(waiting).toEqual([{ outcome: null, n: expect.any(Number) as number }]);
      const jumped = (waiting[0] as { n: number }).n;
      expect(await one('select count(*)::int as n from subscriber_count where members = 49000000')).toEqual({
        // Pages so large already that it is no thousandfold.
        n: (await counts()).n - first.n,
      });
      expect(await outcomes()).toContain('members-doubtful');
      expect((await refused()).map(({ what }) => what)).toEqual(['members jump']);
      later(1.01);
      await pass(['communities'], grown);
      expect(await doubtful()).toEqual([{ outcome: 'confirmed', n: jumped }]);
      expect(await outcomes()).not.toContain('members-doubtful');
      const known = await one<{ n: number }>(
        'select count(distinct page_id)::int as n from subscriber_count where members = 49000000',
      );
      expect(known.n).toBeGreaterThanOrEqual(jumped);
    });

    it('that is back where it was an hour later never counted', async () => {
      await pass(['communities']);
      later(2);
      await pass(
        ['communities'],
        membersOf((real) => (real > 20 ? 49_000_000 : real)),
      );
      later(2);
      await pass(['communities']);
      expect((await doubtful()).every((row) => (row as { outcome: string }).outcome === 'not-confirmed')).toBe(true);
      expect(await outcomes()).not.toContain('members-doubtful');
    });

    it('is measured by the last credible one: an absurd one of earlier holds nothing up', async () => {
      await pass(['communities']);
      await region.query('update subscriber_count set members = 2000000000');
      later(2);
      const { pages } = await pass(['communities']);
      expect(pages.communities).not.toHaveProperty('members-doubtful');
      expect(await doubtful()).toEqual([]);
    });
  });

  it('names of VK are kept without characters that turn them round', async () => {
    await pass(['communities'], (method, response) => {
      if (method === 'groups.getById')
        for (const group of itemsOf(response)) group.name = '\u202EШкола\u200B № 5\u0000';
    });
    const names = await region.query('select distinct name from page where name is not null');
    expect(names).toContainEqual({ name: 'Школа № 5' });
    expect(await region.query("select name from page_profile where name ~ '[\\u202E\\u200B]'")).toEqual([]);
  });

  it('what was refused stands nowhere but in numbers', async () => {
    await pass(['communities'], (method, response) => {
      if (method === 'groups.getById') for (const group of itemsOf(response)) group.screen_name = 'javascript:alert(7)';
    });
    const rows = await region.query('select * from refused_value');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('alert');
  });
});

describe('where walls are known', () => {
  beforeEach(() => open('walls'));
  afterEach(close);

  it('a post that is known already and comes with an absurd date is not gone, and its counters follow', async () => {
    later(30);
    await pass(['posts'], (method, response) => {
      if (method === 'wall.get') for (const post of itemsOf(response)) post.date = 0;
    });
    expect(await one('select count(*)::int as gone from post where deleted_seen_at is not null')).toEqual({ gone: 0 });
    await region.query("update watch set due_at = $1 where kind = 'comments'", [region.now()]);
    await pass(['comments'], (method, response) => {
      if (method !== 'wall.getById') return;
      for (const post of itemsOf(response)) Object.assign(post, { date: FAR, likes: { count: 424_242 } });
    });
    const seen = await one<{ liked: number; gone: number; far: number }>(
      `select count(*) filter (where likes = 424242)::int as liked,
              count(*) filter (where deleted_seen_at is not null)::int as gone,
              count(*) filter (where published_at > now() + interval '1 year')::int as far from post`,
    );
    expect(seen).toMatchObject({ gone: 0, far: 0 });
    expect(seen.liked).toBeGreaterThan(50);
  });

  it('a possible date out of order ends no wall and makes no post gone', async () => {
    later(30);
    const old = Date.parse('2007-03-01') / 1_000;
    await pass(['posts'], (method, response) => {
      const posts = itemsOf(response);
      if (method === 'wall.get' && posts.length > 20) for (const at of [10, posts.length - 1]) posts[at]!.date = old;
    });
    expect(await one('select count(*)::int as gone from post where deleted_seen_at is not null')).toEqual({ gone: 0 });
  });

  it('comments with absurd dates are not kept, and are not missing either', async () => {
    await pass(['comments']);
    const before = await one<{ n: number }>('select count(*)::int as n from comment where deleted_seen_at is null');
    expect(before.n).toBeGreaterThan(20);
    await region.query('update post set comments_known = null');
    later(1);
    await region.query("update watch set due_at = $1 where kind = 'comments'", [region.now()]);
    await pass(['comments'], (method, response) => {
      if (method !== 'wall.getComments') return;
      itemsOf(response).forEach((comment, n) => (comment.date = [FAR, 0, Date.parse('2010-01-01') / 1_000][n % 3]));
    });
    const after = await one<{ n: number; oldest: Date; newest: Date }>(
      `select count(*) filter (where deleted_seen_at is null)::int as n, min(at) as oldest, max(at) as newest from comment`,
    );
    expect(after.n).toBeGreaterThanOrEqual(before.n);
    expect([after.oldest.getFullYear(), after.newest.getFullYear()]).toEqual([2025, 2025]);
    expect((await refused()).map(({ what }) => what)).toEqual(['comment-date too-early', 'comment-date too-late']);
  });
});
