import { registerTokens } from '@gospulse/store';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { emptyRegion, layRegister, NOW } from '@gospulse/test-support/quality-under-test.js';
import { wholeRegion, type Scope } from '../../query/scope.js';
import { getTokenPlan, type TokenPlanFigures } from './token-plan.js';

let database: TestDatabase;
let register: Awaited<ReturnType<typeof layRegister>>;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await emptyRegion(database.dataSource);
  register = await layRegister(database.dataSource);
});
afterAll(() => database.drop());

const query = (statement: string, parameters: readonly unknown[] = []) =>
  database.dataSource.query<unknown[]>(statement, [...parameters]);

async function ask(more: { pages?: number; tokens?: number; scope?: Scope } = {}): Promise<TokenPlanFigures | null> {
  const answered = await getTokenPlan(database.dataSource, { scope: wholeRegion('34'), now: NOW, ...more });
  if (answered.kind !== 'answer') throw new Error(answered.problem);
  return answered.answer.plan;
}

/** A page whose wall has been read to its beginning, with so many posts of each of these days ago. */
async function readPage(posts: number, ...daysAgo: readonly number[]): Promise<void> {
  const id = await register.page([]);
  await query("insert into page_wall (region_code, page_id, known_until, exhausted) values ('34', $1, $2, true)", [
    id,
    NOW,
  ]);
  for (const [index, days] of daysAgo.entries())
    await query(
      `insert into post (page_id, post_id, region_code, published_at, by_page, is_repost, comments, checked_at)
       select $1, $2::int * 1000 + n, '34', $3::timestamptz - make_interval(days => $4), true, false, 0, $3::timestamptz from generate_series(1, $5) n`,
      [id, index, NOW, days, posts],
    );
}

const booked = (day: string, method: string, calls: number) =>
  query('insert into api_usage (token, method, day, calls) values ($1, $2, $3, $4)', ['aaaa', method, day, calls]);

it('is nothing as long as no page is known to VK, and a number of pages makes it an assumption', async () => {
  await register.page([], { vkId: null });
  expect(await ask()).toBeNull();
  expect((await ask({ pages: 4_200 }))?.basis).toMatchObject({ source: 'assumed', wallsRead: 0, bookDays: 0 });
});

it('is told to whoever sees a whole region', async () => {
  await register.page([]);
  expect(await ask()).not.toBeNull();
  expect(await ask({ scope: { regionCode: '34', oktmo: ['18701000'] } })).toBeNull();
});

it('rests on the walls that are read, and takes the others to be like them', async () => {
  await readPage(75, 1, 2, 20, 50);
  await readPage(0);
  await register.page([]);
  await register.page([]);
  const plan = await ask();
  expect(plan?.pages).toBe(4);
  expect(plan?.basis).toEqual({
    source: 'measured',
    wallsRead: 2,
    posting: { postsPerDay: (3 * 75) / 28 / 2, activeShare: 0.5 },
    bookDays: 0,
  });
  // 150 fresh posts on half of the walls are 300 on all.
  expect(plan?.kinds.find(({ kind }) => kind === 'fresh-posts')?.callsPerPass).toBe(3);
  expect(plan?.pace.withComments).toBe(false);
});

it('counts posts as of when walls were last read, since nobody knows what was posted later', async () => {
  await readPage(28, 40, 41);
  expect((await ask())?.basis.posting.postsPerDay).toBe(0);
  await register.page([{ outcome: 'observed', triedAgo: 39 * 86_400, succeededAgo: 39 * 86_400 }]);
  expect((await ask())?.basis.posting.postsPerDay).toBe(2);
});

it('takes the calls for comments from whole days of the books alone', async () => {
  await readPage(1, 1);
  // The first of all days, today, and what is long ago.
  await booked('2026-11-15', 'wall.getComments', 7_000_000);
  await booked('2026-11-23', 'wall.getComments', 7_000_000);
  expect((await ask())?.basis.bookDays).toBe(0);
  await booked('2026-11-21', 'wall.getComments', 100);
  await booked('2026-11-22', 'wall.get', 5);
  const plan = await ask();
  expect([plan?.basis.bookDays, plan?.pace.withComments]).toEqual([2, true]);
  expect(plan?.pace.share).toBeLessThan(0.1);
});

it('is of the tokens in use, or of so many such', async () => {
  await readPage(1, 1);
  expect(await ask()).toMatchObject({
    tokensFrom: 'assumed',
    tokens: [{ kind: 'user', requestsPerSecond: 3, count: 1 }],
  });
  const token = (fingerprint: string, kind: 'community' | 'service', rate: number) => ({
    fingerprint,
    kind,
    requests_per_second: rate,
  });
  await query("insert into collector values ('a collector', now(), array['s1', 's2', 'c1'])");
  await registerTokens(database.dataSource, {
    owner: 'a collector',
    tokens: [token('s1', 'service', 9), token('s2', 'service', 9), token('c1', 'community', 20)],
  });
  await query("insert into setting values ('wall-get-per-day', '70'), ('look-ahead-ids', '0')");
  const plan = await ask();
  expect(plan).toMatchObject({ tokensFrom: 'in-use', wallGetPerDay: 70, lookAheadIds: 0 });
  expect(plan?.tokens).toEqual([
    { kind: 'service', requestsPerSecond: 9, count: 2 },
    { kind: 'community', requestsPerSecond: 20, count: 1 },
  ]);
  expect(plan?.kinds.map(({ kind }) => kind)).not.toContain('look-ahead');
  expect((await ask({ tokens: 7 }))?.tokens).toEqual([{ kind: 'service', requestsPerSecond: 9, count: 7 }]);
});
