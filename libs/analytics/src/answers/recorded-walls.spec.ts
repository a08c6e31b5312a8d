import { recordedWalls, type RecordedPost } from '@gospulse/vk-sandbox';
import { openRegion } from '@gospulse/test-support/region-under-test.js';
import { getFigures } from './figures.js';
import { wholeRegion } from '../query/scope.js';
import { answered, registerWithRecordedWalls, request, type RegionUnderTest } from '../observed-region.spec-helper.js';
import { refreshRollups } from '../rollups/refresh-rollups.js';
import { getSeries } from './series/series.js';

const NOW = new Date('2025-04-21T00:00:00Z');
const DAY_MS = 86_400_000;
let region: RegionUnderTest;

beforeAll(async () => {
  region = await openRegion({ pages: 40, now: NOW.toISOString(), register: registerWithRecordedWalls });
  const ids = recordedWalls().map(({ id }) => id);
  await region.query('delete from watch where page_id not in (select id from page where vk_id = any($1::bigint[]))', [
    ids,
  ]);
  await region.pass(['communities', 'posts']);
  await refreshRollups(region.database.dataSource);
});
afterAll(() => region.close());

/** Counted by hand: the local day of a post, three hours ahead of UTC. */
const dayOf = (post: RecordedPost) => new Date(post.publishedAt * 1_000 + 3 * 3_600_000).toISOString().slice(0, 10);
const postsIn = (posts: readonly RecordedPost[], from: string, to: string) =>
  posts.filter((post) => dayOf(post) >= from && dayOf(post) <= to).length;

/** Full weeks of the period, Monday to Sunday, and those with three posts or more. */
function weeks(posts: readonly RecordedPost[], from: string, to: string) {
  const counted = { met: 0, full: 0 };
  for (let at = Date.parse(from); at + 6 * DAY_MS <= Date.parse(to); at += DAY_MS) {
    if (new Date(at).getUTCDay() !== 1) continue;
    const [monday, sunday] = [at, at + 6 * DAY_MS].map((ms) => new Date(ms).toISOString().slice(0, 10));
    counted.full += 1;
    if (postsIn(posts, monday!, sunday!) >= 3) counted.met += 1;
  }
  return counted;
}

async function rowOf(id: number, from: string, to: string) {
  const result = await getFigures(region.database.dataSource, {
    scope: wholeRegion('34'),
    by: 'page',
    from,
    to,
    now: NOW,
  });
  if (result.kind === 'problem') throw new Error(result.problem);
  return result.rows.find(({ key }) => key === String(id))!;
}

const PERIODS = [
  ['2024-04-22', '2025-04-20'],
  ['2024-01-01', '2024-12-31'],
  ['2024-06-03', '2024-06-09'],
  ['2025-02-26', '2025-03-13'],
  ['2022-12-30', '2023-01-15'],
  ['2025-04-14', '2025-04-21'],
] as const;

describe.each(recordedWalls().map((wall) => [wall.screenName, wall] as const))('the wall of %s', (_, { id, posts }) => {
  it.each(PERIODS)('%s … %s: as many posts as the file has, and the same cadence', async (from, to) => {
    const row = await rowOf(id, from, to);
    const { met, full } = weeks(posts, from, to < '2025-04-20' ? to : '2025-04-20');
    expect(row.posts).toBe(postsIn(posts, from, to));
    expect(full).toBeGreaterThan(0);
    expect(row.cadenceShare).toBeCloseTo(met / full, 9);
  });

  it('day by day over a year', async () => {
    const [from, to] = PERIODS[0];
    const [place] = await region.query<{ ogrn: string }>(
      'select ogrn from institution i join page p on p.institution_id = i.id where p.vk_id = $1',
      [id],
    );
    const asked = { ...request({ from, to, now: NOW, filters: { ogrn: place!.ogrn } }), metric: 'posts' as const };
    const { points } = await answered(getSeries(region.database.dataSource, asked));
    expect(points).toHaveLength(364);
    expect(points.map(({ day, value }) => [day, value])).toEqual(
      points.map(({ day }) => [day, postsIn(posts, day, day)]),
    );
  });
});

it('the three walls have more and less than the norm of three posts a week', () => {
  const shares = recordedWalls().map(({ posts }) => weeks(posts, '2024-04-22', '2025-04-20'));
  expect(shares.some(({ met, full }) => met < full)).toBe(true);
  expect(shares.some(({ met }) => met > 0)).toBe(true);
});
