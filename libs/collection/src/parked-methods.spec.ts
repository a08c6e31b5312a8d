import { createLogger } from '@gospulse/platform';
import type { VkGateway } from '@gospulse/vk';
import { eventually } from '@gospulse/test-support/wait.js';
import { openCollection, type Collection } from './open-collection.js';
import { AUTHOR_KEY, openPreparedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

let region: RegionUnderTest;
let started: Collection[] = [];
beforeAll(async () => {
  region = await openPreparedRegion('imported', 'small');
});
afterEach(async () => {
  for (const collection of started.splice(0)) await collection.close();
  region.sandbox.faults.clear();
  await region.query('delete from vk_token_method');
});
afterAll(() => region.close());

/** A collector as its process starts it. That nobody closes it before the next one starts is how a kill looks to that. */
async function start(vk: { readonly execute?: 'auto'; readonly wallGetPerDay?: number } = {}): Promise<VkGateway> {
  const collection = await openCollection({
    dataSource: region.database.dataSource,
    config: { ...region.config, vk: { ...region.config.vk, ...vk } },
    authorKey: AUTHOR_KEY,
    logger: createLogger('silent', 'spec'),
    now: region.now,
  });
  started = [...started, collection];
  return collection.context.gateway;
}

const page = () => region.sandbox.world.region.pages.find(({ odd }) => odd.wallError === null)?.groupId ?? 0;
const askFor: Readonly<Record<string, (gateway: VkGateway) => Promise<unknown>>> = {
  'wall.get': (gateway) => gateway.wall(page(), 0, 10),
  'wall.getById': (gateway) => gateway.postsById([[page(), 1]]),
  'groups.getById': (gateway) => gateway.communities([page()], 'members'),
};
const noted = (method: string) =>
  eventually('the park in the books', async () => {
    const rows = await region.query('select 1 from vk_token_method where method = $1', [method]);
    return rows.length > 0 ? true : null;
  });
const refused = () => region.sandbox.stats.snapshot().refused;

describe('a collector started again', () => {
  it.each([
    ['wall.get', 29],
    ['wall.getById', 9],
    ['groups.getById', 28],
  ])('does not ask for %s, which error %i keeps its token from', async (method, code) => {
    region.sandbox.faults.add([{ method, code }]);
    await askFor[method]?.(await start());
    await noted(method);
    const again = await start();
    region.sandbox.stats.reset();
    expect(await askFor[method]?.(again)).toMatchObject({ kind: 'failed', failure: { class: 'no-token' } });
    expect(refused()).toEqual({});
    expect(again.pool.left('wall.getComments')).toBe(Number.POSITIVE_INFINITY);
  });

  it('asks for a method whose time is over', async () => {
    region.sandbox.faults.add([{ method: 'wall.getById', code: 9, times: 1 }]);
    await askFor['wall.getById']?.(await start());
    await noted('wall.getById');
    await region.query(`update vk_token_method set parked_until = now() - interval '1 second'`);
    expect(await askFor['wall.getById']?.(await start())).toMatchObject({ kind: 'ok' });
  });

  it('leaves execute alone that VK wants to rest, and asks without it', async () => {
    // Counters alone are always asked for through it, where it works: by itself, such an answer is a hundred times larger.
    const several = (gateway: VkGateway) =>
      Promise.all([1, 2, 3, 4].map((id) => gateway.postsById([[page(), id]], { texts: false })));
    const before = await start({ execute: 'auto' });
    region.sandbox.faults.add([{ method: 'execute', code: 29 }]);
    await several(before);
    await noted('execute');
    region.sandbox.stats.reset();
    const answers = await several(await start({ execute: 'auto' }));
    expect(answers.map(({ kind }) => kind)).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(refused()).toEqual({});
  });

  it('is not bound to what the books called spent when it may spend more', async () => {
    const [row] = await region.query<{ spent: number }>(
      `select coalesce(sum(calls), 0)::int as spent from api_usage where method = 'wall.get'`,
    );
    const spent = row?.spent ?? 0;
    expect(await askFor['wall.get']?.(await start({ wallGetPerDay: spent }))).toMatchObject({ kind: 'failed' });
    expect(await askFor['wall.get']?.(await start({ wallGetPerDay: spent + 10 }))).toMatchObject({ kind: 'ok' });
  });
});
