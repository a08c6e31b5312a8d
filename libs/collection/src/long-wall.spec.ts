import { recordedWalls, type RecordedWallFacts } from '@gospulse/vk-sandbox';
import {
  openRegion,
  registerWithRecordedWalls,
  type RegionUnderTest,
} from '@gospulse/test-support/region-under-test.js';

const LONG = wallWithPinnedPost();
const NOW = '2025-04-21T00:00:00Z';
const EARLIER = '2024-03-04T00:00:00Z';
let region: RegionUnderTest;

beforeEach(async () => {
  region = await openRegion({ pages: 40, now: EARLIER, register: registerWithRecordedWalls });
  await onlyLong();
  await region.pass(['posts']);
});
afterEach(() => region.close());

/** The longest recorded wall that has a pinned post in front. */
function wallWithPinnedPost(): RecordedWallFacts {
  const pinned = recordedWalls().filter(({ posts }) => posts[0]!.publishedAt < posts[1]!.publishedAt);
  return [...pinned].sort((a, b) => b.posts.length - a.posts.length)[0]!;
}

async function onlyLong(): Promise<void> {
  await region.query('delete from watch where page_id not in (select id from page where vk_id = $1)', [LONG.id]);
}

async function stored(): Promise<number[]> {
  const rows = await region.query<{ id: number }>(
    'select post_id as id from post p join page g on g.id = p.page_id where g.vk_id = $1 order by 1',
    [LONG.id],
  );
  return rows.map(({ id }) => id);
}

/** Posts of the recorded wall within the depth of the collector, by the file. */
function published(now: string): number[] {
  const at = Date.parse(now) / 1_000;
  return LONG.posts
    .filter((post) => post.publishedAt <= at)
    .map((post) => post.id)
    .sort((a, b) => a - b);
}

const missing = (have: readonly number[], want: readonly number[]) => want.filter((id) => !have.includes(id));

/** The collector reads a wall back so far; of what lies beyond it may hold a part of the last portion. */
function withinDepth(ids: readonly number[], now: string): number[] {
  const since = Date.parse(now) / 1_000 - region.collection.context.depth.wallDays * 86_400;
  const at = new Map(LONG.posts.map((post) => [post.id, post.publishedAt]));
  return ids.filter((id) => at.get(id)! >= since);
}

it('has more posts between the two looks than come with one call, and one that is pinned', () => {
  expect(published(NOW).length - published(EARLIER).length).toBeGreaterThan(120);
});

it('reads a wall behind a pinned post to its depth', async () => {
  const want = withinDepth(published(EARLIER), EARLIER);
  expect(want.length).toBeGreaterThan(100);
  expect(missing(await stored(), want)).toEqual([]);
});

it('leaves no hole when more than one portion is new', async () => {
  region.moveTo(NOW);
  const { requests } = await region.pass(['posts']);
  expect(missing(await stored(), withinDepth(published(NOW), EARLIER))).toEqual([]);
  expect(requests['wall.get']).toBeGreaterThan(1);
});

it('reads on from what is known, not from the beginning', async () => {
  const [before] = await region.query<{ calls: number }>("select calls from api_usage where method = 'wall.get'");
  region.moveTo(new Date(Date.parse(EARLIER) + 86_400_000));
  const { requests } = await region.pass(['posts']);
  expect(requests['wall.get']).toBe(1);
  expect(before?.calls).toBeGreaterThan(1);
});

it('finds the hole that a look cut off in the middle has left', async () => {
  region.moveTo(NOW);
  // The first call passes, a millisecond late; the second one fails.
  region.sandbox.faults.add([
    { method: 'wall.get', latencyMs: 1, times: 1 },
    { method: 'wall.get', code: 100 },
  ]);
  const { pages } = await region.pass(['posts']);
  expect(pages['posts']).toEqual({ 'failed:bad-parameter': 1 });
  expect(missing(await stored(), withinDepth(published(NOW), EARLIER))).not.toEqual([]);
  region.sandbox.faults.clear();
  region.moveTo(new Date(Date.parse(NOW) + 3_600_000));
  await region.pass(['posts']);
  expect(missing(await stored(), withinDepth(published(NOW), EARLIER))).toEqual([]);
});
