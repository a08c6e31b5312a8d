import { createVkGateway } from '@gospulse/vk';
import { cannedVk, type CannedRequest } from '@gospulse/test-support/canned-vk.js';
import { fetchComments, MAX_COMMENTS, maxCalls, type Walk } from './fetch-comments.js';

const AT = 1_790_000_000;
const HUGE = 2 ** 31 - 1;

interface Asked {
  readonly offset: number;
  readonly count: number;
  /** The root of the thread that is asked for; 0: the level. */
  readonly thread: number;
  /** Calls before this one. */
  readonly nth: number;
}

const comment = (id: number, thread?: { count: unknown; items?: unknown[] }, root?: number) => ({
  ...{
    id,
    from_id: 700,
    post_id: 1,
    owner_id: -5,
    date: AT,
    text: 'x',
    parents_stack: root === undefined ? [] : [root],
  },
  ...(thread ? { thread } : {}),
});
const many = (from: number, to: number, make = (id: number): unknown => comment(id)) =>
  Array.from({ length: Math.max(0, to - from) }, (_, n) => make(from + n));

/** Walks the comments of a post through a VK that answers so. */
async function walkOf(
  answer: (asked: Asked) => unknown,
  { count = null, walks = 0 }: { count?: number | null; walks?: number } = {},
) {
  const calls: Asked[] = [];
  const vk = await cannedVk(({ form }: CannedRequest) => {
    const number = (name: string) => Number(form.get(name) ?? 0);
    const asked = { offset: number('offset'), count: number('count'), thread: number('comment_id'), nth: calls.length };
    calls.push(asked);
    return { response: answer(asked) };
  });
  const tokens = [{ kind: 'user', secret: 'user1', requestsPerSecond: 100_000 }] as const;
  const gateway = createVkGateway({ apiUrl: vk.apiUrl, tokens, retries: 0 });
  const result = await fetchComments({ gateway }, { communityId: 5, postId: 1, count, walks });
  vk.close();
  if (result.kind === 'failed') throw new Error(result.failure.message);
  return { walk: result.value, calls };
}

const short = ({ verdict, missing, comments }: Walk) => [verdict, comments.length, missing] as const;
const level = (all: number, counted = all, levelTotal: number | undefined = all) => {
  return ({ offset, count }: Asked) => ({
    ...{ count: counted, items: many(offset, Math.min(all, offset + count), (n) => comment(n + 1)) },
    ...(levelTotal === undefined ? {} : { current_level_count: levelTotal }),
  });
};

describe('a walk over comments', () => {
  it.each<[string, (asked: Asked) => unknown, number | null, readonly [string, number, number]]>([
    ['whole', level(5), 5, ['whole', 5, 0]],
    ['whole, of several portions', level(250), 250, ['whole', 250, 0]],
    ['whole, without a count of the level', level(250, 250, undefined), 250, ['whole', 250, 0]],
    ['more than the post counted', level(7), 5, ['whole', 7, 0]],
    ['none, as counted', level(0), 0, ['whole', 0, 0]],
    ['none, though five are counted', () => ({ count: 5, items: [] }), 5, ['incomplete', 0, 5]],
    ['none, though one is counted', () => ({ count: 1, items: [] }), 1, ['incomplete', 0, 1]],
    ['none and none counted, though the post counts five', level(0), 5, ['incomplete', 0, 5]],
    ['half', level(5, 10, 10), 10, ['incomplete', 5, 5]],
    ['one less than counted', level(4, 5), 5, ['drifting', 4, 1]],
    ['two percent less than counted', level(490, 500), 500, ['drifting', 490, 10]],
    ['three percent less than counted', level(485, 500), 500, ['incomplete', 485, 15]],
    ['a level that counts more than comes', level(4, 4, 9), 4, ['incomplete', 4, 5]],
    ['what cannot be read', () => ({ count: 3, items: [null, {}, comment(1)] }), 3, ['incomplete', 1, 2]],
    ['comments of another post', () => ({ count: 2, items: [{ ...comment(1), post_id: 9 }] }), 2, ['incomplete', 0, 2]],
    [
      'a thread that says it has 5,000 and shows none',
      ({ thread }) => (thread ? { count: 5_000, items: [] } : { count: 1, items: [comment(1, { count: 5_000 })] }),
      1,
      ['incomplete', 1, 5_000],
    ],
    [
      'a thread that is counted with the post',
      ({ thread, offset, count }) =>
        thread
          ? { count: 150, items: many(offset, Math.min(150, offset + count), (n) => comment(100 + n, undefined, 1)) }
          : { count: 151, items: [comment(1, { count: 150 })], current_level_count: 1 },
      151,
      ['whole', 151, 0],
    ],
    [
      'a thread that is cut, and its answers are not counted with the post',
      ({ thread }) =>
        thread
          ? { count: 150, items: many(0, 60, (n) => comment(100 + n, undefined, 1)) }
          : { count: 1, items: [comment(1, { count: 150 })], current_level_count: 1 },
      1,
      ['incomplete', 61, 90],
    ],
    [
      'a thread that says it has less than none, and shows all of it when asked',
      ({ thread, offset, count }) =>
        thread
          ? { count: 150, items: many(offset, Math.min(150, offset + count), (n) => comment(100 + n, undefined, 1)) }
          : { count: 1, items: [comment(1, { count: -1 })], current_level_count: 1 },
      1,
      ['whole', 151, 0],
    ],
    [
      'a thread counted in words that is cut',
      ({ thread }) =>
        thread
          ? { count: 150, items: many(0, 60, (n) => comment(100 + n, undefined, 1)) }
          : { count: 1, items: [comment(1, { count: 'many' })], current_level_count: 1 },
      1,
      ['incomplete', 61, 90],
    ],
    [
      'a level that counts what cannot be',
      ({ offset, count }) => ({
        count: 250,
        items: many(offset, Math.min(250, offset + count), (n) => comment(n + 1)),
        current_level_count: -5,
      }),
      250,
      ['whole', 250, 0],
    ],
    [
      'threads that together promise more than a column holds',
      ({ thread, offset, count }) =>
        thread
          ? { count: HUGE, items: [] }
          : { count: 100, items: many(offset, Math.min(100, offset + count), (n) => comment(n + 1, { count: HUGE })) },
      100,
      ['incomplete', 100, HUGE],
    ],
    [
      'deleted comments without author, shown as such',
      () => ({ count: 2, items: [comment(1), { id: 2, date: AT, deleted: true, parents_stack: [] }] }),
      2,
      ['whole', 2, 0],
    ],
  ])('that brings %s', async (_, answer, count, expected) => {
    expect(short((await walkOf(answer, { count })).walk)).toEqual(expected);
  });

  it.each<[string, (asked: Asked) => unknown, number]>([
    ['repeats its items', () => ({ count: HUGE, items: many(1, 101) }), 2],
    ['shows nothing', () => ({ count: HUGE, items: [] }), 1],
    [
      'has a level that repeats its end',
      ({ offset }) => ({ count: 1_000, items: many(1, 101, (n) => comment(Math.min(offset, 200) + n)) }),
      4,
    ],
    [
      'has a thread that repeats',
      ({ thread }) =>
        thread
          ? { count: HUGE, items: many(500, 600, (id) => comment(id, undefined, 1)) }
          : { count: 1, items: [comment(1, { count: HUGE })] },
      3,
    ],
    [
      'has a thousand threads that promise without end',
      ({ thread, offset, count }) =>
        thread
          ? { count: HUGE, items: [] }
          : { count: 1_000, items: many(offset, offset + count, (n) => comment(n + 1, { count: HUGE })) },
      10 + 110,
    ],
    ['never ends', ({ offset, count }) => ({ count: HUGE, items: many(offset + 1, offset + count + 1) }), 200],
    ['never ends, one comment at a time', ({ nth }) => ({ count: HUGE, items: [comment(nth + 1)] }), maxCalls(100)],
    [
      'never ends, in its threads, one answer at a time',
      ({ thread, offset, count, nth }) =>
        thread
          ? { count: HUGE, items: [comment(1_000_000 + nth, undefined, thread)] }
          : { count: 1_000, items: many(offset, offset + count, (n) => comment(n + 1, { count: HUGE })) },
      maxCalls(100),
    ],
    ['shows more than anybody has', () => ({ count: HUGE, items: many(1, 30_001) }), 1],
  ])('that %s ends, and is not taken for all', async (_, answer, most) => {
    const { walk, calls } = await walkOf(answer, { count: 5 });
    expect(calls.length).toBeLessThanOrEqual(most);
    expect(calls.length).toBeGreaterThan(most / 2);
    expect(walk.comments.length).toBeLessThanOrEqual(MAX_COMMENTS);
    expect(walk.verdict).toBe('incomplete');
  });

  it.each<[string, (asked: Asked) => unknown, Walk['why']]>([
    ['beyond the bound', level(MAX_COMMENTS + 300), 'too-many'],
    ['of nothing', () => ({ count: HUGE, items: [] }), 'cut'],
  ])('%s says why it is not all', async (_, answer, why) => {
    expect((await walkOf(answer)).walk).toMatchObject({ verdict: 'incomplete', why });
  });

  it('as long as the bound is whole', async () => {
    const { walk, calls } = await walkOf(level(MAX_COMMENTS));
    expect([short(walk), calls.length]).toEqual([['whole', MAX_COMMENTS, 0], 200]);
  });

  it('in small portions reaches as far', async () => {
    const { walk, calls } = await walkOf(level(12_000), { walks: 1 });
    expect([short(walk), calls.length]).toEqual([['whole', 12_000, 0], 480]);
  });

  it('that ends before a thread of which nobody knows how long it is does not count as all', async () => {
    // The bound is reached on the level; what the thread shows of itself is all that came of it.
    const { walk } = await walkOf(({ offset, count }) => ({
      count: MAX_COMMENTS,
      items: many(offset, offset + count, (n) =>
        n === 0 ? comment(1, { count: -1, items: [comment(1_000_000, undefined, 1)] }) : comment(n + 1),
      ),
    }));
    expect(short(walk)).toEqual(['incomplete', MAX_COMMENTS, 1]);
  });

  it('asks for smaller portions after one that came short, and for large ones again after that', async () => {
    const counts = async (walks: number) => (await walkOf(level(60), { walks })).calls.map(({ count }) => count);
    expect([await counts(0), await counts(1), await counts(2)]).toEqual([[100], [25, 25, 25], [100]]);
  });
});
