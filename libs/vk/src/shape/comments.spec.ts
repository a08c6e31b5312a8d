import { readComments, type WallComment } from './comments.js';

const PLACE = { communityId: 5, postId: 10 };
const COMMENT = {
  id: 20,
  from_id: 700,
  post_id: 10,
  date: 1_790_000_100,
  text: 'Когда дадут воду?',
  parents_stack: [],
};
const read = (...items: unknown[]) =>
  readComments({ count: items.length, items, current_level_count: items.length }, PLACE);
const one = (fields: Record<string, unknown>): WallComment | undefined => read({ ...COMMENT, ...fields })?.comments[0];

describe('the comments of a post', () => {
  it.each([null, [], {}, { count: 1 }, { items: [] }, { count: null, items: [] }, { count: 1, items: 'x' }])(
    'are not in %p',
    (response) => expect(readComments(response, PLACE)).toBeNull(),
  );

  it('come with both counts, the one of the level unknown where VK is silent', () => {
    expect(readComments({ count: 7, items: [COMMENT], current_level_count: 3 }, PLACE)).toMatchObject({
      total: 7,
      levelTotal: 3,
    });
    for (const count of [undefined, -1, 2 ** 31 - 1, 'x']) {
      const answer = { count: 7, items: [COMMENT], current_level_count: count };
      expect(readComments(answer, PLACE)?.levelTotal).toBeNull();
    }
  });

  it('come flat, the answers of a thread after their root', () => {
    const answer = { ...COMMENT, id: 21, from_id: -5, parents_stack: [20], reply_to_comment: 20, reply_to_user: 700 };
    const portion = read({ ...COMMENT, thread: { count: 4, items: [answer, null, {}] } }, { ...COMMENT, id: 30 });
    expect([portion?.level, portion?.odd]).toEqual([2, 2]);
    expect(portion?.comments).toMatchObject([
      { id: 20, threadId: 20, threadCount: 4, threadShown: 1 },
      { id: 21, threadId: 20, threadCount: 0, threadShown: 0, replyToComment: 20, replyToUser: 700, fromId: -5 },
      { id: 30, threadId: 30, threadCount: 0 },
    ]);
  });

  it('that cannot be read are left out, yet count for the next offset', () => {
    const portion = read(null, 3, { id: 1 }, { date: 1 }, COMMENT);
    expect(portion?.comments.map(({ id }) => id)).toEqual([20]);
    expect([portion?.level, portion?.odd]).toEqual([5, 4]);
  });
});

describe('a comment', () => {
  it('that was deleted has neither author nor text', () => {
    const shell = { id: 20, parents_stack: [], date: 1_790_000_100, thread: { count: 0, items: [] }, deleted: true };
    expect(read(shell)?.comments).toMatchObject([{ id: 20, fromId: null, text: '', deleted: true, postId: 10 }]);
    expect(one({ deleted: 1 })?.deleted).toBe(true);
    expect(one({})?.deleted).toBe(false);
  });

  it.each<[string, Record<string, unknown>, Partial<WallComment>]>([
    ['a root in its stack', { parents_stack: [3, 4] }, { threadId: 3 }],
    ['no stack', { parents_stack: undefined }, { threadId: 20 }],
    ['a stack of another shape', { parents_stack: 'x' }, { threadId: 20 }],
    ['a stack of text', { parents_stack: ['3'] }, { threadId: 20 }],
    ['no post', { post_id: undefined }, { postId: 10 }],
    ['a sticker', { attachments: [{ type: 'sticker' }] }, { hasSticker: true, hasAttachments: true }],
    ['a photo', { attachments: [{ type: 'photo' }] }, { hasSticker: false, hasAttachments: true }],
    ['odd attachments', { attachments: [null, 1] }, { hasSticker: false, hasAttachments: true }],
    ['no attachments', { attachments: {} }, { hasSticker: false, hasAttachments: false }],
    ['a float id', { id: JSON.parse('20.0') as unknown }, { id: 20 }],
    ['hostile text', { text: '\u0000a\uDC00' }, { text: 'a\uFFFD' }],
    ['a thread without fields', { thread: [] }, { threadCount: 0, threadShown: 0 }],
    ['no thread', { thread: null }, { threadCount: 0, threadShown: 0 }],
    ['a thread that is no object', { thread: 'x' }, { threadCount: null, threadShown: 0 }],
    ['a thread that does not count what it shows', { thread: { items: [{}] } }, { threadCount: null }],
    ['a thread of less than none', { thread: { count: -3, items: [] } }, { threadCount: null }],
    ['a thread of more than there can be', { thread: { count: 2 ** 31 - 1 } }, { threadCount: null }],
    ['a thread counted in words', { thread: { count: 'many' } }, { threadCount: null }],
  ])('with %s', (_, fields, expected) => expect(one(fields)).toMatchObject(expected));

  it('carries a bounded text', () => expect(one({ text: 'ы'.repeat(100_000) })?.text).toHaveLength(16_384));

  it.each([-1, 0, 1.5, 10 ** 13])('dated %p is there, but nobody knows when', (date) => {
    expect(one({ date })).toMatchObject({ id: 20, at: null });
  });

  it.each([0, -3, 2 ** 31, 2 ** 53])('with the id %p cannot be read', (id) => expect(one({ id })).toBeUndefined());

  it('are those of the post that was asked for, whatever else is in the list', () => {
    const items = [COMMENT, { ...COMMENT, id: 21, post_id: 11 }, { ...COMMENT, id: 22, owner_id: -6 }];
    const portion = readComments({ count: 3, items: [...items, { ...COMMENT, id: 23, owner_id: -5 }] }, PLACE);
    expect(portion?.comments.map(({ id }) => id)).toEqual([20, 23]);
    expect(portion?.level).toBe(4);
  });
});
