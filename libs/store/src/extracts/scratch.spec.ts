import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { openScratch } from './scratch.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('takes rows that were kept with a column that the schema has given up since', async () => {
  const text = '34\t7\t2025-11-01\t3\t2\t5\n';
  const scratch = await openScratch(database.dataSource);
  try {
    await scratch.load({
      table: 'page_month',
      columns: ['region_code', 'page_id', 'month', 'posts', 'reposts', 'comments'],
      rows: 1,
      sha256: createHash('sha256').update(text).digest('hex'),
      parts: [gzipSync(text)],
    });
    expect(await scratch.dataSource.query('select page_id, posts, comments from page_month')).toEqual([
      { page_id: 7, posts: 3, comments: 5 },
    ]);
  } finally {
    await scratch.close();
  }
});
