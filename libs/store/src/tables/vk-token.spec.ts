import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { holdLivenessLock, type LivenessLock } from '../liveness-lock.js';
import { readObservingSettings } from './observing-settings.js';

import { readTokenParks, registerTokens, takeSlots, writeTokenPark } from './vk-token.js';

let database: TestDatabase;
let locks: LivenessLock[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const lock of locks.splice(0)) await lock.release();
  await database.dataSource.query('truncate collector, vk_token cascade');
});
afterAll(() => database.drop());

const HOUR_MS = 3_600_000;

const tokens = async () => (await readObservingSettings(database.dataSource)).tokens;
const inUse = async () => {
  const rows = await database.dataSource.query<{ fingerprint: string }[]>(
    'select fingerprint from vk_token_in_use order by 1',
  );
  return rows.map((row) => row.fingerprint);
};
const confirm = (owner: string, fingerprints: readonly string[], rate = 3) =>
  registerTokens(database.dataSource, {
    owner,
    tokens: fingerprints.map((fingerprint) => ({ fingerprint, kind: 'user', requests_per_second: rate })),
  });
/** What is in the books was written so many hours earlier. */
const pass = async (hours: number) => {
  for (const [table, column] of [
    ['collector', 'seen_at'],
    ['vk_token', 'configured_at'],
  ])
    await database.dataSource.query(`update ${table} set ${column} = ${column} - make_interval(hours => $1)`, [hours]);
};
const start = async (owner: string, ...fingerprints: string[]) => {
  await confirm(owner, fingerprints);
  const livenessLock = await holdLivenessLock(database.dataSource, owner);
  locks = [...locks, livenessLock];
  return livenessLock;
};

describe('tokens in use', () => {
  it('are unknown before any collector was started', async () => {
    expect(await tokens()).toBeNull();
  });

  it('are those of all collectors that live, whichever was started last', async () => {
    await start('one', 'aaaa0001', 'aaaa0002');
    await start('other', 'bbbb0001', 'aaaa0002');
    expect(await inUse()).toEqual(['aaaa0001', 'aaaa0002', 'bbbb0001']);
    await start('one without');
    expect(await tokens()).toBe(3);
  });

  it('no longer are those of a collector that is gone', async () => {
    const livenessLock = await start('one', 'aaaa0001', 'aaaa0002');
    await start('other', 'bbbb0001', 'aaaa0002');
    await livenessLock.release();
    expect(await inUse()).toEqual(['aaaa0002', 'bbbb0001']);
  });

  it('are none where the only collector left has none', async () => {
    await confirm('one', ['aaaa0001']);
    await start('one without');
    expect(await tokens()).toBe(0);
  });

  it('are those of the collector seen last while none lives', async () => {
    await confirm('one', ['aaaa0001']);
    await pass(1);
    await confirm('other', ['bbbb0001']);
    expect(await inUse()).toEqual(['bbbb0001']);
    await pass(1);
    await confirm('one', ['aaaa0001']);
    expect(await inUse()).toEqual(['aaaa0001']);
  });

  it('are forgotten, with the collector, after a day', async () => {
    await confirm('one', ['aaaa0001']);
    await pass(25);
    await confirm('other', ['bbbb0001']);
    expect(await database.dataSource.query('select owner from collector')).toEqual([{ owner: 'other' }]);
    expect(await database.dataSource.query('select fingerprint from vk_token')).toEqual([{ fingerprint: 'bbbb0001' }]);
  });
});

describe('a collector whose clock is ahead', () => {
  const slotIn = async (seconds: number) => {
    await confirm('one', ['aaaa0001']);
    await database.dataSource.query('update vk_token set next_slot_at = now() + make_interval(secs => $1)', [seconds]);
    return takeSlots(database.dataSource, 'aaaa0001', 2, 300);
  };

  it.each([
    ['half a second', 0.5, 600],
    ['ten seconds', 10, 10_100],
    ['a minute', 60, 100],
    ['35 days', 35 * 86_400, 100],
  ])('that booked a dispatch slot %s ahead holds nobody up', async (_, seconds, mostMs) => {
    expect(await slotIn(seconds)).toBeLessThanOrEqual(mostMs);
  });

  it('lets a slow token be booked further ahead', async () => {
    await confirm('one', ['aaaa0001']);
    await takeSlots(database.dataSource, 'aaaa0001', 1, 20_000);
    await takeSlots(database.dataSource, 'aaaa0001', 1, 20_000);
    await takeSlots(database.dataSource, 'aaaa0001', 1, 20_000);
    expect(await takeSlots(database.dataSource, 'aaaa0001', 1, 20_000)).toBeGreaterThan(50_000);
  });

  it('leaves a slow token what it has booked by right, when it is named again', async () => {
    await confirm('one', ['aaaa0001'], 0.05);
    for (let n = 0; n < 6; n += 1) await takeSlots(database.dataSource, 'aaaa0001', 1, 20_000);
    await confirm('one', ['aaaa0001'], 0.05);
    expect(await takeSlots(database.dataSource, 'aaaa0001', 1, 20_000)).toBeGreaterThan(100_000);
    await confirm('one', ['aaaa0001'], 3);
    expect(await takeSlots(database.dataSource, 'aaaa0001', 1, 333)).toBeLessThan(38_000);
  });

  it('forgets no collector that lives, and no token of one', async () => {
    await start('one', 'aaaa0001');
    await confirm('ahead', ['bbbb0001']);
    await pass(-35 * 24);
    expect(await inUse()).toEqual(['aaaa0001']);
    await confirm('one', ['aaaa0001']);
    const [seen] = await database.dataSource.query<{ at: Date }[]>(
      "select seen_at as at from collector where owner = 'ahead'",
    );
    expect(Math.abs(Date.now() - Number(seen?.at))).toBeLessThan(HOUR_MS);
  });

  it('keeps no token from a method longer than VK does', async () => {
    await confirm('one', ['aaaa0001']);
    const park = (method: string, hours: number) =>
      writeTokenPark(database.dataSource, {
        ...{ token: 'aaaa0001', method, class: 'quota', code: 29 },
        until: Date.now() + hours * HOUR_MS,
      });
    await park('wall.get', 23);
    await park('wall.getById', 35 * 24);
    expect((await readTokenParks(database.dataSource, 'aaaa0001')).map(({ method }) => method)).toEqual(['wall.get']);
  });
});

describe('the setting that an earlier version kept', () => {
  const settings = () => database.dataSource.query<{ key: string; value: string }[]>('select key, value from setting');

  /** Undoes migrations until the one that made the table of tokens. */
  async function backToSetting(): Promise<void> {
    const { dataSource } = database;
    const newest = await dataSource.query<{ name: string }[]>('select name from migrations order by id desc');
    const since = newest.findIndex(({ name }) => name.startsWith('TokensInUse'));
    for (let undone = 0; undone <= since; undone += 1) await dataSource.undoLastMigration();
  }

  it.each([
    ['2', ['aaaa0001', 'bbbb0001']],
    ['0', []],
  ])('of %s becomes the tokens %j', async (value, expected) => {
    const { dataSource } = database;
    await confirm('one', ['aaaa0001', 'bbbb0001']);
    await backToSetting();
    expect(await settings()).toEqual([{ key: 'vk-tokens', value: '2' }]);
    await dataSource.query('update setting set value = $1', [value]);
    await dataSource.runMigrations();
    expect(await inUse()).toEqual(expected);
    expect(await tokens()).toBe(expected.length);
    expect(await settings()).toEqual([]);
  });

  it('that was never written stays unknown', async () => {
    await backToSetting();
    await database.dataSource.runMigrations();
    expect(await tokens()).toBeNull();
  });
});
