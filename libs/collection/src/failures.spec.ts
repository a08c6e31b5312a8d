import { outcomeNameSql } from '@gospulse/store';
import { openPreparedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

let region: RegionUnderTest;
beforeAll(async () => {
  region = await openPreparedRegion('imported', 'small');
});
afterEach(() => region.sandbox.faults.clear());
afterAll(() => region.close());

const HOUR_MS = 3_600_000;
const later = (ms: number) => region.moveTo(new Date(region.now().getTime() + ms));
const rows = async (table: string) =>
  (await region.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n;

describe('a call that fails', () => {
  it('of groups.getById stores nothing, says why, and is tried again within minutes', async () => {
    region.sandbox.faults.add([{ method: 'groups.getById', code: 100 }]);
    const { pages } = await region.pass(['communities']);
    const [watch] = await region.query<{
      n: number;
      outcome: string;
      waits: number;
      succeeded: Date | null;
      failures: number;
    }>(
      `select count(*)::int as n, min(${outcomeNameSql('watch')}) as outcome, max(last_success_at) as succeeded, min(failures) as failures,
              max(extract(epoch from due_at - last_outcome_at))::int as waits from watch where kind = 'communities'`,
    );
    expect(pages).toEqual({ communities: { 'failed:bad-parameter': watch?.n } });
    expect(watch).toMatchObject({ outcome: 'failed:bad-parameter', succeeded: null, failures: 1 });
    expect(watch?.waits).toBeLessThanOrEqual(600);
    expect([await rows('subscriber_count'), await rows('page_profile')]).toEqual([0, 0]);

    region.sandbox.faults.clear();
    later(watch!.waits * 1_000);
    await region.pass(['communities']);
    const [healed] = await region.query(
      'select min(failures) as least, max(failures) as most from watch where kind = $1',
      ['communities'],
    );
    expect(healed).toEqual({ least: 0, most: 0 });
    expect(await rows('subscriber_count')).toBeGreaterThan(15);
  });

  it('of wall.get for one page leaves the others alone', async () => {
    const page = region.sandbox.world.region.pages.find(({ odd }) => odd.commentsClosed && odd.deactivated === null)!;
    region.sandbox.faults.add([{ method: 'wall.get', groupId: page.groupId, code: 100 }]);
    const { pages } = await region.pass(['posts']);
    expect(pages['posts']).toMatchObject({ 'failed:bad-parameter': 1 });
    expect(pages['posts']?.['observed']).toBeGreaterThan(12);
    const unread = await region.query('select 1 from page_wall k join page p on p.id = k.page_id where p.vk_id = $1', [
      page.groupId,
    ]);
    expect(unread).toEqual([]);
  });

  it('of wall.getComments leaves the post to be asked again', async () => {
    region.sandbox.faults.add([{ method: 'wall.getComments', code: 100 }]);
    const failed = await region.pass(['comments']);
    expect(Object.keys(failed.pages['comments'] ?? {})).toContain('failed:bad-parameter');
    expect(await rows('comment')).toBe(0);
    region.sandbox.faults.clear();
    later(HOUR_MS);
    await region.pass(['comments']);
    expect(await rows('comment')).toBeGreaterThan(100);
    expect(await rows('question')).toBeGreaterThan(50);
  });

  it('for want of quota says so, and keeps what is known', async () => {
    const posts = await rows('post');
    later(48 * HOUR_MS);
    const collector = await region.anotherCollector();
    for (const token of collector.context.gateway.pool.tokens) token.callsToday.set('wall.get', 1e9);
    const { runPass } = await import('./pass.js');
    const { pages } = await runPass(collector.context, collector.book, { kinds: ['posts'], mode: 'once' });
    expect(Object.keys(pages['posts'] ?? {})).toEqual(['failed:quota']);
    expect(await rows('post')).toBe(posts);
  });
});
