import type { FullFigureRow } from '@gospulse/contracts';
import { getFigures } from './figures.js';
import { getInstitutionCard } from './institutions/institution.js';
import { getPageCard } from './pages/page-card.js';
import type { Grouping } from '../query/grouping.js';
import { wholeRegion } from '../query/scope.js';
import {
  answered,
  NOW,
  openObservedRegion,
  PERIOD,
  request,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';

let region: RegionUnderTest;

beforeAll(async () => {
  region = await openObservedRegion();
});
afterAll(() => region.close());

async function rowsBy(by: Grouping, period: { from: string; to: string } = PERIOD): Promise<FullFigureRow[]> {
  const asked = { scope: wholeRegion('34'), by, ...period, now: new Date(NOW) };
  const result = await getFigures(region.database.dataSource, asked);
  if (result.kind === 'problem') throw new Error(result.problem);
  return result.rows;
}
const card = async (vkId: number) =>
  (await answered(getPageCard(region.database.dataSource, { ...request(), vkId }))).figures;
const pagesThat = (is: (page: (typeof region.sandbox.world.region.pages)[number]) => boolean) => {
  const ids = new Set(region.sandbox.world.region.pages.filter(is).map(({ groupId }) => String(groupId)));
  return async () => (await rowsBy('page')).filter(({ key }) => ids.has(key));
};

/** What the stored posts of a page give, counted here from single rows, without sums in SQL. */
async function postsOf(vkId: string) {
  return region.query<{ likes: number; comments: number; reposts: number; views: number | null }>(
    `select likes, comments, reposts, views from post q join page p on p.id = q.page_id
     where p.vk_id = $1 and by_page and not is_repost and deleted_seen_at is null
       and (published_at + interval '3 hours')::date between $2 and $3`,
    [vkId, PERIOD.from, PERIOD.to],
  );
}

describe('engagement', () => {
  it('is the mean of the reactions to the posts that are counted, by the subscribers', async () => {
    const rows = (await rowsBy('page')).filter(({ engagement, posts }) => engagement !== null && posts! > 1);
    expect(rows.length).toBeGreaterThan(40);
    for (const row of rows) {
      const posts = await postsOf(row.key);
      expect(posts).toHaveLength(row.posts!);
      const reactions = posts.map(({ likes, comments, reposts }) => likes + comments + reposts);
      const mean = reactions.reduce((sum, each) => sum + each, 0) / posts.length;
      expect(row.engagement).toBeCloseTo(mean / row.subscribers!, 9);
      const seen = posts.filter(({ views }) => views !== null);
      const views = seen.reduce((sum, each) => sum + each.views!, 0);
      const toSeen = seen.reduce((sum, { likes, comments, reposts }) => sum + likes + comments + reposts, 0);
      if (views > 0) expect(row.engagementByViews).toBeCloseTo(toSeen / views, 9);
      else expect(row.unknown.engagementByViews).toBe('not-observed');
    }
    expect(rows.some(({ engagement }) => engagement! > 0)).toBe(true);
  });

  it('says the same on the card of a page, on that of its institution, and in the figures', async () => {
    const [row] = (await rowsBy('page')).filter(
      ({ engagement, growthRate }) => engagement !== null && growthRate !== null,
    );
    const [owner] = await region.query<{ ogrn: string; pages: number }>(
      `select i.ogrn, (select count(*)::int from page a where a.institution_id = i.id) as pages
       from page p join institution i on i.id = p.institution_id where p.vk_id = $1`,
      [row!.key],
    );
    const told = ({ engagement, engagementByViews, growthRate, engagementFormula }: FullFigureRow) => ({
      engagement,
      engagementByViews,
      growthRate,
      engagementFormula,
    });
    expect(told(await card(Number(row!.key)))).toEqual(told(row!));
    expect(row!.engagementFormula).toBe('mean-reactions-per-post/subscribers');
    const whole = await answered(getInstitutionCard(region.database.dataSource, { ...request(), ogrn: owner!.ogrn }));
    const inFigures = (await rowsBy('institution')).find(({ key }) => key === owner!.ogrn);
    expect(told(whole.figures)).toEqual(told(inFigures!));
    expect(owner!.pages).toBe(1);
    expect(told(whole.figures)).toEqual(told(row!));
  });

  it('of the region lies between its pages', async () => {
    const single = (await rowsBy('page')).flatMap(({ engagement }) => engagement ?? []);
    const [whole] = await rowsBy('region');
    expect(whole!.engagement).toBeGreaterThan(Math.min(...single));
    expect(whole!.engagement).toBeLessThan(Math.max(...single));
  });

  it('is not that of posts that came later', async () => {
    const early = { from: PERIOD.from, to: '2025-10-31' };
    const rows = (await rowsBy('page', early)).filter(({ posts }) => posts === 0);
    expect(rows.length).toBeGreaterThan(0);
    for (const { engagement, unknown } of rows) expect([engagement, unknown.engagement]).toEqual([null, 'no-posts']);
  });

  it('is unknown where the wall cannot be read, where nobody is counted, and before the wall is known', async () => {
    const closed = await pagesThat(({ odd }) => odd.wallError !== null)();
    expect(closed.length).toBeGreaterThan(0);
    for (const { unknown } of closed)
      expect([unknown.engagement, unknown.engagementByViews]).toEqual(['not-observed', 'not-observed']);
    const hidden = await pagesThat(({ odd }) => odd.hiddenMembers)();
    expect(hidden.length).toBeGreaterThan(0);
    for (const row of hidden) {
      expect([row.engagement, row.unknown.engagement, row.unknown.growthRate]).toEqual([
        null,
        row.posts === 0 ? 'no-posts' : 'not-observed',
        'not-observed',
      ]);
    }
    await region.query(`update page_wall set exhausted = false, known_since = '2025-11-01'`);
    const before = await rowsBy('page', { from: '2024-01-01', to: '2024-01-07' });
    expect(new Set(before.map(({ unknown }) => unknown.engagement))).toEqual(new Set(['not-observed']));
  });

  it('leaves out a post of which VK did not tell the likes', async () => {
    const [post] = await region.query<{ id: string; page: number; reactions: number }>(
      `select p.vk_id::text as id, q.page_id as page, likes + comments + reposts as reactions
       from post q join page p on p.id = q.page_id
       where by_page and not is_repost and published_at between '2025-11-05' and '2025-11-15' and likes > 0
         and exists (select from subscriber_count s where s.page_id = q.page_id) limit 1`,
    );
    const rowOf = async () => (await rowsBy('page')).find(({ key }) => key === post!.id)!;
    const before = await rowOf();
    await region.query(
      `update post set likes = null where page_id = $1 and by_page and not is_repost and published_at = (
         select max(published_at) from post where page_id = $1 and by_page and not is_repost)`,
      [post!.page],
    );
    const after = await rowOf();
    const told = (await postsOf(post!.id)).filter(({ likes }) => likes !== null);
    expect(told).toHaveLength(before.posts! - 1);
    const sum = told.reduce((all, { likes, comments, reposts }) => all + likes + comments + reposts, 0);
    expect(after.engagement).toBeCloseTo(sum / told.length / after.subscribers!, 9);
    expect(after.posts).toBe(before.posts);
  });
});

describe('growth a week', () => {
  it('is that of the pages counted at both ends, from the change that the net growth tells', async () => {
    const rows = (await rowsBy('page')).filter(({ growthRate }) => growthRate !== null);
    expect(rows.length).toBeGreaterThan(20);
    // Twenty-seven days and twelve hours of the last one have passed.
    const weeks = 27.5 / 7;
    for (const { subscribers, netGrowth, growthRate } of rows) {
      const start = subscribers! - netGrowth!;
      expect(start).toBeGreaterThanOrEqual(100);
      expect(start * (1 + growthRate!) ** weeks).toBeCloseTo(subscribers!, 3);
    }
  });

  it('is unknown below a hundred subscribers at the start, whose growth is told as a difference', async () => {
    const [small] = await region.query<{ id: string }>(
      'select vk_id::text as id from page p where exists (select from subscriber_count s where s.page_id = p.id) limit 1',
    );
    await region.query(
      'update subscriber_count set members = 99 where page_id = (select id from page where vk_id = $1)',
      [small!.id],
    );
    const row = (await rowsBy('page')).find(({ key }) => key === small!.id)!;
    expect(row).toMatchObject({ growthRate: null, netGrowth: 0, unknown: { growthRate: 'too-few' } });
  });
});
