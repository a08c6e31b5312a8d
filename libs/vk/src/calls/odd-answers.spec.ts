import { cannedVk } from '@gospulse/test-support/canned-vk.js';
import { createVkGateway, type VkGateway } from '../gateway.js';
import { tokenOf } from '../sandbox-under-test.spec-helper.js';

/** What a method of the gateway makes of one answer of VK. */
async function ask<T>(response: unknown, call: (gateway: VkGateway) => Promise<T>): Promise<T> {
  const vk = await cannedVk(() => ({ response }));
  const gateway = createVkGateway({ apiUrl: vk.apiUrl, tokens: [tokenOf('user1')], retries: 0 });
  try {
    return await call(gateway);
  } finally {
    vk.close();
  }
}

const post = (id: number, more: Record<string, unknown> = {}) => ({ id, owner_id: -5, date: 1_790_000_000, ...more });

describe('communities', () => {
  it.each<[string, unknown, number[], number]>([
    ['all of them', { groups: [{ id: 1 }, { id: 2 }, { id: 3 }] }, [1, 2, 3], 0],
    ['one left out', { groups: [{ id: 1 }, { id: 3 }] }, [1, 3], 0],
    ['nothing', { groups: [] }, [], 1],
    ['nothing, as a list', [], [], 1],
    ['only what cannot be read', { groups: [null, {}, 'x'] }, [], 3],
    ['an id that is no number', { groups: [{ id: 1 }, { id: '2' }] }, [1], 1],
    ['one that nobody asked for', { groups: [{ id: 1 }, { id: 99 }] }, [1], 1],
    ['one twice', { groups: [{ id: 1 }, { id: 1 }, { id: 2 }] }, [1, 2], 1],
  ])('%s', async (_, response, ids, odd) => {
    const answer = await ask(response, (gateway) => gateway.communities([1, 2, 3], 'profile'));
    expect(answer).toMatchObject({ kind: 'ok', value: { odd } });
    expect(answer.kind === 'ok' && answer.value.communities.map(({ id }) => id)).toEqual(ids);
  });

  it('of others only are another call’s', async () => {
    const answer = await ask({ groups: [{ id: 8 }] }, (gateway) => gateway.communities([1, 2, 3], 'profile'));
    expect(answer).toMatchObject({ kind: 'failed', failure: { class: 'retryable' } });
  });
});

describe('posts by id', () => {
  it.each<[string, unknown, number[], number]>([
    ['one left out', { items: [post(1)] }, [1], 0],
    ['none', { items: [] }, [], 0],
    ['one that cannot be read', { items: [post(1), post(2, { date: 'x' })] }, [1], 1],
    ['one of another wall', { items: [post(1), post(2, { owner_id: -6 })] }, [1], 1],
    ['one twice', { items: [post(1), post(1)] }, [1], 1],
  ])('%s', async (_, response, ids, odd) => {
    const refs = [1, 2].map((id) => [5, id] as const);
    const answer = await ask(response, (gateway) => gateway.postsById(refs));
    expect(answer).toMatchObject({ kind: 'ok', value: { odd } });
    expect(answer.kind === 'ok' && answer.value.items.map(({ id }) => id)).toEqual(ids);
  });
});

describe('a portion of a wall', () => {
  it.each<[string, unknown[], number[], number]>([
    ['whole', [post(2), post(1)], [2, 1], 0],
    ['with an item that cannot be read', [post(2), null], [2], 1],
    ['with a post of another wall', [post(2), post(1, { owner_id: -6 })], [2], 1],
    ['with a post twice', [post(2), post(2)], [2], 1],
    ['empty', [], [], 0],
  ])('%s', async (_, items, ids, odd) => {
    const answer = await ask({ count: 500, items }, (gateway) => gateway.wall(5, 0, 100));
    expect(answer).toMatchObject({ kind: 'ok', value: { total: 500, odd } });
    expect(answer.kind === 'ok' && answer.value.posts.map(({ id }) => id)).toEqual(ids);
  });
});

describe('what stands behind a name', () => {
  it.each<[unknown, unknown]>([
    [
      { type: 'group', object_id: 7 },
      { kind: 'ok', value: { kind: 'community', id: 7 } },
    ],
    [
      { type: 'user', object_id: 7 },
      { kind: 'ok', value: { kind: 'person', id: 7 } },
    ],
    [
      { type: 'vk_app', object_id: 7 },
      { kind: 'ok', value: { kind: 'other' } },
    ],
    [[], { kind: 'ok', value: { kind: 'nothing' } }],
    ...[
      {},
      [[]],
      [{ type: 'group', object_id: 7 }],
      { type: 'group' },
      { object_id: 7 },
      { type: '', object_id: 7 },
      { type: 7, object_id: 7 },
      { type: 'group', object_id: 0 },
      { type: 'group', object_id: -7 },
      { type: 'page', object_id: 7.5 },
      { type: 'group', object_id: '7' },
      { type: 'user' },
      { type: 'user', object_id: 0 },
      { type: 'user', object_id: '7' },
      { type: 'application', object_id: null },
      false,
      'nothing',
      0,
    ].map((response): [unknown, unknown] => [response, { kind: 'failed', failure: { class: 'retryable' } }]),
  ])('%j', async (response, expected) => {
    expect(await ask(response, (gateway) => gateway.resolveScreenName('name'))).toMatchObject(expected as object);
  });
});
