import { distortingVk, type Distortion, type DistortingVk } from '../distorting-vk.spec-helper.js';
import { openPreparedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

const HOUR_MS = 3_600_000;
const PAGES = 4;

let vk: DistortingVk;
let region: RegionUnderTest;
let long: number;
let short: number;

beforeAll(async () => {
  vk = await distortingVk();
  region = await openPreparedRegion('communities', 'small', vk);
  const registered = await region.query<{ id: number }>('select vk_id as id from page where vk_id is not null');
  const ids = new Set(registered.map(({ id }) => id));
  const readable = region.sandbox.world.region.pages.filter(
    ({ groupId, odd }) => ids.has(groupId) && odd.wallError === null && odd.deactivated === null && odd.wall !== 0,
  );
  const postsOf = (page: (typeof readable)[number]) =>
    region.sandbox.world.wallOf(page).publishedBy(region.now().getTime() / 1_000);
  const sorted = readable.filter((page) => postsOf(page) > 25).sort((a, b) => postsOf(b) - postsOf(a));
  // One of several portions, and short ones.
  const chosen = [...sorted.slice(0, 1), ...sorted.slice(1 - PAGES)];
  long = chosen[0]!.groupId;
  short = chosen.at(-1)!.groupId;
  await region.query('delete from watch where page_id not in (select id from page where vk_id = any($1::bigint[]))', [
    chosen.map(({ groupId }) => groupId),
  ]);
});
/** No wall was ever read. */
beforeEach(async () => {
  await region.query('update page set removed_at = null');
  await region.query('truncate page_wall, post');
  await region.query("update watch set last_outcome = null, failures = 0, lease_owner = null where kind = 'posts'");
});
afterAll(async () => {
  await region.close();
  vk.close();
});

type Item = { id: number; date: number };
const itemsOf = (response: Record<string, unknown>) => response['items'] as Item[];

/** Leaves the others alone for years. */
async function onlyLong(): Promise<void> {
  await region.query(
    'update page set removed_at = case when vk_id <> $1 then now() end where id in (select page_id from watch)',
    [long],
  );
}

/** A look at all the walls, so many hours after the one before, through what is done to their answers. */
async function look(change: Distortion | null, hours = 24) {
  region.moveTo(new Date(region.now().getTime() + hours * HOUR_MS));
  vk.distort(change && ((response, call) => (call.method === 'wall.get' ? change(response, call) : response)));
  vk.takeCalls();
  await region.query("update watch set due_at = $1 where kind = 'posts'", [region.now()]);
  const { pages } = await region.pass(['posts']);
  return { outcomes: pages['posts'] ?? {}, calls: vk.takeCalls().length };
}

const KNOWN = `select p.vk_id as id, w.known_since as since, w.exhausted, w.total_posts as total
               from page_wall w join page p on p.id = w.page_id order by 1`;
const known = async () => region.query<{ id: number; since: Date | null; exhausted: boolean; total: number }>(KNOWN);
const posts = async (where = 'true') =>
  (await region.query<{ n: number }>(`select count(*)::int as n from post where ${where}`))[0]?.n ?? 0;
const gone = async () => posts('deleted_seen_at is not null');

describe('a wall of which not all came', () => {
  it.each<[string, Distortion]>([
    ['nothing of what is counted', (response) => ({ ...response, items: [] })],
    [
      'a tenth less than is counted',
      (response) => ({ ...response, items: itemsOf(response).filter((_, n) => n % 10 > 0) }),
    ],
    ['posts out of order', (response) => ({ ...response, items: [...itemsOf(response)].reverse() })],
    [
      'items that cannot be read in place of posts',
      (response) => ({
        ...response,
        items: itemsOf(response).map((item, n) => (n % 8 === 3 ? { ...item, id: null } : item)),
      }),
    ],
  ])('%s: is not known by it, and read whole afterwards', async (_, distortion) => {
    const first = await look(distortion);
    expect(first.outcomes).toEqual({ incomplete: PAGES });
    expect(await known()).toEqual([]);
    expect((await look(null)).outcomes).toEqual({ observed: PAGES });
    const [facts, walls] = [await posts(), await known()];
    expect(facts).toBeGreaterThan(PAGES * 10);

    // Known before: what is known stays, nobody is gone, and the end of it is found again.
    for (let n = 0; n < 2; n += 1) {
      await look(distortion, 2);
      expect((await known()).map(({ id, since, exhausted }) => [id, since, exhausted])).toEqual(
        walls.map(({ id, since, exhausted }) => [id, since, exhausted]),
      );
    }
    expect([await gone(), await posts('left_out_at is not null')]).toEqual([0, 0]);
    expect((await look(null, 2)).outcomes).toEqual({ observed: PAGES });
    expect(await posts('left_out_at is not null')).toBe(0);
  });

  it('is asked for again ever later, up to its regular turn', async () => {
    const waits: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      const { calls } = await look((response) => ({ ...response, items: [] }), 1);
      expect(calls).toBe(PAGES);
      const [watch] = await region.query<{ wait: number }>(
        "select extract(epoch from due_at - last_outcome_at)::int as wait from watch where kind = 'posts' limit 1",
      );
      waits.push(watch?.wait ?? 0);
    }
    // So few walls have a turn each quarter of an hour.
    expect(waits).toEqual([480, 900, 900, 900, 900, 900]);
  });

  it('whose portions repeat is not known beyond the first of them', async () => {
    await onlyLong();
    let first: Item[] | undefined;
    const repeating: Distortion = (response) => ({ count: 9_000, items: (first ??= itemsOf(response)) });
    const { outcomes, calls } = await look(repeating);
    expect([outcomes, calls]).toEqual([{ incomplete: 1 }, 2]);
    expect((await known()).map(({ exhausted }) => exhausted)).toEqual([false]);
  });

  it('made to be endless ends', async () => {
    let next = 1_000_000;
    const endless: Distortion = (response) => ({
      count: 2 ** 31 - 1,
      items: Array.from({ length: 100 }, () => ({ ...itemsOf(response)[0], id: (next += 1), date: 1_763_000_000 })),
    });
    await onlyLong();
    const { outcomes, calls } = await look(endless);
    expect(outcomes).toEqual({ incomplete: 1 });
    expect(calls).toBeLessThanOrEqual(300);
  });
});

describe('a wall that counts a few posts more than it shows', () => {
  const hidesTwo: Distortion = (response, { form }) =>
    form.get('owner_id') === `-${short}` ? { ...response, count: Number(response['count']) + 2 } : response;
  const outcome = async () => {
    const [watch] = await region.query<{ code: string; detail: string | null; failures: number }>(
      `select last_outcome as code, last_outcome_detail as detail, failures from watch w join page p on p.id = w.page_id
       where w.kind = 'posts' and p.vk_id = $1`,
      [short],
    );
    return watch;
  };

  it('is known by them, says how many, and is whole again when it shows all', async () => {
    expect((await look(hidesTwo)).outcomes).toEqual({ observed: PAGES - 1, 'fewer-shown': 1 });
    const wall = (await known()).find(({ id }) => id === short)!;
    const counted = Math.min(100, wall.total);
    expect(await outcome()).toEqual({ code: 'fewer-shown', detail: `${counted - 2}/${counted}`, failures: 0 });
    expect((await look(null, 2)).outcomes).toEqual({ observed: PAGES });
    expect(await outcome()).toEqual({ code: 'observed', detail: null, failures: 0 });
  });
});

describe('a wall that suddenly shows nothing', () => {
  const empty: Distortion = () => ({ count: 0, items: [] });

  it('is in doubt for an hour, then believed, and no post of it is gone', async () => {
    await look(null);
    expect((await look(empty, 2)).outcomes).toEqual({ incomplete: PAGES });
    expect((await known()).every(({ total }) => total > 0)).toBe(true);
    expect((await look(empty, 0.5)).outcomes).toEqual({ incomplete: PAGES });
    expect((await look(empty, 0.5)).outcomes).toEqual({ observed: PAGES });
    expect(await gone()).toBe(0);
    // It was hidden, and is shown again: what had been posted meanwhile is found.
    const before = await posts();
    expect((await look(null, 100)).outcomes).toEqual({ observed: PAGES });
    expect(await posts()).toBeGreaterThan(before);
  });

  it('is in doubt from then on, not from an answer that was cut before', async () => {
    await look(null);
    const cut: Distortion = (response) => ({ ...response, items: itemsOf(response).filter((_, n) => n % 4 > 0) });
    expect((await look(cut, 2)).outcomes).toEqual({ incomplete: PAGES });
    expect((await look(empty, 2)).outcomes).toEqual({ incomplete: PAGES });
    // What shows posts is not hidden, however many.
    expect((await look(cut, 0.9)).outcomes).toEqual({ incomplete: PAGES });
    expect((await look(empty, 0.9)).outcomes).toEqual({ incomplete: PAGES });
    expect((await look(empty, 1)).outcomes).toEqual({ observed: PAGES });
  });

  it('at the first look is wholly known only until it shows something', async () => {
    await look(empty);
    expect((await known()).every(({ exhausted, total }) => exhausted && total === 0)).toBe(true);
    expect((await look(null)).outcomes).toEqual({ observed: PAGES });
    const lied = await known();
    await region.query('truncate page_wall, post');
    await look(null, 0);
    expect(lied.map(({ id, since }) => [id, since])).toEqual((await known()).map(({ id, since }) => [id, since]));
  });

  it('or next to nothing at the first look is read anew when it shows the rest', async () => {
    await look((response) => ({ count: 2, items: itemsOf(response).slice(0, 2) }));
    expect(await posts()).toBe(2 * PAGES);
    expect((await look(null)).outcomes).toEqual({ observed: PAGES });
    for (const { id, total } of (await known()).filter((wall) => wall.total > 24)) {
      const [stored] = await region.query<{ n: number }>(
        `select count(*)::int as n from post p join page g on g.id = p.page_id where g.vk_id = $1`,
        [id],
      );
      expect([id, stored?.n]).toEqual([id, total]);
    }
  });
});

describe('an id that leaps far beyond its wall', () => {
  const highest = () =>
    region.query('select page_id as id, highest_id as top from page_wall where highest_id is not null order by 1');

  it('is not looked ahead of, and one that was is given up at the next look', async () => {
    await look(null);
    const honest = await highest();
    const leaping: Distortion = (response) => ({
      ...response,
      items: itemsOf(response).map((item, n) => (n === 3 ? { ...item, id: 2 ** 31 - 1 } : item)),
    });
    await look(leaping, 0);
    expect(await highest()).toEqual(honest);
    await region.query('update page_wall set highest_id = 2147483647');
    await look(null, 0);
    expect(await highest()).toEqual(honest);
  });
});

it('a post that an otherwise whole wall leaves out is gone the second time', async () => {
  await look(null);
  const [post] = await region.query<{ id: number }>(
    `select p.post_id as id from post p join page g on g.id = p.page_id where g.vk_id = $1
     order by p.published_at desc offset 2 limit 1`,
    [short],
  );
  const without: Distortion = (response, { form }) =>
    form.get('owner_id') === `-${short}`
      ? {
          ...response,
          count: Number(response['count']) - 1,
          items: itemsOf(response).filter(({ id }) => id !== post?.id),
        }
      : response;
  await look(without, 2);
  expect([await gone(), await posts('left_out_at is not null')]).toEqual([0, 1]);
  await look(null, 2);
  expect(await posts('left_out_at is not null')).toBe(0);
  await look(without, 2);
  const noticed = region.now();
  await look(without, 2);
  expect(
    await region.query('select post_id as id, deleted_seen_at as at from post where deleted_seen_at is not null'),
  ).toEqual([{ id: post?.id, at: noticed }]);
  await look(null, 2);
  expect(await gone()).toBe(0);
});

it('a wall of which the oldest post drifted away from its first reading is known from that post on when it shows it', async () => {
  await look(null);
  const honest = await known();
  await region.query('truncate page_wall, post');
  const since = async () => (await known()).map((wall) => [wall.id, wall.since]);
  const withoutOldest: Distortion = (response, { form }) =>
    form.get('owner_id') === `-${short}`
      ? { ...response, count: Number(response['count']) - 1, items: itemsOf(response).slice(0, -1) }
      : response;
  await look(withoutOldest, 0);
  expect(await since()).not.toEqual(honest.map((wall) => [wall.id, wall.since]));
  await look(null, 0);
  expect(await since()).toEqual(honest.map((wall) => [wall.id, wall.since]));
});

describe('a wall that dates its posts anew', () => {
  const redated: Distortion = (response) => ({
    ...response,
    items: itemsOf(response).map((item, n) => ({ ...item, date: 1_170_000_000 - n })),
  });
  const dates = () => region.query('select page_id, post_id, published_at from post order by 1, 2');

  it('proves nothing by it: no post is gone, however often, and what is known stays', async () => {
    await look(null);
    const [posts_, walls] = [await dates(), await known()];
    for (const hours of [1, 2]) expect((await look(redated, hours)).outcomes).toEqual({ incomplete: PAGES });
    expect([await gone(), await posts('left_out_at is not null')]).toEqual([0, 0]);
    expect([await dates(), await known()]).toEqual([posts_, walls]);
    expect((await look(null)).outcomes).toEqual({ observed: PAGES });
    expect(await posts(`published_at < '2008-01-01'`)).toBe(0);
  });

  it('is believed when it says so look after look, as it is when the first dates were the wrong ones', async () => {
    await look(redated);
    for (let nth = 0; nth < 4; nth += 1) expect((await look(null, 1)).outcomes).toEqual({ incomplete: PAGES });
    expect((await look(null, 1)).outcomes).toEqual({ observed: PAGES });
    // What has sunk out of the first portion meanwhile is not read again.
    expect(await posts(`published_at < '2008-01-01' and page_id <> (select id from page where vk_id = ${long})`)).toBe(
      0,
    );
  });
});
