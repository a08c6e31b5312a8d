import { readPostList, readWall, type WallPost } from './wall.js';

const POST = { id: 10, owner_id: -5, from_id: -5, date: 1_790_000_000, text: 'Новость' };
const one = (fields: Record<string, unknown>): WallPost | undefined =>
  readWall({ count: 1, items: [{ ...POST, ...fields }] })?.posts[0];

describe('a wall', () => {
  it('is a count and posts', () => {
    expect(readWall({ count: 3, items: [POST] })).toMatchObject({ total: 3, posts: [{ id: 10, ownerId: -5 }] });
    expect(readWall({ count: 0, items: [] })).toEqual({ total: 0, posts: [], odd: 0 });
  });

  it.each([
    null,
    [],
    {},
    { count: 1 },
    { items: [] },
    { count: '1', items: [] },
    { count: -1, items: [] },
    { count: 1, items: {} },
  ])('is not %p', (response) => expect(readWall(response)).toBeNull());

  it('leaves out what cannot be read, says how much that is, and keeps the rest', () => {
    const broken = [null, 1, {}, { ...POST, id: 'x' }, { ...POST, date: undefined }, { ...POST, owner_id: null }];
    const portion = readWall({ count: 9, items: [...broken, POST] });
    expect([portion?.posts.length, portion?.odd]).toEqual([1, 6]);
  });
});

describe('a list of posts', () => {
  it('comes in either shape', () => {
    expect(readPostList({ items: [POST, null] })).toMatchObject({ items: [{ id: 10 }], odd: 1 });
    expect(readPostList([POST])).toMatchObject({ items: [{ id: 10 }], odd: 0 });
    expect(readPostList({ items: [] })).toEqual({ items: [], odd: 0 });
    expect(readPostList([])).toEqual({ items: [], odd: 0 });
  });

  it.each([null, 0, {}, { items: null }, { posts: [] }])('is not %p', (response) => {
    expect(readPostList(response)).toBeNull();
  });
});

describe('a post', () => {
  it('without counters has unknown ones, never 0', () => {
    const unknown = { likes: null, reposts: null, views: null, comments: null, canComment: null };
    expect(one({})).toEqual({
      ownerId: -5,
      id: 10,
      fromId: -5,
      publishedAt: 1_790_000_000,
      text: 'Новость',
      isRepost: false,
      ...unknown,
    });
  });

  it.each<[string, Record<string, unknown>, Partial<WallPost>]>([
    [
      'counters',
      { likes: { count: 2 }, reposts: { count: 0 }, views: { count: 9 } },
      { likes: 2, reposts: 0, views: 9 },
    ],
    ['counters of another shape', { likes: 2, views: { count: '9' } }, { likes: null, views: null }],
    ['open comments', { comments: { count: 4, can_post: 1 } }, { comments: 4, canComment: true }],
    ['closed comments', { comments: { count: 0, can_post: 0 } }, { comments: 0, canComment: false }],
    ['closed comments as a boolean', { comments: { count: 0, can_post: false } }, { canComment: false }],
    ['a repost', { copy_history: [{}] }, { isRepost: true }],
    ['an empty history', { copy_history: [] }, { isRepost: false }],
    ['a float id', { id: JSON.parse('10.0') as unknown }, { id: 10 }],
    ['no author', { from_id: undefined }, { fromId: null }],
    ['no text', { text: undefined }, { text: '' }],
    ['hostile text', { text: 'a\u0000b\uD800' }, { text: 'ab\uFFFD' }],
  ])('with %s', (_, fields, expected) => expect(one(fields)).toMatchObject(expected));

  it('carries a bounded text', () => expect(one({ text: 'ы'.repeat(100_000) })?.text).toHaveLength(16_384));

  it.each([-1, 0, 1.5, 10 ** 13])('dated %p is there, but nobody knows when', (date) => {
    expect(one({ date })).toMatchObject({ id: 10, publishedAt: null, text: 'Новость' });
  });

  it.each([0, -3, 1.5, 2 ** 31, 2 ** 53, '10', null])('with the id %p cannot be read', (id) => {
    expect(one({ id })).toBeUndefined();
  });
});
