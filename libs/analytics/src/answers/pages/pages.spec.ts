import {
  answered,
  openObservedRegion,
  PERIOD,
  request,
  type RegionUnderTest,
} from '../../observed-region.spec-helper.js';
import { getPageCard } from './page-card.js';
import { getPageQuestions } from './page-questions.js';

let region: RegionUnderTest;
let busiest: number;

beforeAll(async () => {
  region = await openObservedRegion();
  const [row] = await region.query<{ id: number }>(
    `select p.vk_id as id from question q join page p on p.id = q.page_id where q.needs_reply and q.asked_on >= $1
     group by 1 order by count(*) desc limit 1`,
    [PERIOD.from],
  );
  busiest = row!.id;
});
afterAll(() => region.close());

const card = (vkId: number) => answered(getPageCard(region.database.dataSource, { ...request(), vkId }));
const list = (more: object = {}) =>
  answered(getPageQuestions(region.database.dataSource, { ...request(), vkId: busiest, limit: 500, ...more }));
const pageWith = (is: (page: (typeof region.sandbox.world.region.pages)[number]) => boolean) =>
  region.sandbox.world.region.pages.find(is)!.groupId;

describe('the card of a page', () => {
  it('has a score that is the weighted share of what was measured', async () => {
    const { compliance } = await card(busiest);
    const judged = compliance.checks.filter(({ state }) => state === 'met' || state === 'failed');
    const points = judged.reduce((sum, check) => sum + check.points, 0);
    const weights = judged.reduce((sum, check) => sum + check.weight, 0);
    expect(compliance.score).toBeCloseTo((100 * points) / weights, 9);
    expect([compliance.measured, compliance.applicable]).toEqual([judged.length, compliance.checks.length]);
  });

  it('has evidence and an instant for each check that was measured, and for no other', async () => {
    const { checks } = (await card(busiest)).compliance;
    expect(checks.filter(({ state }) => state === 'not-measured').map(({ code }) => code)).toEqual([
      'component',
      'reach',
    ]);
    for (const { state, evidence, advice, observedAt } of checks) {
      const judged = state === 'met' || state === 'failed';
      expect([evidence !== null, observedAt !== null, advice !== null]).toEqual([judged, judged, state === 'failed']);
    }
  });

  it('counts the posts of the last seven full days', async () => {
    const [stored] = await region.query<{ n: number }>(
      `select count(*)::int as n from post q join page p on p.id = q.page_id where p.vk_id = $1 and by_page and not is_repost
       and (published_at + interval '3 hours')::date between '2025-11-14' and '2025-11-20'`,
      [busiest],
    );
    const activity = (await card(busiest)).compliance.checks.find(({ code }) => code === 'activity');
    expect(activity?.evidence).toBe(`публикаций за 7 дней: ${stored?.n}, норма 3`);
    expect(activity?.state).toBe(stored!.n >= 3 ? 'met' : 'failed');
  });

  it('of a deleted page scores nothing and says since when', async () => {
    const gone = pageWith(({ odd }) => odd.deactivated !== null && odd.deactivated.since < region.sandbox.clock.now());
    const { compliance, page, figures } = await card(gone);
    expect(compliance).toMatchObject({ score: null, zone: null, measured: 0 });
    expect(compliance.checks.every(({ state }) => state === 'not-applicable')).toBe(true);
    expect(page.stateSince).toBe(region.now().toISOString());
    expect(figures).toMatchObject({ pages: 0, subscribers: null });
  });

  it('has the names a page bore before', async () => {
    const now = region.sandbox.clock.now();
    const { groupId, screenName } = region.sandbox.world.region.pages.find(
      ({ odd }) => odd.renamed && odd.renamed.at < now,
    )!;
    await region.query(
      `insert into page_profile (page_id, observed_at, region_code, last_seen_at, fingerprint, screen_name, facts)
       select id, '2025-08-01', '34', '2025-08-01', 'earlier', $2, '{}' from page where vk_id = $1`,
      [groupId, screenName],
    );
    const { page } = await card(groupId);
    expect(page.previousScreenNames).toEqual([screenName]);
    expect(page.screenName).not.toBe(screenName);
    expect(page.url).toBe(`https://vk.com/${page.screenName}`);
  });

  it.each([
    ['closed', (page: { odd: { commentsClosed: boolean; wallError: number | null } }) => page.odd.commentsClosed],
    [
      'not-observed',
      (page: { odd: { commentsClosed: boolean; wallError: number | null } }) => page.odd.wallError !== null,
    ],
  ])('tells that comments are %s', async (state, is) => {
    expect((await card(pageWith(is))).comments).toBe(state);
  });

  it('tells how each kind of look went', async () => {
    const { watches, comments } = await card(busiest);
    expect(comments).toBe('open');
    expect(watches).toEqual(
      ['comments', 'communities', 'posts'].map((kind) => ({
        kind,
        lastSuccessAt: region.now().toISOString(),
        lastOutcome: 'observed',
      })),
    );
  });

  it('has the curve of its own count', async () => {
    const { subscribers } = await card(busiest);
    const truth = region.sandbox.pageTruth(busiest);
    expect(subscribers).toHaveLength(28);
    expect(subscribers.at(-1)).toEqual({ day: PERIOD.to, value: truth?.members, n: 1, unfinished: true });
  });
});

describe('the questions of a page', () => {
  it('are those of its figures, newest first, each with the address it has in VK', async () => {
    const { rows, total } = await list();
    const { figures } = await card(busiest);
    expect([rows.length, total]).toEqual([figures.questions, figures.questions]);
    expect(rows.map(({ askedAt }) => askedAt)).toEqual(
      rows
        .map(({ askedAt }) => askedAt)
        .sort()
        .reverse(),
    );
    const planted = region.sandbox
      .pageTruth(busiest)!
      .questions.map(({ postId, commentId }) => `https://vk.com/wall-${busiest}_${postId}?reply=${commentId}`);
    for (const { url } of rows) expect(planted).toContain(url);
  });

  it('by state are the parts of the whole', async () => {
    const { figures } = await card(busiest);
    for (const state of ['answered', 'open', 'overdue', 'withdrawn'] as const) {
      const { rows } = await list({ state });
      expect([state, rows.length]).toEqual([state, figures[state]]);
      expect(rows.every((row) => row.state === state)).toBe(true);
    }
  });

  it('turned over repeat and lose none', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 3, cursor });
      seen.push(...page.rows.map(({ url }) => url));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual((await list()).rows.map(({ url }) => url));
  });

  it('measure the wait of an open one until the cut-off, of an answered one until the reply', async () => {
    for (const row of (await list()).rows) {
      const until = row.state === 'answered' ? Date.parse(row.answeredAt!) : region.now().getTime();
      expect(row.elapsedSeconds).toBe((until - Date.parse(row.askedAt)) / 1_000);
      expect(row.workingSeconds).toBeLessThanOrEqual(row.elapsedSeconds!);
    }
  });

  it('of a resident who wrote on the wall have the address of the post', async () => {
    const [own] = await region.query<{ id: number; post: number }>(
      `select p.vk_id as id, q.post_id as post from question q join page p on p.id = q.page_id
       where q.comment_id = q.post_id and q.needs_reply order by q.asked_at desc limit 1`,
    );
    expect(own).toBeDefined();
    const asked = getPageQuestions(region.database.dataSource, {
      ...request({ from: '2025-08-01' }),
      vkId: own!.id,
      limit: 500,
    });
    expect((await answered(asked)).rows.map(({ url }) => url)).toContain(`https://vk.com/wall-${own!.id}_${own!.post}`);
  });

  it('are not found for a page in no register', async () => {
    const asked = getPageQuestions(region.database.dataSource, { ...request(), vkId: 1, limit: 5 });
    expect(await asked).toEqual({ kind: 'problem', problem: 'not-found' });
  });
});
