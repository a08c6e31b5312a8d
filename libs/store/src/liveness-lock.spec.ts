import { jest } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { holdLivenessLock } from './liveness-lock.js';
import { readDatabaseClock } from './tables/collector.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const held = async () => {
  const [row] = await database.dataSource.query<{ sessions: number; locks: number }[]>(
    `select count(distinct pid)::int as sessions, count(*)::int as locks from pg_locks where locktype = 'advisory' and granted
       and database = (select oid from pg_database where datname = current_database())`,
  );
  return row;
};

/** As a restart of PostgreSQL does. */
const cutOff = () =>
  database.dataSource.query(
    "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name like 'gospulse-%-life'",
  );

describe('the proof that a collector lives', () => {
  it('is renewed once, whoever asks for it at the same moment', async () => {
    const livenessLock = await holdLivenessLock(database.dataSource, 'a collector');
    await cutOff();
    const both = Promise.all([livenessLock.ensure(), livenessLock.ensure(), livenessLock.ensure()]).then(
      () => 'renewed',
    );
    const late = new Promise((resolve) => setTimeout(() => resolve('waits for itself'), 5_000).unref());
    expect(await Promise.race([both, late])).toBe('renewed');
    // Under two names: its own, and that of its looks out of turn.
    expect(await held()).toEqual({ sessions: 1, locks: 2 });
    await livenessLock.release();
    expect(await held()).toEqual({ sessions: 0, locks: 0 });
  });

  it('is asked for by one statement at a time, whoever asks at the same moment', async () => {
    const livenessLock = await holdLivenessLock(database.dataSource, 'a collector');
    const statements = jest.spyOn(pg.Client.prototype, 'query');
    try {
      await Promise.all([livenessLock.ensure(), livenessLock.ensure(), livenessLock.ensure()]);
      expect(statements).toHaveBeenCalledTimes(1);
      await livenessLock.ensure();
      expect(statements).toHaveBeenCalledTimes(2);
    } finally {
      statements.mockRestore();
      await livenessLock.release();
    }
  });
});

it('the clock of the database is gone by, whatever is done to that of the machine', async () => {
  const now = Date.now();
  const own = Date.now;
  Date.now = () => now + 35 * 86_400_000;
  try {
    const read = await readDatabaseClock(database.dataSource);
    expect(Math.abs(read().getTime() - now)).toBeLessThan(10_000);
  } finally {
    Date.now = own;
  }
});
