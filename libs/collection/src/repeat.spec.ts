import { runPass } from './pass.js';
import { WATCH_KINDS } from '@gospulse/store';
import {
  digestFacts,
  openPassedRegion,
  openPreparedRegion,
  rowsReadOf,
  type RegionUnderTest,
} from '@gospulse/test-support/region-under-test.js';

let alone: RegionUnderTest;
let shared: RegionUnderTest;
beforeAll(async () => {
  alone = await openPassedRegion();
  shared = await openPreparedRegion('imported', 80);
});
afterAll(async () => {
  for (const region of [alone, shared]) await region.close();
});

/** Everything is due again, as if nobody had looked. */
async function forgetPlan(region: RegionUnderTest): Promise<void> {
  await region.query("update watch set due_at = 'epoch', leased_until = null");
}

describe('the same world looked at again', () => {
  it('changes no fact, whatever was looked at first', async () => {
    const facts = await digestFacts(alone);
    await forgetPlan(alone);
    const again = await alone.pass();
    expect(again.requests['wall.get']).toBeGreaterThan(50);
    expect(await digestFacts(alone)).toEqual(facts);
    expect(Object.values(again.facts).reduce((sum, n) => sum + n, 0)).toBe(0);
  });

  it('asks nothing when nothing is due', async () => {
    const { requests, pages } = await alone.pass();
    expect({ requests, pages }).toEqual({ requests: {}, pages: { communities: {}, posts: {}, comments: {} } });
  });

  it('comes to the same facts with two collectors at once as with one', async () => {
    const other = await shared.anotherCollector();
    const passes = [shared.collection, other].map(({ context, book }) =>
      runPass({ ...context, concurrency: 4 }, book, { kinds: WATCH_KINDS, mode: 'once' }),
    );
    const reports = await Promise.all(passes);
    const observed = reports.map(({ pages }) => Object.values(pages['posts'] ?? {}).reduce((sum, n) => sum + n, 0));
    expect(observed.every((n) => n > 0)).toBe(true);
    for (const { facts } of reports) expect(facts).toMatchObject({ posts: expect.any(Number) as number });
    expect(await digestFacts(shared)).toEqual(await digestFacts(alone));
  });

  it('does not read all questions that wait for each post, though the database was never analysed', async () => {
    const [stored] = await shared.query<{ posts: number }>('select count(*)::int as posts from post');
    expect(stored!.posts).toBeGreaterThan(10_000);
    expect(await rowsReadOf(shared, 'question')).toBeLessThan(stored!.posts);
  });
});
