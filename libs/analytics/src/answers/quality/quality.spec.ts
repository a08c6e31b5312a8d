import type { QualityAnswer } from '@gospulse/contracts';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { wholeRegion, type Scope } from '../../query/scope.js';
import { getQuality } from './quality.js';
import { ago, emptyRegion, layRegister, NOW, type WatchFixture } from '@gospulse/test-support/quality-under-test.js';

const HOUR = 3_600;
const DAY = 24 * HOUR;

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

async function ask(more: Partial<Parameters<typeof getQuality>[1]> = {}): Promise<QualityAnswer> {
  const request = { scope: wholeRegion('34'), now: NOW, limit: 50, ...more };
  const answered = await getQuality(database.dataSource, request);
  if (answered.kind === 'problem') throw new Error(answered.problem);
  return answered.answer;
}

const observed = (seconds: number, more: Partial<WatchFixture> = {}): WatchFixture => ({
  outcome: 'observed',
  triedAgo: seconds,
  succeededAgo: seconds,
  ...more,
});

describe('the state of a watch', () => {
  it.each<[string, string, WatchFixture]>([
    ['never', 'nobody looked', { outcome: null, triedAgo: null, succeededAgo: null }],
    ['fresh', 'a wall seen a day ago, with no interval planned', observed(DAY)],
    ['stale', 'a wall seen longer ago', observed(DAY + 1)],
    ['fresh', 'a busy wall within the day all the same', observed(DAY, { interval: HOUR })],
    ['fresh', 'twice a stretched interval', observed(4 * DAY, { interval: 2 * DAY })],
    ['stale', 'more than twice of it', observed(4 * DAY + 1, { interval: 2 * DAY })],
    ['fresh', 'counts of two hours ago', observed(2 * HOUR, { kind: 'communities' })],
    ['stale', 'counts of longer ago', observed(2 * HOUR + 1, { kind: 'communities' })],
    ['fresh', 'comments of forty minutes ago', observed(2_400, { kind: 'comments' })],
    ['stale', 'comments of longer ago', observed(2_401, { kind: 'comments' })],
    [
      'failing',
      'a failure after a success',
      { outcome: 'failed:quota', triedAgo: 60, succeededAgo: HOUR, failures: 1 },
    ],
    ['failing', 'nothing but failures', { outcome: 'failed:retryable', triedAgo: 60, succeededAgo: null, failures: 3 }],
    [
      'incomplete',
      'comments of which some did not come',
      { kind: 'comments', outcome: 'incomplete', triedAgo: 60, succeededAgo: HOUR, failures: 1 },
    ],
    [
      'incomplete',
      'a page left out for the first time, however long ago it was seen',
      { kind: 'communities', outcome: 'left-out', triedAgo: 60, succeededAgo: 9 * DAY, failures: 1 },
    ],
    [
      'incomplete',
      'a wall that never came whole',
      { outcome: 'incomplete', triedAgo: 60, succeededAgo: null, failures: 2 },
    ],
    ['incomplete', 'a wall that counts more posts than it shows', observed(60, { outcome: 'fewer-shown:10/12' })],
    ['stale', 'the same seen longer ago', observed(DAY + 1, { outcome: 'fewer-shown:10/12' })],
    ['explained', 'a closed wall', { outcome: 'unavailable:15', triedAgo: 60, succeededAgo: null, failures: 9 }],
    ['explained', 'hidden members', observed(60, { kind: 'communities', outcome: 'members-hidden' })],
    [
      'stale',
      'a closed wall nobody looked at since',
      { outcome: 'unavailable:15', triedAgo: 2 * DAY, succeededAgo: null },
    ],
  ])('is %s: %s', async (state, _, watch) => {
    await register.page([watch]);
    const { kinds } = await ask();
    const kind = kinds.find((row) => row.kind === (watch.kind ?? 'posts'));
    expect(kind?.reasons).toEqual([{ state, outcome: watch.outcome, pages: 1 }]);
    const none = { fresh: 0, explained: 0, stale: 0, incomplete: 0, failing: 0, never: 0 };
    expect(kind?.states).toEqual({ ...none, [state]: 1 });
  });
});

describe('a kind of observation', () => {
  it('tells its oldest and median success, and leaves closed walls out of both', async () => {
    for (const seconds of [10, 20, 3 * DAY]) await register.page([observed(seconds, { interval: seconds * 10 })]);
    await register.page([{ outcome: 'unavailable:15', triedAgo: 5, succeededAgo: 90 * DAY }]);
    const posts = (await ask()).kinds[1];
    expect(posts).toMatchObject({
      kind: 'posts',
      pages: 4,
      oldestSuccessAt: ago(3 * DAY).toISOString(),
      medianSuccessAt: ago(20).toISOString(),
      interval: { least: 100, median: 200, most: 30 * DAY },
      underWay: false,
    });
  });

  it('that nobody looked at has neither, and no 0 in their place', async () => {
    await register.page([{ outcome: null, triedAgo: null, succeededAgo: null }]);
    expect((await ask()).kinds[1]).toMatchObject({ oldestSuccessAt: null, medianSuccessAt: null, interval: null });
  });

  it('is under way while a collector holds a lease', async () => {
    await register.page([observed(10)]);
    await database.dataSource.query("update watch set leased_until = now() + interval '1 minute'");
    expect((await ask()).kinds.map((row) => row.underWay)).toEqual([false, true, false]);
  });
});

describe('the register', () => {
  it('counts a page as well known as the worst known part of it', async () => {
    await register.page([observed(60), observed(60, { kind: 'communities' })]);
    await register.page([observed(60), observed(3 * HOUR, { kind: 'communities' })]);
    await register.page([observed(60), observed(2 * DAY, { kind: 'communities' })]);
    await register.page([observed(60), { kind: 'communities', outcome: null, triedAgo: null, succeededAgo: null }]);
    expect((await ask()).register).toEqual({ pages: 4, fresh: 1, unseenForDay: 1, neverSeen: 1 });
  });

  it('leaves removed pages out', async () => {
    await register.page([observed(60)]);
    await database.dataSource.query('update page set removed_at = now()');
    expect((await ask()).register.pages).toBe(0);
  });

  it('ends where the scope ends, in every part', async () => {
    await register.page([observed(60)]);
    const outside = await register.page([observed(9 * DAY)], { oktmo: '18610000' });
    await addComment(outside, 'rules-0');
    const scope: Scope = { regionCode: '34', oktmo: ['18701000'] };
    const answer = await ask({ scope });
    expect(answer.register).toEqual({ pages: 1, fresh: 1, unseenForDay: 0, neverSeen: 0 });
    expect(answer.troubled.total).toBe(0);
    expect(answer.kinds[1]?.pages).toBe(1);
    expect(answer.classifier.versions).toEqual([]);
    expect([answer.tokens, answer.plan, answer.sweeps]).toEqual([null, null, null]);
    expect((await ask()).classifier.versions).toHaveLength(1);
  });
});

describe('troubled pages', () => {
  const never: WatchFixture = { outcome: null, triedAgo: null, succeededAgo: null };

  beforeEach(async () => {
    await register.page([observed(60)]);
    await register.page([observed(2 * DAY)]);
    await register.page([{ outcome: 'failed:quota', triedAgo: 60, succeededAgo: 3 * DAY, failures: 2, interval: DAY }]);
    await register.page([never], { vkId: null });
    await register.page([observed(3 * HOUR, { kind: 'communities' })]);
  });

  it('come longest unseen first, with what came of the last look', async () => {
    const { rows, total, nextCursor } = (await ask()).troubled;
    expect([total, nextCursor]).toEqual([4, null]);
    expect(rows.map((row) => row.name)).toEqual(['Школа № 4', 'Страница 3', 'Страница 2', 'Страница 5']);
    expect(rows[0]).toMatchObject({ id: null, condition: 'never', seenAt: null, triedAt: null, outcome: null });
    expect(rows[1]).toEqual({
      id: 1_003,
      name: 'Страница 3',
      institution: 'Школа № 3',
      ogrn: '1020000000003',
      municipality: 'Волгоград',
      watch: 'posts',
      condition: 'failing',
      seenAt: ago(3 * DAY).toISOString(),
      triedAt: ago(60).toISOString(),
      outcome: 'failed:quota',
      failures: 2,
      intervalSeconds: DAY,
    });
  });

  it('are filtered by kind and state, and come in portions', async () => {
    expect((await ask({ watch: 'communities' })).troubled.rows.map((row) => row.id)).toEqual([1_005]);
    expect((await ask({ condition: 'failing' })).troubled.rows.map((row) => row.id)).toEqual([1_003]);
    expect((await ask({ condition: 'incomplete' })).troubled.rows).toEqual([]);
    const first = (await ask({ limit: 3 })).troubled;
    const second = (await ask({ limit: 3, cursor: first.nextCursor ?? '' })).troubled;
    expect([first.rows.length, second.rows.map((row) => row.id), second.nextCursor]).toEqual([3, [1_005], null]);
  });

  it('are listed by each state and reason that is counted, as many as are counted', async () => {
    await register.page([{ outcome: 'wall-closed', triedAgo: 60, succeededAgo: 60 }]);
    const { kinds } = await ask();
    const counted = kinds.flatMap(({ kind, states, reasons }) => [
      ...Object.entries(states).map(([condition, pages]) => ({ watch: kind, condition, outcome: undefined, pages })),
      ...reasons.map(({ state, outcome, pages }) => ({
        ...{ watch: kind, condition: state, outcome: outcome ?? undefined, pages },
      })),
    ]);
    const states = counted.filter(({ pages }) => pages > 0).map(({ condition }) => condition);
    expect(states).toEqual(expect.arrayContaining(['fresh', 'explained', 'stale', 'failing', 'never']));
    for (const { pages, ...asked } of counted) {
      const { troubled } = await ask(asked as Parameters<typeof ask>[0]);
      expect([asked, troubled.total]).toEqual([asked, pages]);
    }
  });

  it('name those whose answers are incomplete, since they were last seen whole', async () => {
    await register.page([
      { kind: 'comments', outcome: 'incomplete', triedAgo: 60, succeededAgo: 2 * HOUR, failures: 4 },
    ]);
    const answer = await ask({ condition: 'incomplete' });
    expect(answer.troubled.rows).toMatchObject([
      { id: 1_006, condition: 'incomplete', outcome: 'incomplete', failures: 4, seenAt: ago(2 * HOUR).toISOString() },
    ]);
    expect(answer.kinds.map(({ states }) => states.incomplete)).toEqual([0, 0, 1]);
    expect(answer.register.fresh).toBe(1);
  });

  it('refuse a cursor that is none', async () => {
    const request = { scope: wholeRegion('34'), now: NOW, limit: 3, cursor: 'x' };
    expect(await getQuality(database.dataSource, request)).toEqual({ kind: 'problem', problem: 'bad-cursor' });
  });
});

async function addComment(pageId: number, classifier: string): Promise<void> {
  await database.dataSource.query(
    `insert into comment (page_id, comment_id, post_id, region_code, at, author_kind, thread_id, class, needs_reply,
                          reason, classifier, first_seen_at, last_seen_at)
     values ($1, (select count(*) + 1 from comment), 1, '34', $3, 'resident', 1, 'question', true, 'x', $2, $3, $3)`,
    [pageId, classifier, NOW],
  );
}

it('counts comments by the rules that classified them', async () => {
  const page = await register.page([observed(60)]);
  for (const version of ['rules-0', 'rules-1', 'rules-0']) await addComment(page, version);
  const { current, versions } = (await ask()).classifier;
  expect(current).toMatch(/^rules-\d+$/);
  expect(versions.map(({ version, comments }) => [version, comments])).toEqual([
    ['rules-0', 2],
    ['rules-1', 1],
  ]);
});

it('lists who is nowhere, and not who is of the whole region', async () => {
  await register.page([observed(60)]);
  const place = (oktmo: string | null) =>
    database.dataSource.query('update institution set oktmo = $1, municipality_oktmo = null', [oktmo]);
  await place('18000000');
  expect((await ask()).unplaced).toEqual({ institutions: 0, rows: [] });
  await place(null);
  const { institutions, rows } = (await ask()).unplaced;
  expect(institutions).toBe(rows.length);
  expect(rows[0]).toEqual({ ogrn: expect.stringMatching(/^\d{13}$/), name: expect.any(String) });
});

describe('pages that VK does not know', () => {
  it('are named with their institution, those that are proved first', async () => {
    expect((await ask()).unknownPages).toEqual({ total: 0, rows: [] });
    await register.page([], { vkId: null });
    await register.page([]);
    const [first, second] = await database.dataSource.query<{ id: number; link: string }[]>(
      'select id, link from page order by id',
    );
    await database.dataSource.query(
      `update page set state = 'unresolved', vk_id = null, left_out_at = $2 where id = $1`,
      [first!.id, ago(60)],
    );
    await database.dataSource.query(`update page set state = 'not-found', state_since = $2 where id = $1`, [
      second!.id,
      ago(HOUR),
    ]);
    const { total, rows } = (await ask()).unknownPages;
    expect(total).toBe(2);
    expect(rows).toMatchObject([
      { link: second!.link, proved: true, since: ago(HOUR).toISOString() },
      { link: first!.link, proved: false },
    ]);
  });
});
