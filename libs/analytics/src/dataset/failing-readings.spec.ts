import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { getOverview } from '../answers/overview/overview.js';
import { openObservedRegion, request, type RegionUnderTest } from '../observed-region.spec-helper.js';

let region: RegionUnderTest;

beforeAll(async () => (region = await openObservedRegion()));
afterAll(() => region.close());

/** A database of which some statements end at once as they do when a connection is cut, and the others late. */
function cutFor(words: string): DataSource {
  const { dataSource } = region.database;
  const query = async (text: string, values?: unknown[]): Promise<unknown> => {
    if (text.includes(words)) throw new Error('Connection terminated');
    await wait(20);
    return dataSource.query(text, values);
  };
  return Object.create(dataSource, { query: { value: query } }) as DataSource;
}

describe('a reading that fails', () => {
  it.each(['page_profile', 'page_wall', 'page_daily', 'from post'])(
    'of %s fails its answer, and nothing beside it',
    async (words) => {
      const unheard: unknown[] = [];
      const hear = (reason: unknown): void => void unheard.push(reason);
      process.on('unhandledRejection', hear);
      try {
        await getOverview(cutFor(words), request({ from: '2025-11-08', to: '2025-11-21', compare: 'previous' })).catch(
          (error: unknown) => expect(String(error)).toContain('Connection terminated'),
        );
        await wait(200);
      } finally {
        process.off('unhandledRejection', hear);
      }
      expect(unheard).toEqual([]);
    },
  );
});
