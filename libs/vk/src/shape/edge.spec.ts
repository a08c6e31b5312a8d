import type { RefusedValue } from '@gospulse/domain';
import { createEdge, type Edge } from './edge.js';
import { readComments } from './comments.js';
import { readCommunities } from './community.js';
import { readPostFigures } from './post-figures.js';
import { readWall } from './wall.js';

const OBSERVED_AT = Date.parse('2025-11-21T09:00:00Z') / 1_000;
const GOOD = OBSERVED_AT - 3_600;

/** What an edge refused while something was read, as `kind reason community`. */
function refusalsOf(read: (edge: Edge) => unknown): string[] {
  const refused: RefusedValue[] = [];
  read(createEdge(OBSERVED_AT, (one) => refused.push(one)));
  return refused.map(({ kind, reason, communityId }) => `${kind} ${reason} ${String(communityId)}`);
}

describe('an edge', () => {
  it.each<[unknown, number | null, string[]]>([
    [GOOD, GOOD, []],
    [OBSERVED_AT + 86_400, OBSERVED_AT + 86_400, []],
    [OBSERVED_AT + 86_401, null, ['post-date too-late null']],
    [0, null, ['post-date too-early null']],
    ['0', null, ['post-date not-a-number null']],
    [undefined, null, []],
    [null, null, []],
  ])('reads the date %p as %p and tells %j', (value, expected, told) => {
    let read: number | null = null;
    expect(refusalsOf((edge) => (read = edge.date('post-date', value)))).toEqual(told);
    expect(read).toBe(expected);
  });
});

describe('a wall', () => {
  const POST = { id: 10, owner_id: -5, from_id: -5, date: GOOD, text: 'Новость' };
  const refused = (fields: Record<string, unknown>) =>
    refusalsOf((edge) => readWall({ count: 1, items: [{ ...POST, ...fields }] }, edge));

  it.each<[Record<string, unknown>, string[]]>([
    [{}, []],
    [{ date: 0 }, ['post-date too-early 5']],
    [{ date: 4_070_908_800 }, ['post-date too-late 5']],
    [{ id: 2 ** 31 }, ['post-id out-of-range 5']],
    [{ from_id: 2 ** 53 }, ['author-id out-of-range 5']],
    [{ likes: { count: -1 } }, ['likes negative 5']],
    [{ views: { count: 2 ** 31 } }, ['views too-large 5']],
    [{ reposts: { count: '9' } }, ['reposts not-a-number 5']],
    [{ comments: { count: 10 ** 9 } }, ['comments too-large 5']],
    [{ comments: {}, likes: {}, views: null }, []],
  ])('with %j tells %j', (fields, told) => expect(refused(fields)).toEqual(told));

  it('refuses one counter of a post and keeps the others', () => {
    const counters = { likes: { count: 10 ** 12 }, reposts: { count: 2 }, views: { count: 30 } };
    const wall = readWall({ count: 1, items: [{ ...POST, ...counters }] }, createEdge(OBSERVED_AT));
    expect(wall?.posts).toMatchObject([{ id: 10, publishedAt: GOOD, likes: null, reposts: 2, views: 30 }]);
  });

  it('tells the same of posts that came as columns of an execute', () => {
    const columns = {
      ...{ posts: 2, id: [10, 11], owner_id: [-5, -5], from_id: [-5, -5], date: [0, GOOD], copy_history: [null, null] },
      ...{ comments: [1, -1], can_post: [1, 1], likes: [0, 0], reposts: [0, 0], views: [1, 2 ** 40] },
    };
    expect(refusalsOf((edge) => readPostFigures(columns, edge))).toEqual([
      'post-date too-early 5',
      'views too-large 5',
      'comments negative 5',
    ]);
  });
});

it('tells what it refused of comments, by the community asked', () => {
  const comment = { id: 20, from_id: 700, date: GOOD, text: 'Когда?' };
  const items = [
    { ...comment, date: 4_070_908_800 },
    { ...comment, id: 21, reply_to_user: 10 ** 14, reply_to_comment: -4 },
    { ...comment, id: -1 },
    { ...comment, id: 22, thread: { count: 1, items: [{ ...comment, id: 23, date: 1 }] } },
    { id: 24, date: GOOD, deleted: true },
  ];
  const answer = { count: 5, items };
  expect(refusalsOf((edge) => readComments(answer, { communityId: 5, postId: 10 }, edge))).toEqual([
    'comment-date too-late 5',
    'author-id out-of-range 5',
    'comment-id out-of-range 5',
    'comment-id out-of-range 5',
    'comment-date too-early 5',
  ]);
});

it('tells what it refused of communities', () => {
  const groups = [
    { id: 1, members_count: 2_000_000_000, wall: 9 },
    { id: 2, is_closed: 5, screen_name: 'a/b' },
    { id: -3 },
    { id: 4, members_count: 12 },
  ];
  expect(refusalsOf((edge) => readCommunities({ groups }, true, edge))).toEqual([
    'members too-large 1',
    'wall-access unknown-code 1',
    'community-state unknown-code 2',
    'name unknown-code 2',
    'community-id out-of-range null',
  ]);
});
