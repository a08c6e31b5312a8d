import { openPreparedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

/** A wall's pinned post is the first one of its six weeks: two looks within the same six weeks see the same one. */
const FIRST_LOOK = '2025-09-03T09:00:00Z';
const SECOND_LOOK = '2025-10-12T09:00:00Z';
const MORE_THAN_A_PORTION = 100;
let region: RegionUnderTest;

beforeAll(async () => {
  region = await openPreparedRegion('imported', 40);
  region.moveTo(FIRST_LOOK);
  await region.pass(['posts']);
  region.moveTo(SECOND_LOOK);
  await region.pass(['posts']);
});
afterAll(() => region.close());

const seconds = (instant: string) => Date.parse(instant) / 1_000;

/** Walls whose pinned post is older than the first look, and on which more is new than one call brings. */
function hardWalls() {
  const { world } = region.sandbox;
  return world.region.pages.filter((page) => {
    if (page.odd.wallError !== null || page.odd.deactivated !== null) return false;
    const wall = world.wallOf(page);
    const pinned = wall.pinnedAt(seconds(SECOND_LOOK));
    const fresh = wall.publishedBy(seconds(SECOND_LOOK)) - wall.publishedBy(seconds(FIRST_LOOK));
    return pinned >= 0 && wall.publishedAt(pinned) < seconds(FIRST_LOOK) && fresh > MORE_THAN_A_PORTION;
  });
}

it('an old post pinned in front does not end the reading of what is new', async () => {
  const walls = hardWalls();
  expect(walls.length).toBeGreaterThan(1);
  for (const { groupId } of walls) {
    const [stored] = await region.query<{ n: number }>(
      'select count(*)::int as n from post p join page g on g.id = p.page_id where g.vk_id = $1',
      [groupId],
    );
    expect([groupId, stored?.n]).toEqual([groupId, region.sandbox.pageTruth(groupId)?.posts]);
  }
});
