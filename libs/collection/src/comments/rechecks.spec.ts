import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

/** One world for all of them: each moves its clock on from where the one before left it. */
let region: RegionUnderTest;
beforeAll(async () => {
  region = await openPassedRegion({ pages: 40 });
});
afterAll(() => region.close());

const MINUTE_MS = 60_000;
const later = (minutes: number) => region.moveTo(new Date(region.now().getTime() + minutes * MINUTE_MS));
const count = async (what: string, parameters: readonly unknown[] = []) =>
  (await region.query<{ n: number }>(`select count(*)::int as n from ${what}`, parameters))[0]?.n ?? 0;
const published = (since: Date) =>
  region.sandbox.world.region.pages
    .filter((page) => page.odd.wallError === null && page.odd.deactivated === null)
    .reduce((sum, page) => {
      const wall = region.sandbox.world.wallOf(page);
      return sum + wall.publishedBy(region.now().getTime() / 1_000) - wall.publishedBy(since.getTime() / 1_000);
    }, 0);

describe('a visit', () => {
  it('asks for as few calls as its references fill', async () => {
    later(40);
    const recent = await count(
      "post where published_at > $1::timestamptz - interval '30 days' and deleted_seen_at is null",
      [region.now()],
    );
    const ahead =
      5 *
      (await count(
        "page_wall w join watch p on p.page_id = w.page_id and p.kind = 'posts' where p.last_outcome = 'observed'",
      ));
    const { requests } = await region.pass(['comments']);
    expect(recent).toBeGreaterThan(300);
    // What is found ahead is followed by another look further ahead.
    expect(requests['wall.getById']).toBeLessThanOrEqual(Math.ceil((recent + ahead) / 100) + 3);
  });

  it('finds new posts ahead of the known ones, without a call of wall.get', async () => {
    const before = region.now();
    const known = await count('post');
    for (let look = 1; look <= 4; look += 1) {
      later(90);
      const { requests } = await region.pass(['comments']);
      expect(requests['wall.get']).toBeUndefined();
    }
    const found = (await count('post')) - known;
    expect(published(before)).toBeGreaterThan(5);
    expect(found / published(before)).toBeGreaterThanOrEqual(0.9);
  });

  it('looks at nothing twice within a moment', async () => {
    later(40);
    await region.pass(['comments']);
    later(1);
    expect((await region.pass(['comments'])).requests).toEqual({});
  });

  it('knows when it can come again: no page with a post of the last days waits for more than five minutes', async () => {
    later(40);
    await region.pass(['comments']);
    const waits = await region.query<{ seconds: number }>(
      `select max(extract(epoch from w.due_at - $1))::int as seconds from watch w
       where w.kind = 'comments' and exists (
         select 1 from post p where p.page_id = w.page_id and p.published_at > $1::timestamptz - interval '2 days'
           and p.deleted_seen_at is null)`,
      [region.now()],
    );
    expect(waits[0]?.seconds).toBeLessThanOrEqual(300);
  });
});

describe('a wall that never showed a post', () => {
  it('is looked ahead too, and again within half an hour while nothing is there', async () => {
    later(40);
    const [page] = await region.query<{ id: number }>(
      "select page_id as id from page_wall join watch using (page_id) where kind = 'posts' and last_outcome = 'observed' limit 1",
    );
    await region.query('update post set deleted_seen_at = $2 where page_id = $1 and deleted_seen_at is null', [
      page?.id,
      region.now(),
    ]);
    await region.query('update page_wall set total_posts = 0, highest_id = null where page_id = $1', [page?.id]);
    const { requests } = await region.pass(['comments']);
    expect(requests['wall.get']).toBeUndefined();
    const [wall] = await region.query<{ at: Date; seconds: number }>(
      `select looked_ahead_at as at, extract(epoch from due_at - $2)::int as seconds
       from page_wall join watch using (page_id) where kind = 'comments' and page_id = $1`,
      [page?.id, region.now()],
    );
    expect(wall?.at).toEqual(region.now());
    expect(wall?.seconds).toBeGreaterThan(0);
    expect(wall?.seconds).toBeLessThanOrEqual(1_800);
    await region.query('update post set deleted_seen_at = null where page_id = $1', [page?.id]);
  });
});

describe('turns of walls', () => {
  it('that were given out when looks were rare are brought within the plan, spread over it', async () => {
    await region.query(
      `update watch set due_at = $1::timestamptz + interval '22 hours', interval_seconds = 82800 where kind = 'posts'`,
      [region.now()],
    );
    const { requests } = await region.pass(['posts']);
    expect(requests).toEqual({});
    const waits = await region.query<{ seconds: number }>(
      `select extract(epoch from due_at - $1)::int as seconds from watch
       where kind = 'posts' and last_outcome_at is not null order by 1`,
      [region.now()],
    );
    expect(waits.length).toBeGreaterThan(20);
    expect(waits.at(-1)?.seconds).toBeLessThanOrEqual(900);
    expect(new Set(waits.map(({ seconds }) => seconds)).size).toBeGreaterThan(15);
  });

  it('come every quarter of an hour while the quota of a few walls is hardly used', async () => {
    await region.pass(['posts']);
    const walls = await count("watch where kind = 'posts' and last_outcome = 'observed'");
    later(15);
    const { pages } = await region.pass(['posts']);
    expect(pages['posts']?.['observed']).toBe(walls);
    const [slowest] = await region.query<{ seconds: number }>(
      "select max(interval_seconds) as seconds from watch where kind = 'posts' and last_outcome = 'observed'",
    );
    expect(slowest?.seconds).toBe(900);
  });
});

describe('a post that VK leaves out', () => {
  const invent = async (postId: number) => {
    const [page] = await region.query<{ id: number }>(
      `select page_id as id from post where published_at > $1::timestamptz - interval '2 days' group by 1
       having count(*) > 1 order by 1 limit 1`,
      [region.now()],
    );
    await region.query(
      `insert into post (page_id, post_id, region_code, published_at, by_page, is_repost, comments, checked_at)
       values ($1, $2, '34', $3::timestamptz - interval '5 hours', true, false, 0, $3::timestamptz - interval '4 hours')`,
      [page?.id, postId, region.now()],
    );
    return page?.id;
  };
  const isGone = async (postId: number) =>
    (await count('post where post_id = $1 and deleted_seen_at is not null', [postId])) === 1;

  it('while others of its page are shown is gone, since then, when it is left out again an hour later', async () => {
    await invent(999_997);
    later(10);
    await region.pass(['comments']);
    const gone = () =>
      region.query('select post_id as id, deleted_seen_at as at from post where deleted_seen_at is not null');
    const noticed = region.now();
    later(59);
    await region.pass(['comments']);
    expect(await gone()).toEqual([]);
    later(1);
    await region.query("update watch set due_at = $1 where kind = 'comments'", [region.now()]);
    await region.query('update post set asked_at = null where post_id = 999997');
    await region.pass(['comments']);
    expect(await gone()).toEqual([{ id: 999_997, at: noticed }]);
  });

  it('together with all others of its page is no deletion: the wall is looked at first, and tells', async () => {
    const pageId = await invent(999_998);
    const [stored] = await region.query<{ id: number }>('select vk_id as id from page where id = $1', [pageId]);
    const page = region.sandbox.world.page(stored!.id)!;
    page.odd.wallError = 15;
    later(7 * 60);
    await region.pass(['comments']);
    const [wall] = await region.query<{ due: Date }>(
      "select due_at as due from watch where kind = 'posts' and page_id = $1",
      [pageId],
    );
    expect(wall?.due.getTime()).toBeLessThanOrEqual(region.now().getTime());
    await region.pass(['posts']);
    expect(await isGone(999_998)).toBe(false);

    page.odd.wallError = null;
    later(24 * 60);
    await region.pass(['posts']);
    expect(await isGone(999_998)).toBe(false);
    later(24 * 60);
    await region.pass(['posts']);
    // The wall shows its posts again: those it still has stay, the invented one is gone.
    expect(await isGone(999_998)).toBe(true);
    expect(await isGone(999_997)).toBe(true);
  });

  it('takes the open questions under it with it: nobody can answer them any more', async () => {
    const pageId = await invent(999_990);
    await region.query(
      `insert into comment (page_id, comment_id, post_id, region_code, at, author_kind, author_key, thread_id, class,
         needs_reply, reason, classifier, first_seen_at, last_seen_at)
       values ($1, 999991, 999990, '34', $2::timestamptz - interval '4 hours', 'resident', '\\x01', 999991, 'question',
         true, 'question-mark', 'rules-2', $2::timestamptz - interval '3 hours', $2::timestamptz - interval '3 hours')`,
      [pageId, region.now()],
    );
    await region.query(
      `insert into question (page_id, comment_id, post_id, region_code, comments, asked_at, asked_on, class, needs_reply,
         policy_version)
       values ($1, 999991, 999990, '34', 1, $2::timestamptz - interval '4 hours', $2::date, 'question', true, 'default-1')`,
      [pageId, region.now()],
    );
    const lastSeen = new Date(region.now().getTime() - 180 * MINUTE_MS);
    for (const minutes of [10, 65]) {
      later(minutes);
      await region.pass(['comments']);
    }
    const rows = await region.query('select withdrawn_at as at from question where comment_id = 999991');
    expect(rows).toEqual([{ at: lastSeen }]);
  });

  it('is missing from its wall too and is gone, though it was not asked for by its id', async () => {
    await invent(999_999);
    for (let look = 1; look <= 2; look += 1) {
      expect(await isGone(999_999)).toBe(false);
      later(24 * 60);
      await region.pass(['posts']);
    }
    expect(await isGone(999_999)).toBe(true);
  });
});
