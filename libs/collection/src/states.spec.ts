import { outcomeNameSql } from '@gospulse/store';
import { openPassedRegion, openRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

type SandboxPage = RegionUnderTest['sandbox']['world']['region']['pages'][number];

let region: RegionUnderTest;
beforeAll(async () => {
  region = await openPassedRegion();
});
afterAll(() => region.close());

/** Pages of the sandbox that are odd in one way; there is at least one of each. */
function oddPages(is: (page: SandboxPage) => boolean): number[] {
  const ids = region.sandbox.world.region.pages.filter(is).map((page) => page.groupId);
  expect(ids.length).toBeGreaterThan(0);
  return ids;
}

const gone = (kind: 'deleted' | 'banned') => (page: SandboxPage) =>
  page.odd.deactivated?.kind === kind && page.odd.deactivated.since <= region.sandbox.clock.now();

interface Observed {
  readonly state: string;
  readonly counts: number;
  readonly least: number | null;
  readonly communities: string;
  readonly posts: string;
}

async function observed(ids: readonly number[]): Promise<Observed[]> {
  return region.query<Observed>(
    `select p.state, count(s.members)::int as counts, min(s.members) as least,
            (select ${outcomeNameSql('w')} from watch w where w.page_id = p.id and kind = 'communities') as communities,
            (select ${outcomeNameSql('w')} from watch w where w.page_id = p.id and kind = 'posts') as posts
     from page p left join subscriber_count s on s.page_id = p.id where p.vk_id = any($1::bigint[]) group by p.id`,
    [ids],
  );
}

const NOT_COUNTED = { counts: 0, least: null };

describe('what is out of the ordinary is a state, never a number', () => {
  it.each([
    ['hidden members', (page: SandboxPage) => page.odd.hiddenMembers, { state: 'live', communities: 'members-hidden' }],
    ['deleted', gone('deleted'), { state: 'deleted', communities: 'deleted', posts: 'unavailable:18' }],
    ['banned', gone('banned'), { state: 'banned', communities: 'banned', posts: 'unavailable:18' }],
  ])('%s: no count, and not 0', async (_, is, expected) => {
    for (const page of await observed(oddPages(is))) expect(page).toMatchObject({ ...expected, ...NOT_COUNTED });
  });

  it('stores no count of 0 anywhere', async () => {
    expect(await region.query('select page_id from subscriber_count where members = 0')).toEqual([]);
  });

  it.each([
    [15, 'unavailable:15'],
    [30, 'unavailable:30'],
  ])('a wall refused with error %i is unavailable, and no wall of nothing', async (code, outcome) => {
    const ids = oddPages((page) => page.odd.wallError === code && page.odd.deactivated === null);
    for (const page of await observed(ids)) expect(page).toMatchObject({ posts: outcome, counts: 1 });
    const walls = await region.query(
      'select k.page_id from page_wall k join page p on p.id = k.page_id where p.vk_id = any($1::bigint[])',
      [ids],
    );
    expect(walls).toEqual([]);
  });

  it('knows closed comments from open ones', async () => {
    const closed = oddPages((page) => page.odd.commentsClosed && page.odd.deactivated === null);
    const rows = await region.query<{ id: number; open: boolean | null }>(
      'select p.vk_id as id, k.comments_open as open from page_wall k join page p on p.id = k.page_id where k.total_posts > 0',
    );
    expect(
      rows
        .filter(({ open }) => open === false)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(closed.sort());
    expect(rows.filter(({ open }) => open === null)).toEqual([]);
  });

  it('keeps the id of a page under its new name, and the old name in its profiles', async () => {
    const now = region.sandbox.clock.now();
    const [page] = region.sandbox.world.region.pages.filter(({ odd }) => odd.renamed !== null && odd.renamed.at <= now);
    const was = await openRegion();
    try {
      was.moveTo(new Date((page!.odd.renamed!.at - 86_400) * 1_000));
      const names = async () =>
        was.query('select vk_id as id, screen_name as name from page where vk_id = $1', [page!.groupId]);
      await was.pass(['communities']);
      const before = await names();
      was.moveTo(new Date((page!.odd.renamed!.at + 86_400) * 1_000));
      await was.pass(['communities']);
      expect(before).toEqual([{ id: page!.groupId, name: page!.screenName }]);
      expect(await names()).toEqual([{ id: page!.groupId, name: page!.odd.renamed!.to }]);
      const profiles = await was.query<{ name: string }>(
        `select f.screen_name as name from page_profile f join page p on p.id = f.page_id
         where p.vk_id = $1 order by f.observed_at`,
        [page!.groupId],
      );
      expect(profiles.map(({ name }) => name)).toEqual([page!.screenName, page!.odd.renamed!.to]);
    } finally {
      await was.close();
    }
  });
});
