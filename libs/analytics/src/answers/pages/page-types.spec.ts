import { getFigures } from '../figures.js';
import { answered, NOW, openObservedRegion, request, type RegionUnderTest } from '../../observed-region.spec-helper.js';
import { wholeRegion } from '../../query/scope.js';
import { getOverview } from '../overview/overview.js';
import { getPageCard } from './page-card.js';

/** Three whole ISO weeks. */
const WEEKS = { from: '2025-10-27', to: '2025-11-16' };
const KIND_FROM = '2025-11-10';
let region: RegionUnderTest;
let page: { id: number; vkId: number; kind: string };

beforeAll(async () => {
  region = await openObservedRegion();
  // Asked for the page that posted the most: it keeps the general norm in each of the weeks.
  const [row] = await region.query<{ id: number; vkId: string; kind: string }>(
    `select p.id, p.vk_id as "vkId", i.kind from page p join institution i on i.id = p.institution_id
     join page_week w on w.page_id = p.id and w.week between '${WEEKS.from}' and '${WEEKS.to}'
     where p.state = 'live' and i.exempt_reason is null
     group by 1, 2, 3 having count(*) = 3 and min(w.posts) >= 3 order by min(w.posts), p.id limit 1`,
  );
  page = { ...row!, vkId: Number(row!.vkId) };
});
afterAll(() => region.close());
afterEach(() => setType(null));

const setType = (type: string | null) => region.query(`update page set page_type = $1 where id = $2`, [type, page.id]);
const card = (period: { from: string; to: string } = WEEKS) =>
  answered(getPageCard(region.database.dataSource, { ...request(period), vkId: page.vkId }));
const cadenceOf = async () => (await card()).figures.cadenceShare;
const addPolicy = (compliance: object) =>
  region.query(`insert into policy (region_code, version, effective_from, rules) values ('34', 'types-1', $1, $2)`, [
    KIND_FROM,
    JSON.stringify({ compliance }),
  ]);
const removePolicy = () => region.query(`delete from policy where version = 'types-1'`);

describe('a page of a type', () => {
  it('is told with it, and one without is told without', async () => {
    expect((await card()).page).toMatchObject({ type: null, typeLabel: null });
    await setType('card');
    expect((await card()).page).toMatchObject({ type: 'card', typeLabel: 'визитка' });
  });

  it('has no norm of posts to keep when it is a card, and leaves the denominators', async () => {
    const before = await card();
    await setType('card');
    const { compliance, figures: row } = await card();
    const activity = compliance.checks.find(({ code }) => code === 'activity');
    expect(activity).toMatchObject({ state: 'not-applicable', evidence: null, advice: null });
    expect(compliance.applicable).toBe(before.compliance.applicable - 1);
    expect([row.cadenceShare, row.unknown['cadenceShare']]).toEqual([null, 'not-applicable']);
  });

  it('is held to the norm of its type, in its week and in its weeks', async () => {
    const posts = await region.query<{ posts: number }>(
      `select posts from page_week where page_id = ${page.id} and week between '${WEEKS.from}' and '${WEEKS.to}'`,
    );
    expect(await cadenceOf()).toBe(1);
    await setType('flagship');
    const kept = posts.filter((week) => week.posts >= 5).length;
    expect(kept).toBeLessThan(3);
    expect(await cadenceOf()).toBeCloseTo(kept / 3, 9);
    const { compliance } = await card();
    expect(compliance.checks.find(({ code }) => code === 'activity')?.evidence).toMatch(/норма 5$/);
  });

  it('is counted on Обзор as one with another norm, or with none', async () => {
    const other = async () =>
      (await answered(getOverview(region.database.dataSource, request(WEEKS)))).cadence.otherNorm;
    expect(await other()).toBe(0);
    for (const type of ['flagship', 'card']) {
      await setType(type);
      expect(await other()).toBe(1);
    }
    await setType('active');
    expect(await other()).toBe(0);
  });

  it.each([
    ['its kind', () => ({ postsPerWeekByKind: { [page.kind]: 1_000 } })],
    ['its type', () => ({ postsPerWeekByType: { active: 1_000 } })],
  ])('keeps old weeks at the old norm when that of %s changes', async (_name, compliance) => {
    await setType('active');
    await addPolicy(compliance());
    try {
      expect(await cadenceOf()).toBeCloseTo(2 / 3, 9);
      const state = async (to: string) =>
        (await card({ from: '2025-11-03', to })).compliance.checks.find(({ code }) => code === 'activity')?.state;
      expect([await state('2025-11-09'), await state('2025-11-16')]).toEqual(['met', 'failed']);
    } finally {
      await removePolicy();
    }
  });

  it('weighs in the region by the weeks in which it had a norm', async () => {
    const weeks = async () => {
      const answer = await getFigures(region.database.dataSource, {
        ...{ scope: wholeRegion('34'), ...WEEKS, by: 'page', now: new Date(NOW) },
      });
      return answer.kind === 'rows' ? answer.rows.filter((row) => row.cadenceShare !== null).length : 0;
    };
    const before = await weeks();
    await setType('card');
    expect(await weeks()).toBe(before - 1);
  });
});
