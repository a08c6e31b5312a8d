import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { openDataSource } from './data-source.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.dataSource.query('create table held as select 1 as id');
});
afterAll(() => database.drop());

describe('a connection that does nothing within a transaction', () => {
  it('is cut off, so that the rows it holds are free again and its work is undone', async () => {
    const hanging = await openDataSource(database.url, 1, 1);
    const runner = hanging.createQueryRunner();
    await runner.startTransaction();
    await runner.query('update held set id = 2');
    const startedAt = Date.now();
    await database.dataSource.query('update held set id = id + 10');
    expect(Date.now() - startedAt).toBeGreaterThan(500);
    expect(await database.dataSource.query('select id from held')).toEqual([{ id: 11 }]);
    await expect(runner.query('select 1')).rejects.toThrow();
    await runner.release();
    await hanging.destroy();
  }, 30_000);

  it('has a minute', async () => {
    const usual = await openDataSource(database.url, 1);
    const [row] = await usual.query<{ idle_in_transaction_session_timeout: string }[]>(
      'show idle_in_transaction_session_timeout',
    );
    expect(row?.idle_in_transaction_session_timeout).toBe('1min');
    await usual.destroy();
  });
});
