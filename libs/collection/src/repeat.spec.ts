import { runPass } from './pass.js';
import { WATCH_KINDS } from '@gospulse/store';
import { digestFacts, openRegion, rowsReadOf, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

const opened: RegionUnderTest[] = [];
afterAll(async () => {
  for (const region of opened) await region.close();
});

async function open(): Promise<RegionUnderTest> {
  const region = await openRegion();
  opened.push(region);
  return region;
}

/** Everything is due again, as if nobody had looked. */
async function forgetPlan(region: RegionUnderTest): Promise<void> {
  await region.query("update watch set due_at = 'epoch', leased_until = null");
}

describe('the same world looked at again', () => {
  it('changes no fact, whatever was looked at first', async () => {
    const region = await open();
    const first = await region.pass();
    const facts = await digestFacts(region);
    await forgetPlan(region);
    const second = await region.pass();
    expect(first.facts).toMatchObject({ subscriberCounts: expect.any(Number), posts: expect.any(Number) });
    expect(second.requests['wall.get']).toBeGreaterThan(50);
    expect(await digestFacts(region)).toEqual(facts);
    expect(Object.values(second.facts).reduce((sum, n) => sum + n, 0)).toBe(0);
  });

  it('asks nothing when nothing is due', async () => {
    const region = opened[0]!;
    const { requests, pages } = await region.pass();
    expect({ requests, pages }).toEqual({ requests: {}, pages: { communities: {}, posts: {}, comments: {} } });
  });

  it('does not read all questions that wait for each post, though the database was never analysed', async () => {
    const [stored] = await opened[0]!.query<{ posts: number }>('select count(*)::int as posts from post');
    expect(stored!.posts).toBeGreaterThan(10_000);
    expect(await rowsReadOf(opened[0]!, 'question')).toBeLessThan(stored!.posts);
  });

  it('comes to the same facts with two collectors at once as with one', async () => {
    const alone = opened[0]!;
    const region = await open();
    const other = await region.anotherCollector();
    const passes = [region.collection, other].map(({ context, book }) =>
      runPass({ ...context, concurrency: 4 }, book, { kinds: WATCH_KINDS, mode: 'once' }),
    );
    const reports = await Promise.all(passes);
    const observed = reports.map(({ pages }) => Object.values(pages['posts'] ?? {}).reduce((sum, n) => sum + n, 0));
    expect(observed.every((n) => n > 0)).toBe(true);
    expect(await digestFacts(region)).toEqual(await digestFacts(alone));
  });
});
