import {
  holdLivenessLock,
  registerTokens,
  writeAuthorKeyState,
  writeCollectorSign,
  writeObservingSettings,
} from '@gospulse/store';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { readLastSweeps } from './last-sweeps.js';
import { readObserving } from './observing.js';
import { readPlanReach } from './plan-reach.js';
import { emptyRegion, layRegister, NOW } from '@gospulse/test-support/quality-under-test.js';
import { readTokenHealth } from './token-health.js';

let database: TestDatabase;
const query = (sql: string, parameters: unknown[] = []) => database.dataSource.query<unknown[]>(sql, parameters);

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => emptyRegion(database.dataSource));
afterAll(() => database.drop());

const addToken = async (fingerprint: string, kind: string, state = 'ok') => {
  await query(
    `insert into vk_token (fingerprint, kind, requests_per_second, configured_at, state, state_code, execute)
     values ($1, $2, 3, now(), $3, $4, 'no')`,
    [fingerprint, kind, state, state === 'ok' ? null : 5],
  );
  await query(
    `insert into collector as c values ('a collector', now(), array[$1])
     on conflict (owner) do update set tokens = c.tokens || excluded.tokens`,
    [fingerprint],
  );
};

const start = async (...known: readonly string[]) => {
  const tokens = known.map((fingerprint) => ({ fingerprint, kind: 'user' as const, requests_per_second: 3 }));
  await registerTokens(database.dataSource, { owner: 'a collector', tokens });
  await writeObservingSettings(database.dataSource, { wallGetPerDay: 70, lookAheadIds: 5 });
};

describe('whether VK is asked', () => {
  it.each<[string, boolean, string[]]>([
    ['unknown', false, []],
    ['no-tokens', true, []],
    ['on', true, ['ok']],
    ['on', true, ['ok', 'refused']],
    ['tokens-refused', true, ['refused', 'needs-operator']],
  ])('is %s with a collector started %p and tokens in use that are %j', async (state, started, known) => {
    for (const [index, each] of known.entries()) await addToken(`aaaa000${index}`, 'user', each);
    if (started) await start(...known.map((_, index) => `aaaa000${index}`));
    expect(await readObserving(database.dataSource)).toEqual({
      state,
      notCollectingSince: null,
      wallGetPerDay: started ? 70 : 5_000,
    });
  });

  const seenAgo = (interval: string) =>
    query('update collector set seen_at = clock_timestamp() - $1::interval returning seen_at', [interval]);

  it('is not, since its last sign, once no collector has lived for over a minute, and is again when one does', async () => {
    await addToken('aaaa0001', 'user');
    await start('aaaa0001');
    await seenAgo('59 seconds');
    expect((await readObserving(database.dataSource)).state).toBe('on');
    await seenAgo('2 minutes');
    const [row] = (await query('select seen_at as at from collector')) as [{ at: Date }];
    const away = await readObserving(database.dataSource);
    expect(away).toMatchObject({ state: 'no-collector', notCollectingSince: row.at.toISOString() });

    const livenessLock = await holdLivenessLock(database.dataSource, 'a collector');
    expect(await readObserving(database.dataSource)).toMatchObject({ state: 'on', notCollectingSince: null });
    await livenessLock.release();
    await writeCollectorSign(database.dataSource, 'a collector');
    expect((await readObserving(database.dataSource)).state).toBe('on');
    await seenAgo('1 hour');
    expect((await readObserving(database.dataSource)).state).toBe('no-collector');
  });

  it('is not, nobody knows since when, of pages that no collector has ever looked at', async () => {
    expect((await readObserving(database.dataSource)).state).toBe('unknown');
    const register = await layRegister(database.dataSource);
    await register.page([]);
    await query("update page set registered_at = now() - interval '1 hour'");
    expect(await readObserving(database.dataSource)).toMatchObject({ state: 'no-collector', notCollectingSince: null });
    await query("update page set registered_at = now() - interval '10 seconds'");
    expect((await readObserving(database.dataSource)).state).toBe('unknown');
  });

  it.each<[string, (boolean | null)[]]>([
    ['author-key', [false]],
    ['author-key', [false, false]],
    ['on', [false, true]],
    ['on', [true]],
    ['on', [true, null]],
    ['no-tokens', [null]],
  ])('is %s with collectors at work whose author keys fit: %j (null: without tokens)', async (state, collectors) => {
    await addToken('aaaa0001', 'user');
    await query('delete from collector');
    const lives = [];
    for (const [index, fits] of collectors.entries()) {
      const owner = `collector ${index}`;
      lives.push(await holdLivenessLock(database.dataSource, owner));
      const tokens = fits === null ? [] : ['aaaa0001'];
      await query('insert into collector (owner, seen_at, tokens) values ($1, now(), $2)', [owner, tokens]);
      await writeAuthorKeyState(database.dataSource, owner, fits ?? false);
    }
    expect((await readObserving(database.dataSource)).state).toBe(state);
    for (const life of lives) await life.release();
  });

  it('says that of the collector seen last where none lives, and of refused tokens before', async () => {
    await addToken('aaaa0001', 'user');
    await writeAuthorKeyState(database.dataSource, 'a collector', false);
    expect((await readObserving(database.dataSource)).state).toBe('author-key');
    await query("update vk_token set state = 'refused'");
    expect((await readObserving(database.dataSource)).state).toBe('tokens-refused');
  });

  it('does not ask after the tokens of a collector that is gone', async () => {
    await addToken('aaaa0001', 'user', 'refused');
    await addToken('aaaa0002', 'user');
    await start('aaaa0001');
    expect((await readObserving(database.dataSource)).state).toBe('tokens-refused');
    const health = await readTokenHealth(database.dataSource, NOW, 5_000);
    expect(health.map((row) => row.token)).toEqual(['aaaa0001']);
  });
});

describe('health of the tokens', () => {
  const usage = (token: string, method: string, day: string, calls: number) =>
    query('insert into api_usage (token, method, day, calls) values ($1, $2, $3, $4)', [token, method, day, calls]);

  it('counts the quota over the day of Moscow, and none for a community token', async () => {
    await addToken('aaaa0001', 'user');
    await addToken('aaaa0002', 'community');
    await usage('aaaa0001', 'wall.get', '2026-11-23', 1_200);
    await usage('aaaa0001', 'wall.get', '2026-11-22', 4_000);
    await usage('aaaa0001', 'wall.getById', '2026-11-23', 700);
    const health = await readTokenHealth(database.dataSource, NOW, 5_000);
    expect(health.map((row) => row.wallGet)).toEqual([{ quota: 5_000, used: 1_200, left: 3_800 }, null]);
    // 21:00 UTC is midnight in Moscow: a new day, and its whole quota.
    const later = await readTokenHealth(database.dataSource, new Date('2026-11-23T21:00:00Z'), 5_000);
    expect(later[0]?.wallGet).toEqual({ quota: 5_000, used: 0, left: 5_000 });
  });

  it('is never less than nothing left', async () => {
    await addToken('aaaa0001', 'service');
    await usage('aaaa0001', 'wall.get', '2026-11-23', 90);
    expect((await readTokenHealth(database.dataSource, NOW, 50))[0]?.wallGet).toMatchObject({ used: 90, left: 0 });
  });

  it('tells what a token is kept from, as long as it is', async () => {
    await addToken('aaaa0001', 'user', 'refused');
    const park = (method: string, until: string) =>
      query(`insert into vk_token_method values ('aaaa0001', $1, $2, 'quota', 29)`, [method, until]);
    await park('wall.get', '2026-11-23T21:00:00Z');
    await park('wall.getById', '2026-11-23T08:59:59Z');
    expect((await readTokenHealth(database.dataSource, NOW, 5_000))[0]).toMatchObject({
      token: 'aaaa0001',
      state: 'refused',
      stateCode: 5,
      execute: 'no',
      lastOkAt: null,
      parked: [{ method: 'wall.get', until: '2026-11-23T21:00:00.000Z', class: 'quota', code: 29 }],
    });
  });
});

it('tells what the plan aims at and affords, in the order of the plan', async () => {
  await query(
    `insert into plan values ('walls', $1, 3600, 86400, 4200, 5000), ('communities', $1, 3600, 3600, 9.5, null)`,
    [NOW],
  );
  expect(await readPlanReach(database.dataSource)).toEqual([
    {
      kind: 'communities',
      computedAt: NOW.toISOString(),
      nominalSeconds: 3_600,
      plannedSeconds: 3_600,
      callsADay: 9.5,
      callsADayAllowed: null,
    },
    expect.objectContaining({ kind: 'walls', plannedSeconds: 86_400, callsADayAllowed: 5_000 }),
  ]);
});

describe('the last sweeps', () => {
  const sweep = (kind: string, finished: boolean, outcomes: object = { 'posts:observed': 3 }, mode = 'schedule') =>
    query(
      `insert into sweep (mode, started_at, finished_at, cutoff, kinds, requests, outcomes, seconds)
       values ($1, $2, $3, $2, array[$4], '{"wall.get": 3}', $5, 1.5)`,
      [mode, NOW, finished ? NOW : null, kind, outcomes],
    );
  const lease = async () => {
    const register = await layRegister(database.dataSource);
    await register.page([{ outcome: null, triedAgo: null, succeededAgo: null }]);
    await query("update watch set leased_until = now() + interval '1 minute'");
  };
  const states = async () => (await readLastSweeps(database.dataSource)).map((row) => `${row.kinds[0]} ${row.state}`);

  it('come newest first, without those that had nothing to do and those of the history', async () => {
    await sweep('communities', true);
    await sweep('posts', true, {});
    await sweep('communities', true, { 'communities:observed': 1 }, 'history');
    await sweep('comments', true);
    expect(await states()).toEqual(['comments done', 'communities done']);
    expect((await readLastSweeps(database.dataSource))[0]).toMatchObject({
      mode: 'schedule',
      startedAt: NOW.toISOString(),
      seconds: 1.5,
      requests: { 'wall.get': 3 },
      outcomes: { 'posts:observed': 3 },
    });
  });

  it('tell one that runs from one that was cut off', async () => {
    await sweep('posts', false);
    await sweep('posts', true);
    await sweep('posts', false);
    await sweep('comments', false);
    expect(await states()).toEqual(['comments unfinished', 'posts unfinished', 'posts done', 'posts unfinished']);
    await lease();
    expect(await states()).toEqual(['comments unfinished', 'posts running', 'posts done', 'posts unfinished']);
  });

  it('are twenty at most', async () => {
    for (let index = 0; index < 23; index += 1) await sweep('posts', true);
    expect(await readLastSweeps(database.dataSource)).toHaveLength(20);
  });
});
