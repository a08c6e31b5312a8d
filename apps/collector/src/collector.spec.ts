import 'reflect-metadata';
import { AUTHOR_KEY, openPreparedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { eventually } from '@gospulse/test-support/wait.js';
import { startCollector, type RunningCollector } from './start-collector.js';

const ENVIRONMENT = { GOSPULSE_AUTHOR_KEY: AUTHOR_KEY };
let region: RegionUnderTest;
let collector: RunningCollector;

beforeAll(async () => {
  region = await openPreparedRegion('imported', 40);
  collector = await startCollector(region.config, ENVIRONMENT);
});
afterAll(() => region.close());

const at = (path: string) => fetch(`http://127.0.0.1:${collector.port}${path}`);

/** The metric's samples: labels to value. */
async function samples(metric: string): Promise<Map<string, number>> {
  const text = await (await at('/metrics')).text();
  const lines = [...text.matchAll(new RegExp(`^${metric}\\{(.*)\\} (\\d+)$`, 'gm'))];
  return new Map(lines.map(([, labels, value]) => [labels!.replaceAll('"', ''), Number(value)]));
}

describe('the collector', () => {
  it('lives, and is ready as long as its database is', async () => {
    expect(await (await at('/health/live')).text()).toBe('ok');
    expect((await at('/health/ready')).status).toBe(200);
    expect((await at('/elsewhere')).status).toBe(404);
  });

  it('observes what is due as soon as it runs, and counts what it did', async () => {
    const observed = await eventually('a pass over the communities and the walls', async () => {
      const pages = await samples('gospulse_observations_total');
      return pages.has('kind=communities,outcome=observed') && pages.has('kind=posts,outcome=observed') ? pages : null;
    });
    const truth = region.sandbox.truth();
    expect(observed.get('kind=communities,outcome=observed')).toBe(truth.pages - truth.hiddenMembers);
    expect(observed.get('kind=communities,outcome=members-hidden')).toBe(truth.hiddenMembers);
    expect((await samples('gospulse_vk_requests_total')).get('method=groups.getById')).toBeGreaterThanOrEqual(1);
    expect((await samples('gospulse_facts_total')).get('kind=posts')).toBeGreaterThan(100);
  });

  it('stores what it counted', async () => {
    const facts = await samples('gospulse_facts_total');
    const [stored] = await region.query('select count(*)::int as counts from subscriber_count');
    expect(stored).toEqual({ counts: facts.get('kind=subscriberCounts') });
  });

  it('tells no token and no page in its metrics', async () => {
    const text = await (await at('/metrics')).text();
    const ids = region.sandbox.world.region.pages.map(({ groupId }) => String(groupId));
    expect(ids.filter((id) => text.includes(id))).toEqual([]);
    expect(text).not.toContain('user-spec');
  });

  it('brings the rollups up to the facts by itself', async () => {
    const days = await eventually('the rollups', async () => {
      const [row] = await region.query<{ days: number; marks: number }>(
        'select (select count(*)::int from page_day) as days, (select count(*)::int from touched_day) as marks',
      );
      return row && row.days > 0 && row.marks === 0 ? row.days : null;
    });
    expect(days).toBeGreaterThan(300);
  });

  it('closes its port and lets go of its pages', async () => {
    await collector.close();
    await expect(at('/health/live')).rejects.toThrow();
    expect(await region.query('select 1 from watch where leased_until > now()')).toEqual([]);
  });
});
