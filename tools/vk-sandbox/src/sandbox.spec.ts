import { publishesAlbums } from './walls/post-json.js';
import { type Sandbox, startSandbox } from './sandbox.js';
import { call, controlCall, type Paged, type PostBody } from './sandbox-client.spec-helper.js';

const NOW = '2026-11-23T12:00:00Z';
const REGION_34 = 170_451_034;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ pages: 60, now: NOW, limitFactor: 1000 });
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.faults.clear());

const errorOf = async (method: string, parameters: Record<string, string | number>): Promise<number | undefined> =>
  (await call(sandbox, method, parameters)).error?.error_code;

describe('who may call what', () => {
  const wall = { owner_id: -REGION_34 };
  it.each([
    ['no token', 'wall.get', { ...wall, access_token: '' }, 5],
    ['a bad token', 'wall.get', { ...wall, access_token: 'bad-one' }, 5],
    ['no version', 'wall.get', { ...wall, v: '' }, 100],
    ['an unknown method', 'wall.post', wall, 3],
    ['a community token on a wall', 'wall.get', { ...wall, access_token: 'community1' }, 27],
    ['a service token on execute', 'execute', { code: 'return [];', access_token: 'service1' }, 28],
    ['a script that is no list of calls', 'execute', { code: 'var a = 1;' }, 12],
    ['a name nobody has', 'utils.resolveScreenName', { screen_name: 'nobody_has_this' }, 104],
    ['a group that is not there', 'groups.getById', { group_ids: '1' }, 125],
    ['a wall that is not there', 'wall.get', { owner_id: -1 }, 100],
    ['a post that is not there', 'wall.getComments', { ...wall, post_id: 999_999 }, 100],
    [
      'more than 500 groups',
      'groups.getById',
      { group_ids: Array.from({ length: 501 }, (_, i) => i + 1).join(',') },
      100,
    ],
    [
      'more than 100 posts',
      'wall.getById',
      { posts: Array.from({ length: 101 }, (_, i) => `-1_${i + 1}`).join(',') },
      100,
    ],
  ])('%s', async (_, method, parameters, code) => {
    expect(await errorOf(method, parameters)).toBe(code);
  });

  it('lets a service token read walls and a community token read groups', async () => {
    expect(await errorOf('wall.get', { ...wall, access_token: 'service1' })).toBeUndefined();
    expect(await errorOf('groups.getById', { group_ids: REGION_34, access_token: 'community1' })).toBeUndefined();
  });

  it('does not understand a JSON body', async () => {
    const answer = await fetch(`${sandbox.apiUrl}/groups.getById`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ access_token: 'user1', v: '5.199', group_ids: '1' }),
    });
    expect(((await answer.json()) as { error: { error_code: number } }).error.error_code).toBe(5);
  });

  it('repeats the token in request_params, so that a client’s silence about it can be tested', async () => {
    const { error } = await call(sandbox, 'wall.get', { owner_id: -1, access_token: 'user-secret' });
    expect(error?.request_params).toContainEqual({ key: 'access_token', value: 'user-secret' });
  });

  it('has closed, private, switched-off and deleted pages refuse', async () => {
    const codes = new Map<string, number | undefined>();
    for (const page of sandbox.world.region.pages) {
      const kind =
        page.odd.deactivated !== null && page.odd.deactivated.since < sandbox.clock.now()
          ? 'deactivated'
          : page.odd.wallError !== null
            ? `wall-${page.odd.wallError}`
            : 'open';
      codes.set(kind, await errorOf('wall.get', { owner_id: -page.groupId, count: 1 }));
    }
    expect(Object.fromEntries(codes)).toEqual({ deactivated: 18, 'wall-15': 15, 'wall-30': 30, open: undefined });
  });
});

describe('the truth', () => {
  it('is what groups.getById serves, and what the statistics have counted', async () => {
    await controlCall(sandbox, 'stats/reset', 'POST');
    const ids = sandbox.world.region.pages.map((page) => page.groupId).join(',');
    const { response } = await call<{ groups: { members_count?: number; deactivated?: string }[]; profiles: [] }>(
      sandbox,
      'groups.getById',
      { group_ids: ids, fields: 'members_count' },
    );
    const truth = await controlCall<{ pages: number; subscriptions: number; hiddenMembers: number }>(sandbox, 'truth');
    const live = response!.groups.filter((group) => group.deactivated === undefined);
    expect(live).toHaveLength(truth.pages);
    const counted = live.filter((group) => group.members_count !== undefined);
    expect(counted).toHaveLength(truth.pages - truth.hiddenMembers);
    expect(counted.reduce((sum, group) => sum + (group.members_count ?? 0), 0)).toBe(truth.subscriptions);
    const stats = await controlCall<{ lastServedMembers: unknown; served: unknown }>(sandbox, 'stats');
    expect(stats.lastServedMembers).toEqual({ pages: counted.length, sum: truth.subscriptions });
    expect(stats.served).toEqual({ 'groups.getById': 1 });
  });

  it('adds up over municipalities', () => {
    const truth = sandbox.truth();
    const places = Object.values(truth.byMunicipality);
    expect(places.reduce((sum, place) => sum + place.pages, 0)).toBe(truth.pages);
    expect(places.reduce((sum, place) => sum + place.subscriptions, 0)).toBe(truth.subscriptions);
    expect(places.reduce((sum, place) => sum + place.institutions, 0)).toBe(truth.institutions);
  });
});

describe('the clock', () => {
  it('answers for the instant in the address, whatever the clock says', async () => {
    const at = Date.parse('2026-10-01T00:00:00Z') / 1000;
    const past = await call<Paged<PostBody>>(sandbox, 'wall.get', { owner_id: -REGION_34, count: 100 }, at);
    const now = await call<Paged<PostBody>>(sandbox, 'wall.get', { owner_id: -REGION_34, count: 100 });
    expect(past.response!.count).toBeLessThan(now.response!.count);
    expect(Math.max(...past.response!.items.map((post) => post.date))).toBeLessThanOrEqual(at);
  });

  it('is set, run and released over HTTP', async () => {
    expect(await controlCall(sandbox, 'clock')).toEqual({ now: NOW, mode: 'fixed', rate: 0 });
    await controlCall(sandbox, 'clock', 'POST', { now: '2026-11-01T00:00:00Z', rate: 3600 });
    expect(sandbox.clock.mode).toBe('running');
    await controlCall(sandbox, 'clock', 'POST', { now: null });
    expect(Math.abs(sandbox.clock.now() - Date.now() / 1000)).toBeLessThan(2);
    await controlCall(sandbox, 'clock', 'POST', { now: NOW });
    expect(sandbox.clock.now()).toBe(Date.parse(NOW) / 1000);
  });
});

describe('execute', () => {
  const inner = (ownerId: number): string => `API.wall.get({"owner_id":${ownerId},"count":2})`;

  it('answers false for a failed call and lists the errors, with one of its own at the end', async () => {
    const body = await call<unknown[]>(sandbox, 'execute', { code: `return [${inner(-REGION_34)},${inner(-1)}];` });
    expect((body.response?.[0] as { count: number }).count).toBeGreaterThan(0);
    expect(body.response?.[1]).toBe(false);
    expect(body.execute_errors?.map((error) => [error.method, error.error_code])).toEqual([
      ['wall.get', 100],
      ['execute', 100],
    ]);
  });

  it('refuses more than 25 calls and more than 5 MB', async () => {
    const many = Array.from({ length: 26 }, () => inner(-REGION_34)).join(',');
    expect(await errorOf('execute', { code: `return [${many}];` })).toBe(13);
    const album = sandbox.world.region.pages.find(
      (page) =>
        publishesAlbums(-page.groupId) &&
        page.odd.wallError === null &&
        page.odd.deactivated === null &&
        sandbox.world.wallOf(page).publishedBy(sandbox.clock.now()) > 100,
    );
    const long = Array.from({ length: 25 }, () => `API.wall.get({"owner_id":${-album!.groupId},"count":100})`).join(
      ',',
    );
    const body = await call(sandbox, 'execute', { code: `return [${long}];` });
    expect(body.error?.error_msg).toMatch(/response size is too big/);
  });

  it('counts inner calls on the daily quota', async () => {
    const tight = await startSandbox({
      pages: 60,
      now: NOW,
      limitFactor: 0.001,
      tokens: { t: { kind: 'user', requestsPerSecond: 100_000 } },
    });
    const body = await call<unknown[]>(tight, 'execute', {
      access_token: 't',
      code: `return [${Array.from({ length: 7 }, () => inner(-REGION_34)).join(',')}];`,
    });
    await tight.close();
    expect(body.execute_errors?.map((error) => error.error_code)).toEqual([29, 29, 29]);
  });
});

describe('pace', () => {
  it('answers error 6 to a fourth request within a second', async () => {
    const slow = await startSandbox({ pages: 60, now: NOW });
    const codes: (number | undefined)[] = [];
    for (let i = 0; i < 4; i += 1) {
      codes.push((await call(slow, 'groups.getById', { group_ids: REGION_34 })).error?.error_code);
    }
    await slow.close();
    expect(codes).toEqual([undefined, undefined, undefined, 6]);
  });
});

describe('utils.resolveScreenName', () => {
  const resolve = async (name: string, at: number | null = null): Promise<unknown> => {
    const body = await call(sandbox, 'utils.resolveScreenName', { screen_name: name }, at);
    return body.response ?? body.error?.error_code;
  };

  it('knows communities by their names and default addresses, and people', async () => {
    expect(await resolve('region_34')).toEqual({ type: 'page', object_id: REGION_34 });
    expect(await resolve('public201867467')).toEqual({ type: 'page', object_id: 201_867_467 });
    expect(await resolve('club201867467')).toEqual({ type: 'page', object_id: 201_867_467 });
    expect(await resolve('id5')).toEqual({ type: 'user', object_id: 5 });
  });

  it('follows a page from its old name to its new one; the number stays', async () => {
    const page = sandbox.world.region.pages.find((one) => one.odd.renamed !== null)!;
    const { at, to } = page.odd.renamed!;
    const here = { object_id: page.groupId };
    expect(await resolve(page.screenName, at - 1)).toMatchObject(here);
    expect(await resolve(to, at - 1)).toBe(104);
    expect(await resolve(to, at)).toMatchObject(here);
    const { response } = await call<{ groups: { screen_name: string }[] }>(
      sandbox,
      'groups.getById',
      { group_ids: page.groupId },
      at,
    );
    expect(response?.groups[0]?.screen_name).toBe(to);
  });

  it('writes some ids as floats', async () => {
    const page = sandbox.world.region.pages.find((one) => one.odd.floatId)!;
    const url = `${sandbox.apiUrl}/utils.resolveScreenName?v=5.199&access_token=user1&screen_name=${page.screenName}`;
    expect(await (await fetch(url)).text()).toContain(`"object_id":${page.groupId}.0}`);
  });
});
