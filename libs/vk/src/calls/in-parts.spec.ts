import { cannedVk, type CannedRequest } from '@gospulse/test-support/canned-vk.js';
import { createVkGateway } from '../gateway.js';
import { tokenOf } from '../sandbox-under-test.spec-helper.js';

const error = (error_code: number) => ({ error: { error_code, error_msg: '' } });
const post = (name: string) => ({
  id: Number(name.split('_')[1]),
  owner_id: Number(name.split('_')[0]),
  date: 1_790_000_000,
});
const namesOf = ({ form }: CannedRequest) => (form.get('posts') ?? form.get('group_ids') ?? '').split(',');
const refs = (count: number) => Array.from({ length: count }, (_, i) => [5, i + 1] as const);

async function withVk<T>(
  answer: (names: readonly string[]) => unknown,
  use: (gateway: ReturnType<typeof createVkGateway>) => Promise<T>,
) {
  const sizes: number[] = [];
  const vk = await cannedVk((request) => {
    sizes.push(namesOf(request).length);
    return answer(namesOf(request));
  });
  const gateway = createVkGateway({ apiUrl: vk.apiUrl, tokens: [tokenOf('user1')], retries: 1, backoffMs: 1 });
  try {
    return { result: await use(gateway), sizes, limits: gateway.limits };
  } finally {
    vk.close();
  }
}

const idsOf = (result: { kind: string; value?: { items: readonly { id: number }[] } }) =>
  result.value?.items.map(({ id }) => id);

describe('a list VK will not take as a whole', () => {
  it('is halved until it fits, and the size is remembered', async () => {
    const { result, sizes, limits } = await withVk(
      (names) => (names.length > 30 ? error(100) : { response: { items: names.map(post) } }),
      async (gateway) => [await gateway.postsById(refs(100)), await gateway.postsById(refs(50))],
    );
    expect(result.map(idsOf)).toEqual([refs(100).map(([, id]) => id), refs(50).map(([, id]) => id)]);
    expect(sizes).toEqual([100, 50, 25, 25, 50, 25, 25, 25, 25]);
    expect(limits.postsPerCall).toBe(25);
  });

  it('of which one thing is refused comes without it, and the size stays', async () => {
    const { result, limits } = await withVk(
      (names) => (names.includes('-5_7') ? error(100) : { response: { items: names.map(post) } }),
      (gateway) => gateway.postsById(refs(16)),
    );
    expect(idsOf(result)).toEqual([1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
    expect(limits.postsPerCall).toBe(100);
  });

  it('of which everything is refused is a failure, after a bounded number of calls', async () => {
    const { result, sizes } = await withVk(
      () => error(100),
      (gateway) => gateway.postsById(refs(100)),
    );
    expect(result).toMatchObject({ kind: 'failed', failure: { class: 'bad-parameter', code: 100 } });
    expect(sizes.length).toBeLessThanOrEqual(41);
  });

  it.each([13, 36])('is halved after error %i at once, without learning a size from it', async (code) => {
    const { result, sizes, limits } = await withVk(
      (names) => (names.length > 60 ? error(code) : { response: { items: names.map(post) } }),
      (gateway) => gateway.postsById(refs(100)),
    );
    expect(idsOf(result)).toHaveLength(100);
    expect(sizes).toEqual([100, 50, 50]);
    expect(limits.postsPerCall).toBe(100);
  });

  it('of communities is treated alike, the invalid one left out', async () => {
    const { result } = await withVk(
      (names) => (names.includes('3') ? error(125) : { response: { groups: names.map((id) => ({ id: Number(id) })) } }),
      (gateway) => gateway.communities([1, 2, 3, 4], 'members'),
    );
    expect(result.kind === 'ok' && result.value.communities.map(({ id }) => id)).toEqual([1, 2, 4]);
  });

  it('that fails for another reason is not taken apart', async () => {
    const { result, sizes } = await withVk(
      () => error(10),
      (gateway) => gateway.postsById(refs(100)),
    );
    expect(result).toMatchObject({ failure: { class: 'retryable', code: 10 } });
    expect(sizes).toEqual([100, 100]);
  });
});

describe('an answer with more than was asked for', () => {
  it('is cut to what was asked, posts', async () => {
    const { result } = await withVk(
      () => ({ response: { items: ['-5_1', '-5_1', '-5_2', '-6_1', '-5_99'].map(post) } }),
      (gateway) => gateway.postsById(refs(2)),
    );
    expect(idsOf(result)).toEqual([1, 2]);
  });

  it('is cut to what was asked, communities; by name everything is taken, since names change', async () => {
    const { result } = await withVk(
      () => ({ response: { groups: [{ id: 1 }, { id: 9 }] } }),
      async (gateway) => [
        await gateway.communities([1, 2], 'members'),
        await gateway.communities(['old_name'], 'members'),
      ],
    );
    expect(result.map((one) => one.kind === 'ok' && one.value.communities.map(({ id }) => id))).toEqual([[1], [1, 9]]);
  });

  it('is a failure when nothing in it was asked for', async () => {
    const { result } = await withVk(
      () => ({ response: { items: [post('-6_1')] } }),
      (gateway) => gateway.postsById(refs(2)),
    );
    expect(result).toMatchObject({ failure: { class: 'retryable', message: 'the answer has an unknown shape' } });
  });
});
