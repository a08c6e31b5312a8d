import { callsOf, cannedVk } from '@gospulse/test-support/canned-vk.js';
import type { TokenNote } from '../call-ledger.js';
import { createVkGateway, type GatewayOptions } from '../gateway.js';
import { startSandbox, tokenOf, useSandbox } from '../sandbox-under-test.spec-helper.js';
import type { CallRecord } from '../dispatch.js';

const PAGE = 170_451_034;
const USER = tokenOf('user1', 20);

describe('calls that wait for the same slot', () => {
  const vk = useSandbox();
  const gatewayOf = async (more: Partial<GatewayOptions> = {}, token = USER) => {
    const gateway = vk.gateway([token], { execute: 'auto', ...more });
    await gateway.prepare();
    vk.calls.length = 0;
    vk.sandbox.stats.reset();
    return gateway;
  };
  const livePages = () =>
    vk.sandbox.world.region.pages.filter(
      ({ odd }) => odd.deactivated === null && odd.wallError === null && odd.wall > 0,
    );
  const ids = (count: number) =>
    livePages()
      .slice(0, count)
      .map((page) => page.groupId);
  const records = (inner: boolean) => vk.calls.filter((call) => call.inner === inner);

  it('are sent together, and answer what they answer alone', async () => {
    const gateway = await gatewayOf();
    const pages = ids(20);
    const together = await Promise.all(pages.map((page) => gateway.wall(page, 0, 5)));
    const requests = vk.sandbox.stats.snapshot().requests;
    const alone = await Promise.all(pages.map((page) => vk.gateway([USER]).wall(page, 0, 5)));
    expect(together).toEqual(alone);
    expect(requests).toBeLessThanOrEqual(3);
  });

  it('are booked one by one, and the requests apart', async () => {
    const gateway = await gatewayOf();
    await Promise.all(ids(12).map((page) => gateway.wall(page, 0, 1)));
    const { requests, served } = vk.sandbox.stats.snapshot();
    expect(vk.calls.filter((call) => call.method === 'wall.get')).toHaveLength(12);
    expect(served['wall.get']).toBe(12);
    expect(records(false)).toHaveLength(requests);
    expect(records(true).every(({ method, outcome }) => method === 'wall.get' && outcome === 'ok')).toBe(true);
  });

  it('keep to the daily quota call by call', async () => {
    const gateway = await gatewayOf({ wallGetPerDay: 7 });
    const results = await Promise.all(ids(12).map((page) => gateway.wall(page, 0, 1)));
    expect(results.filter(({ kind }) => kind === 'ok')).toHaveLength(7);
    expect(vk.sandbox.stats.snapshot().served['wall.get']).toBe(7);
  });

  it('have each its own error', async () => {
    const gateway = await gatewayOf();
    const odd = vk.sandbox.world.region.pages.filter((page) => page.odd.wallError === 15).slice(0, 2);
    const pages = [ids(1)[0] ?? 0, odd[0]?.groupId ?? 0, ids(2)[1] ?? 0, 1, odd[1]?.groupId ?? 0];
    const results = await Promise.all(pages.map((page) => gateway.wall(page, 0, 1)));
    expect(results.map((one) => (one.kind === 'ok' ? 'ok' : one.failure.code))).toEqual(['ok', 15, 'ok', 100, 15]);
    expect(records(true).length).toBeGreaterThanOrEqual(4);
  });

  it('are made again singly when the list is one short', async () => {
    const gateway = await gatewayOf();
    vk.fault({ kind: 'truncated-execute', method: 'execute', times: 1 });
    const results = await Promise.all(ids(6).map((page) => gateway.wall(page, 0, 1)));
    expect(results.every(({ kind }) => kind === 'ok')).toBe(true);
    expect(vk.sandbox.stats.snapshot().requests).toBeGreaterThanOrEqual(6);
  });

  it.each([{ code: 13 }, { code: 36 }, { kind: 'http-500-html' as const }])(
    'are halved after %j until they pass',
    async (fault) => {
      const gateway = await gatewayOf();
      vk.fault({ method: 'execute', times: 2, ...fault });
      const results = await Promise.all(ids(16).map((page) => gateway.wall(page, 0, 1)));
      expect(results.every(({ kind }) => kind === 'ok')).toBe(true);
      expect(records(false).filter(({ method }) => method === 'execute').length).toBeGreaterThanOrEqual(4);
    },
  );

  it('that are too large even two by two go alone', async () => {
    const gateway = await gatewayOf();
    vk.fault({ method: 'execute', code: 13 });
    const results = await Promise.all(ids(8).map((page) => gateway.wall(page, 0, 1)));
    expect(results.every(({ kind }) => kind === 'ok')).toBe(true);
    expect(records(false).filter(({ method }) => method === 'wall.get').length).toBe(8);
  });

  it.each([3, 12, 28, 1051])('go on without execute after its error %i, for good', async (code) => {
    const notes: TokenNote[] = [];
    const gateway = await gatewayOf({ onToken: (note) => notes.push(note) });
    vk.fault({ method: 'execute', code });
    for (let round = 0; round < 2; round += 1) {
      const results = await Promise.all(ids(5).map((page) => gateway.wall(page, 0, 1)));
      expect(results.every(({ kind }) => kind === 'ok')).toBe(true);
    }
    expect(notes.filter(({ kind }) => kind === 'execute').map((note) => ('works' in note ? note.works : null))).toEqual(
      [true, false],
    );
    expect(vk.calls.filter(({ method }) => method === 'execute').map((call) => call.code)).toEqual([code]);
  });

  it.each([
    [1, 'retryable'],
    [6, 'rate-limited'],
  ] as const)('repeat error %i inside execute, each for itself', async (code, outcome) => {
    const gateway = await gatewayOf();
    vk.fault({ method: 'wall.get', code, times: 1 });
    const results = await Promise.all(ids(6).map((page) => gateway.wall(page, 0, 1)));
    expect(results.every(({ kind }) => kind === 'ok')).toBe(true);
    expect(vk.calls.filter((call) => call.outcome === outcome)).toHaveLength(1);
  });

  it('find their sizes: large walls never break the 5 MB cap twice', async () => {
    const gateway = await gatewayOf({}, tokenOf('user1', 50));
    const pages = Array.from({ length: 4 }, () => ids(40)).flat();
    const results = await Promise.all(pages.map((page) => gateway.wall(page, 0, 100)));
    expect(results.every(({ kind }) => kind === 'ok')).toBe(true);
    expect(vk.calls.filter(({ outcome }) => outcome === 'too-large').length).toBeLessThanOrEqual(1);
    expect(vk.sandbox.stats.snapshot().requests).toBeLessThan(pages.length / 2);
  });

  it('leave a service token alone with execute where VK does not let it', async () => {
    const notes: TokenNote[] = [];
    const gateway = await gatewayOf({ onToken: (note) => notes.push(note) }, tokenOf('service1', 50));
    const results = await Promise.all(ids(5).map((page) => gateway.wall(page, 0, 1)));
    expect(results.every(({ kind }) => kind === 'ok')).toBe(true);
    expect(notes.find(({ kind }) => kind === 'execute')).toMatchObject({ works: false });
    expect(vk.sandbox.stats.snapshot().requests).toBe(5);
  });

  it.each(['never', undefined] as const)('never share one when told %p', async (execute) => {
    const gateway = vk.gateway([USER], execute === undefined ? {} : { execute });
    await gateway.prepare();
    await Promise.all(ids(4).map((page) => gateway.wall(page, 0, 1)));
    expect(vk.sandbox.stats.snapshot().requests).toBe(4);
  });
});

describe('posts without their texts', () => {
  const refsOf = async (sandbox: { apiUrl: string }, pages: readonly number[]) => {
    const gateway = createVkGateway({ apiUrl: sandbox.apiUrl, tokens: [tokenOf('user2')] });
    const walls = await Promise.all(pages.map((page) => gateway.wall(page, 0, 40)));
    return walls.map((wall, at) =>
      wall.kind === 'ok' ? wall.value.posts.map(({ id }) => [pages[at] ?? 0, id] as const) : [],
    );
  };

  it.each(['null', 'skip'] as const)('are the same posts, whatever VK shows for absent fields (%s)', async (absent) => {
    const sandbox = await startSandbox({
      pages: 60,
      limitFactor: 1_000,
      now: '2026-11-20T09:00:00Z',
      executeAbsent: absent,
    });
    const pages = sandbox.world.region.pages.filter(({ odd }) => odd.wallError === null && odd.deactivated === null);
    const lists = await refsOf(sandbox, [PAGE, ...pages.slice(0, 12).map((page) => page.groupId)]);
    const calls: CallRecord[] = [];
    const gateway = createVkGateway({
      apiUrl: sandbox.apiUrl,
      tokens: [USER],
      execute: 'always',
      onCall: (call) => calls.push(call),
    });
    const projected = await Promise.all(
      lists.map((refs) => gateway.postsById([...refs, [PAGE, 999_999]], { texts: false })),
    );
    const plain = await Promise.all(
      lists.map((refs) => createVkGateway({ apiUrl: sandbox.apiUrl, tokens: [tokenOf('user3')] }).postsById(refs)),
    );
    await sandbox.close();
    const textless = (results: typeof plain) =>
      results.map((one) => (one.kind === 'ok' ? one.value.items.map((post) => ({ ...post, text: null })) : one));
    expect(textless(projected)).toEqual(textless(plain));
    expect(calls.some(({ method }) => method === 'execute')).toBe(true);
    const texts = projected.flatMap((one) => (one.kind === 'ok' ? one.value.items.map(({ text }) => text) : []));
    expect(texts.every((text) => text === null)).toBe(absent === 'null');
  });

  it('are asked for plainly when lists come without the ids', async () => {
    const posts = '{"response":{"items":[{"id":1,"owner_id":-5,"date":1790000000}]}}';
    const vk = await cannedVk(({ method }) =>
      method === 'execute' ? { response: [{ ...lists(1, 1), id: [null] }] } : posts,
    );
    const gateway = createVkGateway({ apiUrl: vk.apiUrl, tokens: [USER], execute: 'always' });
    const answer = await gateway.postsById([[5, 1]], { texts: false });
    vk.close();
    expect(answer).toMatchObject({ kind: 'ok', value: { items: [{ id: 1 }] } });
    expect(vk.requests.map(({ method }) => method)).toEqual(['execute', 'wall.getById']);
  });

  it.each([
    ['an item that is no post is missing from all lists', 1, 2, ['execute', 'wall.getById']],
    ['their length is not told', 1, null, ['execute', 'wall.getById']],
    ['all is there', 2, 2, ['execute']],
  ])('come as lists; %s', async (_, length, told, methods) => {
    const items = [{ id: 1, owner_id: -5, date: 1_790_000_000 }, {}];
    const vk = await cannedVk(({ method }) => ({ response: method === 'execute' ? [lists(length, told)] : { items } }));
    const gateway = createVkGateway({ apiUrl: vk.apiUrl, tokens: [USER], execute: 'always' });
    const answer = await gateway.postsById(
      [
        [5, 1],
        [5, 2],
      ],
      { texts: false },
    );
    vk.close();
    expect(vk.requests.map(({ method }) => method)).toEqual(methods);
    expect(answer).toMatchObject({ kind: 'ok', value: { odd: methods.length - 1 } });
  });
});

/** What a script that asks for lists comes to: `length` posts of wall 5 from id 1 on. */
function lists(length: number, told: number | null): Record<string, unknown> {
  const each = (value: (index: number) => unknown) => Array.from({ length }, (_, index) => value(index));
  const counts = ['comments', 'can_post', 'likes', 'reposts', 'views'].map((key) => [key, each(() => 1)] as const);
  return {
    posts: told,
    id: each((index) => index + 1),
    owner_id: each(() => -5),
    from_id: each(() => -5),
    date: each(() => 1_790_000_000),
    copy_history: each(() => null),
    ...Object.fromEntries(counts),
  };
}

it('an answer to another call of the same execute is not taken for ours', async () => {
  const vk = await cannedVk(({ method, form }) => {
    const wall = { count: 1, items: [{ id: 1, owner_id: -9, date: 1_790_000_000 }] };
    return method === 'execute' ? { response: callsOf(form).map(() => wall) } : { response: wall };
  });
  const gateway = createVkGateway({ apiUrl: vk.apiUrl, tokens: [USER], execute: 'always', retries: 0 });
  const results = await Promise.all([9, 10, 11].map((page) => gateway.wall(page, 0, 1)));
  vk.close();

  expect(results.map(({ kind }) => kind)).toEqual(['ok', 'failed', 'failed']);
});
