import { refusalReason, refusedKind } from '@gospulse/contracts';
import { REFUSAL_REASONS, REFUSED_KINDS } from '@gospulse/domain';
import { readClockLeads } from '@gospulse/store';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { readNewestObservation } from '../../pages/newest-observation.js';
import { wholeRegion } from '../../query/scope.js';
import { worstClock } from './clock-state.js';
import { readObserving } from './observing.js';
import { ago, emptyRegion, layRegister, NOW } from '@gospulse/test-support/quality-under-test.js';
import { getQuality } from './quality.js';
import { readRefusedValues } from './refused-values.js';

const DAY = 86_400;
let database: TestDatabase;
let register: Awaited<ReturnType<typeof layRegister>>;
const query = (sql: string, parameters: unknown[] = []) => database.dataSource.query<unknown[]>(sql, parameters);

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await emptyRegion(database.dataSource);
  register = await layRegister(database.dataSource);
});
afterAll(() => database.drop());

const refuse = (day: string, kind: string, reason: string, times: number, pages: number[], at: Date) =>
  query("insert into refused_value values ('34', $1, $2, $3, $4, $5, $6, $6)", [day, kind, reason, times, pages, at]);
const read = (oktmo: readonly string[] | null = null) =>
  readRefusedValues(database.dataSource, { regionCode: '34', oktmo: oktmo && [...oktmo] }, NOW);

describe('refused values', () => {
  it('are summed over days by kind and reason, most first, with the pages they came from', async () => {
    const pages = [];
    for (let n = 0; n < 7; n += 1) pages.push(await register.page([]));
    await refuse('2026-11-20', 'post-date', 'too-early', 3, pages.slice(0, 4), ago(3 * DAY));
    await refuse('2026-11-22', 'post-date', 'too-early', 4, pages.slice(3), ago(DAY));
    await refuse('2026-11-22', 'members', 'too-large', 1, [pages[6]!], ago(DAY));
    await refuse('2026-09-01', 'views', 'negative', 99, [pages[0]!], ago(80 * DAY));
    const { rows } = await read();
    expect(rows.map(({ kind, times }) => [kind, times])).toEqual([
      ['post-date', 7],
      ['members', 1],
    ]);
    expect(rows[0]).toMatchObject({ firstAt: ago(3 * DAY).toISOString(), lastAt: ago(DAY).toISOString() });
    expect(rows[0]?.pages.map(({ id }) => id)).toEqual([1_001, 1_002, 1_003, 1_004, 1_005]);
    expect(rows[1]?.pages).toEqual([{ id: 1_007, name: 'Страница 7' }]);
  });

  it('of other municipalities are outside the scope', async () => {
    const page = await register.page([], { oktmo: '18610000' });
    await refuse('2026-11-22', 'likes', 'negative', 1, [page], ago(DAY));
    expect((await read(['18701000'])).rows).toEqual([]);
    expect((await read(['18610000'])).rows).toHaveLength(1);
  });

  it('are told to a part of the region by what its own pages sent, and not by how often the region did', async () => {
    const own = await register.page([], { oktmo: '18610000' });
    const other = await register.page([]);
    await refuse('2026-11-21', 'likes', 'negative', 7, [own, other], ago(2 * DAY));
    await refuse('2026-11-22', 'likes', 'negative', 5, [other], ago(DAY));
    const [row, ...more] = (await read(['18610000'])).rows;
    expect(more).toEqual([]);
    expect(row).toMatchObject({ times: null, firstAt: ago(2 * DAY).toISOString(), lastAt: ago(2 * DAY).toISOString() });
    expect(row?.pages).toHaveLength(1);
    expect((await read()).rows[0]).toMatchObject({ times: 12 });
  });
});

it('doubtful counts come with what was and what became, those that wait first', async () => {
  const [one, other] = [await register.page([]), await register.page([])];
  await query(
    `insert into doubtful_count (page_id, region_code, members, last_good, last_good_at, first_seen_at, last_seen_at, outcome)
     values ($1, '34', 5000000, 4000, $3, $4, $4, 'not-confirmed'), ($2, '34', 7, 90000, $3, $3, $3, null)`,
    [one, other, ago(DAY), ago(60)],
  );
  const { doubtful } = await read();
  expect(doubtful.map(({ id, lastGood, members, outcome }) => [id, lastGood, members, outcome])).toEqual([
    [1_002, 90_000, 7, null],
    [1_001, 4_000, 5_000_000, 'not-confirmed'],
  ]);
});

describe('a success in the future', () => {
  const future = { outcome: 'observed', triedAgo: -35 * DAY, succeededAgo: -35 * DAY } as const;

  it.each(['communities', 'posts', 'comments'] as const)('is not fresh: %s', async (kind) => {
    await register.page([{ ...future, kind }]);
    const answered = await getQuality(database.dataSource, { scope: wholeRegion('34'), now: NOW, limit: 5 });
    if (answered.kind === 'problem') throw new Error(answered.problem);
    const { kinds, register: state, troubled } = answered.answer;
    expect(kinds.find((row) => row.kind === kind)).toMatchObject({
      states: { stale: 1, fresh: 0 },
      oldestSuccessAt: null,
    });
    expect(state.fresh).toBe(0);
    expect(troubled.total).toBe(1);
  });

  it('is a clock that differs a little, and fresh', async () => {
    await register.page([{ outcome: 'observed', triedAgo: -60, succeededAgo: -60, kind: 'communities' }]);
    expect(await readNewestObservation(database.dataSource, wholeRegion('34'), NOW)).toEqual(ago(-60));
  });

  it('is not told as the age of the data: the last count before now is', async () => {
    const page = await register.page([{ ...future, kind: 'communities' }]);
    expect(await readNewestObservation(database.dataSource, wholeRegion('34'), NOW)).toBeNull();
    await query("insert into subscriber_count values ($1, $2, '34', 5), ($1, $3, '34', 6)", [
      page,
      ago(7_200),
      ago(-35 * DAY),
    ]);
    expect(await readNewestObservation(database.dataSource, wholeRegion('34'), NOW)).toEqual(ago(7_200));
  });
});

describe('the clock of a collector', () => {
  it.each<[number | null, string]>([
    [null, 'unknown'],
    [10, 'good'],
    [-2 * DAY, 'unusable'],
  ])('%p seconds ahead is %s', async (seconds, state) => {
    const client = database.dataSource.createQueryRunner();
    await client.query("select pg_advisory_lock_shared(hashtextextended('one', 0))");
    await query("insert into collector (owner, seen_at, tokens, clock_ahead_seconds) values ('one', now(), '{}', $1)", [
      seconds,
    ]);
    expect(worstClock(await readClockLeads(database.dataSource))).toEqual({ aheadSeconds: seconds, state });
    await client.query('select pg_advisory_unlock_all()');
    await client.release();
    expect(worstClock(await readClockLeads(database.dataSource)).state).toBe('unknown');
  });

  it('that is off says why nothing is observed', async () => {
    const client = database.dataSource.createQueryRunner();
    await client.query("select pg_advisory_lock_shared(hashtextextended('one', 0))");
    await query(
      `insert into vk_token (fingerprint, kind, requests_per_second, configured_at) values ('aaaa0001', 'user', 3, now())`,
    );
    await query(
      "insert into collector (owner, seen_at, tokens, clock_ahead_seconds) values ('one', now(), '{aaaa0001}', 90000)",
    );
    expect((await readObserving(database.dataSource)).state).toBe('clock-off');
    await client.query("select pg_advisory_lock_shared(hashtextextended('two', 0))");
    await query(
      "insert into collector (owner, seen_at, tokens, clock_ahead_seconds) values ('two', now(), '{aaaa0001}', null)",
    );
    expect((await readObserving(database.dataSource)).state).toBe('on');
    await query("update collector set clock_ahead_seconds = 3000 where owner = 'two'");
    expect((await readObserving(database.dataSource)).state).toBe('on');
    expect(worstClock(await readClockLeads(database.dataSource)).state).toBe('unusable');
    await query("update collector set clock_ahead_seconds = -90000 where owner = 'two'");
    expect((await readObserving(database.dataSource)).state).toBe('clock-off');
    await query('update collector set clock_ahead_seconds = 3000');
    expect((await readObserving(database.dataSource)).state).toBe('on');
    await client.query('select pg_advisory_unlock_all()');
    await client.release();
  });
});

it('kinds and reasons are those of the contract', () => {
  expect(refusedKind.options).toEqual([...REFUSED_KINDS]);
  expect(refusalReason.options).toEqual([...REFUSAL_REASONS]);
});
