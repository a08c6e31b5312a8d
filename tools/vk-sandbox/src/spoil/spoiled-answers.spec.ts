import { type Sandbox, startSandbox } from '../sandbox.js';
import { call, controlCall, type CommentBody, type Paged, type PostBody } from '../sandbox-client.spec-helper.js';
import type { FaultRule } from '../server/faults.js';
import { ABSURD } from './absurd.js';
import { INCOMPLETE } from './incomplete.js';
import { variantsFor } from './variants.js';

const NOW = '2026-11-23T12:00:00Z';
let sandbox: Sandbox;
let groupIds: number[];
let post: { readonly ownerId: number; readonly id: number; readonly comments: number };

type Answer = Record<string, unknown> & { readonly items: Item[]; readonly groups: Item[]; readonly count: number };
type Item = Record<string, unknown> & { readonly id: number };
type Ask = readonly [method: string, parameters: Record<string, string | number>];

beforeAll(async () => {
  sandbox = await startSandbox({ pages: 60, now: NOW, limitFactor: 1000 });
  const open = sandbox.world.region.pages.filter(
    (page) => page.odd.deactivated === null && page.odd.wallError === null,
  );
  groupIds = open.slice(0, 20).map((page) => page.groupId);
  post = await discussedPost();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.faults.clear());

/** A post with three comments or more, some of them with answers. */
async function discussedPost() {
  for (const { groupId } of sandbox.world.region.pages) {
    const { response } = await call<Paged<PostBody>>(sandbox, 'wall.get', { owner_id: -groupId, count: 100 });
    for (const { id, comments } of response?.items ?? []) {
      if (comments.count < 3) continue;
      const found = await call<Paged<CommentBody>>(sandbox, ...commentsOf(-groupId, id));
      const tops = found.response?.items ?? [];
      if (tops.length > 2 && tops.some((top) => (top.thread?.count ?? 0) > 0)) {
        return { ownerId: -groupId, id, comments: comments.count };
      }
    }
  }
  throw new Error('no post is discussed');
}

const commentsOf = (owner_id: number, post_id: number): Ask => [
  'wall.getComments',
  { owner_id, post_id, count: 100, thread_items_count: 10 },
];
const asks = (): Record<string, Ask> => ({
  groups: ['groups.getById', { group_ids: groupIds.join(','), fields: 'members_count' }],
  wall: ['wall.get', { owner_id: post.ownerId, count: 50 }],
  posts: ['wall.getById', { posts: groupIds.map((id) => `-${id}_1`).join(',') + `,${post.ownerId}_${post.id}` }],
  comments: commentsOf(post.ownerId, post.id),
  name: ['utils.resolveScreenName', { screen_name: 'region_34' }],
});

async function both(name: string, rule: FaultRule): Promise<{ honest: Answer; spoiled: Answer }> {
  const ask = asks()[name];
  if (!ask) throw new Error(name);
  const honest = (await call<Answer>(sandbox, ...ask)).response;
  sandbox.faults.add([{ ...rule, times: 1 }]);
  const spoiled = (await call<Answer>(sandbox, ...ask)).response;
  expect(sandbox.faults.list()).toEqual([]);
  expect((await call<Answer>(sandbox, ...ask)).response).toEqual(honest);
  if (!honest || !spoiled) throw new Error('no answer');
  return { honest, spoiled };
}

const incomplete = (name: string, variant: string) => both(name, { kind: 'incomplete', variant });
const list = (answer: Answer): Item[] => answer.groups ?? answer.items;
const readable = (answer: Answer) => list(answer).filter((item) => typeof (item as Item | null)?.id === 'number');

describe('an incomplete answer', () => {
  it.each([
    ['groups', 'groups-none'],
    ['wall', 'posts-none'],
    ['posts', 'posts-none'],
  ])('%s: nothing, and the counts as they were (%s)', async (name, variant) => {
    const { honest, spoiled } = await incomplete(name, variant);
    expect(list(honest).length).toBeGreaterThan(0);
    const empty = honest.groups ? { groups: [] } : { items: [] };
    expect(spoiled).toEqual({ ...honest, ...empty });
  });

  it.each([
    ['groups', 'groups-left-out'],
    ['wall', 'posts-left-out'],
    ['comments', 'comments-left-out'],
  ])('%s: some left out, the others as they are (%s)', async (name, variant) => {
    const { honest, spoiled } = await incomplete(name, variant);
    expect(list(spoiled).length).toBeLessThan(list(honest).length);
    expect(list(honest)).toEqual(expect.arrayContaining(list(spoiled)));
    expect(spoiled.count).toBe(honest.count);
  });

  it('posts: a post that exists is left out', async () => {
    const { honest, spoiled } = await incomplete('posts', 'posts-left-out');
    expect(honest.items.some(({ id }) => id === post.id)).toBe(true);
    expect(spoiled.items.length).toBeLessThan(honest.items.length);
  });

  it.each([
    ['groups', 'groups-unreadable'],
    ['wall', 'posts-unreadable'],
    ['comments', 'comments-unreadable'],
  ])('%s: as many items, none of them readable (%s)', async (name, variant) => {
    const { honest, spoiled } = await incomplete(name, variant);
    expect(list(spoiled)).toHaveLength(list(honest).length);
    expect(readable(spoiled)).toEqual([]);
  });

  it('comments that are counted, and none shown', async () => {
    const { spoiled } = await incomplete('comments', 'comments-none');
    expect(spoiled).toEqual({ count: Math.max(5, post.comments), items: [] });
  });

  it('threads that claim thousands of answers and show none, asked for alone too', async () => {
    const { honest, spoiled } = await incomplete('comments', 'threads-empty');
    expect(spoiled.items.map(({ id }) => id)).toEqual(honest.items.map(({ id }) => id));
    expect(spoiled.items.every((item) => (item['thread'] as { count: number }).count === 5_000)).toBe(true);
    sandbox.faults.add([{ kind: 'incomplete', variant: 'threads-empty' }]);
    const [method, parameters] = commentsOf(post.ownerId, post.id);
    const thread = await call(sandbox, method, { ...parameters, comment_id: honest.items[0]!.id });
    expect(thread.response).toEqual({ count: 5_000, items: [] });
  });

  it.each([0, 5_000])('comments without end, the same ones however far one reads (offset %i)', async (offset) => {
    sandbox.faults.add([{ kind: 'incomplete', variant: 'comments-endless' }]);
    const [method, parameters] = commentsOf(post.ownerId, post.id);
    const { response } = await call<Answer>(sandbox, method, { ...parameters, offset });
    expect(response?.count).toBe(2_147_483_647);
    expect(response?.items).toHaveLength(100);
    expect(new Set(response?.items.map(({ id }) => id)).size).toBeLessThan(100);
    const madeUp = response?.items.filter(({ id }) => id === 1) ?? [];
    expect(madeUp.filter((item) => item['date'] !== 0)).toEqual([]);
  });

  it.each<[string, (list: unknown[]) => unknown]>([
    ['execute-short', (answers) => answers.slice(0, -1)],
    ['execute-none', () => []],
    ['execute-false', ([, second]) => expect.arrayContaining([false, second])],
  ])('a script’s list: %s', async (variant, expected) => {
    const one = `API.groups.getById({"group_ids":"${groupIds[0]}"})`;
    const ask: Ask = ['execute', { code: `return [${one},${one}];` }];
    const honest = await call<unknown[]>(sandbox, ...ask);
    sandbox.faults.add([{ kind: 'incomplete', variant }]);
    const spoiled = await call<unknown[]>(sandbox, ...ask);
    expect(spoiled.response).toEqual(expected(honest.response ?? []));
    expect(spoiled.execute_errors).toBeUndefined();
  });

  it('a name that stands for nothing, or for a thing without a number', async () => {
    expect((await incomplete('name', 'name-nothing')).spoiled).toEqual([]);
    expect((await incomplete('name', 'name-halved')).spoiled).toEqual({ type: 'group' });
  });

  it('of a call inside a script', async () => {
    sandbox.faults.add([{ kind: 'incomplete', variant: 'groups-none' }]);
    const code = `return [API.groups.getById({"group_ids":"${groupIds[0]}"})];`;
    expect((await call(sandbox, 'execute', { code })).response).toEqual([{ groups: [], profiles: [] }]);
  });
});

describe('an absurd value', () => {
  const CASES = Object.entries(ABSURD).flatMap(([variant, { methods }]) =>
    methods.map((method) => [variant, method] as const),
  );
  const NAMES: Record<string, string> = {
    'groups.getById': 'groups',
    'wall.get': 'wall',
    'wall.getById': 'posts',
    'wall.getComments': 'comments',
    'utils.resolveScreenName': 'name',
  };

  it.each(CASES)('%s of %s: one field, all else as it was', async (variant, method) => {
    const { honest, spoiled } = await both(NAMES[method] ?? '', { kind: 'absurd', variant });
    expect(differences(honest, spoiled)).toHaveLength(1);
  });

  it.each<[string, string, string, unknown]>([
    ['wall', 'date-zero', 'date', 0],
    ['comments', 'date-far', 'date', 4_070_908_800],
    ['groups', 'members-most', 'members_count', 2_147_483_647],
    ['groups', 'id-huge', 'id', 1e19],
    ['wall', 'likes-huge', 'likes', { count: 1e19 }],
  ])('%s, %s: %s is %j', async (name, variant, field, value) => {
    const { spoiled } = await both(name, { kind: 'absurd', variant });
    const found = list(spoiled).map((item) => item[field]);
    expect(found).toContainEqual(typeof value === 'object' ? expect.objectContaining(value as object) : value);
  });
});

/** The places at which two answers differ. */
function differences(one: unknown, other: unknown, path = ''): string[] {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return Object.is(one, other) ? [] : [path];
  }
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.flatMap((key) => differences(left[key], right[key], `${path}/${key}`));
}

describe('a rule without a variant', () => {
  it('strikes each call in a way that fits its method, the same ways after the faults were cleared', async () => {
    const spoiledWays = async () => {
      sandbox.faults.clear();
      await controlCall(sandbox, 'faults', 'POST', [{ kind: 'incomplete' }]);
      const answers = [];
      for (let n = 0; n < 4; n += 1) {
        for (const ask of Object.values(asks())) answers.push((await call(sandbox, ...ask)).response);
      }
      return answers;
    };
    const first = await spoiledWays();
    expect(await spoiledWays()).toEqual(first);
    expect(new Set(first.map((answer) => JSON.stringify(answer))).size).toBeGreaterThan(8);
  });

  it('strikes about the share asked for', async () => {
    const ask = asks().groups!;
    const honest = (await call(sandbox, ...ask)).response;
    sandbox.faults.add([{ kind: 'incomplete', probability: 0.3 }]);
    let struck = 0;
    for (let n = 0; n < 100; n += 1) {
      struck += Number(JSON.stringify((await call(sandbox, ...ask)).response) !== JSON.stringify(honest));
    }
    expect(struck).toBeGreaterThan(15);
    expect(struck).toBeLessThan(45);
  });

  it('leaves methods alone that its kind has nothing for, and is not used up by them', async () => {
    expect(variantsFor('absurd', 'execute')).toEqual([]);
    const honest = (await call(sandbox, ...asks().wall!)).response;
    sandbox.faults.add([{ kind: 'incomplete', variant: 'groups-none', times: 1 }]);
    expect((await call(sandbox, ...asks().wall!)).response).toEqual(honest);
    expect(sandbox.faults.list()).toHaveLength(1);
  });

  it('is understood over HTTP by its kind, and refused by a variant of another one', async () => {
    const post = (rule: unknown) => controlCall(sandbox, 'faults', 'POST', [rule]);
    for (const variant of Object.keys(INCOMPLETE)) await post({ kind: 'incomplete', variant });
    expect(sandbox.faults.list()).toHaveLength(Object.keys(INCOMPLETE).length);
    for (const rule of [
      { kind: 'incomplete', variant: 'date-zero' },
      { kind: 'http-502', variant: 'groups-none' },
      { kind: 'incomplete', variant: 5 },
      { variant: 'groups-none', code: 6 },
    ]) {
      expect(await post(rule)).toHaveProperty('error');
    }
  });
});

it('counts what was asked and served as if the answers had been right', async () => {
  const stats = async () => {
    sandbox.stats.reset();
    for (const ask of Object.values(asks())) await call(sandbox, ...ask);
    return sandbox.stats.snapshot();
  };
  const honest = await stats();
  sandbox.faults.add([{ kind: 'incomplete' }]);
  expect(await stats()).toEqual(honest);
});
