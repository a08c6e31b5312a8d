import { classifyComment } from '../comments/classify-comment.js';
import { pairQuestions, type PairingOptions } from './question-pairing.js';
import { responseRate } from './response-rate.js';
import type { ThreadComment } from './thread-comment.js';
import { DAY, POST, replied, said, short } from './thread.spec-helper.js';

/**
 * The definition of a question and of a valid reply, clause by clause. The threads are constructed: there is no public
 * recording of one with authors, times and parents together.
 */
type Clause = [clause: string, thread: ThreadComment[], expected: string[], options?: Partial<PairingOptions>];
const thread = { threadId: 1 };
const official = (by: string) => ({ author: { kind: 'official', by } }) as const;

const QUESTION: Clause[] = [
  ['one comment is one question', [said('a', 1, 0)], ['a:1>-']],
  [
    'consecutive comments in one thread are one, timed from the first',
    [said('a', 1, 0), said('a', 2, 60, thread), said('a', 3, 7_200, thread)],
    ['a:1+2+3>-'],
  ],
  [
    'from the first unanswered one: what was answered is over',
    [said('a', 1, 0), replied(2, 10, thread), said('a', 3, 20, thread), said('a', 4, 30, thread)],
    ['a:1>2', 'a:3+4>-'],
  ],
  ['in one thread: another thread is another question', [said('a', 1, 0), said('a', 2, 60)], ['a:1>-', 'a:2>-']],
  [
    'of one resident: two in a thread ask two',
    [said('a', 1, 0), said('b', 2, 5, thread), said('a', 3, 9, thread)],
    ['a:1+3>-', 'b:2>-'],
  ],
  [
    'a new one begins after 24 hours of silence by that resident, to the second',
    [said('a', 1, 0), said('a', 2, DAY - 1, thread), said('a', 3, 2 * DAY - 1, thread)],
    ['a:1+2>-', 'a:3>-'],
  ],
  [
    'somebody else’s talk does not break that silence',
    [said('a', 1, 0), said('b', 2, DAY / 2, thread), said('a', 3, DAY, thread)],
    ['a:1>-', 'b:2>-', 'a:3>-'],
  ],
  [
    'a thread reopened after its reply asks anew, days later too',
    [said('a', 1, 0), replied(2, 60, thread), said('a', 3, 9 * DAY, thread), replied(4, 9 * DAY + 60, thread)],
    ['a:1>2', 'a:3>4'],
  ],
  ['not the page’s own comments', [replied(1, 0)], []],
  ['not other officials’, whatever they ask', [said('', 1, 0, official('-5'))], []],
  [
    'not a comment whose author is unknown, being seen only after its deletion',
    [said('a', 1, 0, { author: { kind: 'unknown' }, deletedSeenAt: 10 })],
    [],
  ],
  [
    'not thanks, though they come before a question',
    [said('a', 1, 0, { class: 'thanks', needsReply: false }), said('a', 2, 60, thread)],
    ['a:2>-'],
  ],
];

const REPLY: Clause[] = [
  ['from the page itself, in the thread', [said('a', 1, 0), replied(2, 60, thread)], ['a:1>2']],
  [
    'from any other registered page',
    [said('a', 1, 0), replied(2, 60, { ...thread, ...official('-220870455') })],
    ['a:1>2'],
  ],
  [
    'from a listed responsible person',
    [said('a', 1, 0), replied(2, 60, { ...thread, ...official('person') })],
    ['a:1>2'],
  ],
  [
    'not from another resident',
    [said('a', 1, 0), said('b', 2, 60, { ...thread, class: 'chatter' })],
    ['a:1>-', 'b:2>-'],
  ],
  ['not from the asker', [said('a', 1, 0), said('a', 2, 60, { ...thread, replyToCommentId: 1 })], ['a:1+2>-']],
  [
    'not from a community in no register',
    [said('a', 1, 0), said('', 2, 60, { ...thread, author: { kind: 'unknown' } })],
    ['a:1>-'],
  ],
  ['after the question, not before it', [replied(1, 0), said('a', 2, 60, thread)], ['a:2>-']],
  [
    'within the same second the id tells',
    [said('a', 2, 0), replied(3, 0, { threadId: 2 }), replied(1, 0, { threadId: 2 })],
    ['a:2>3'],
  ],
  ['the first one', [said('a', 1, 0), replied(3, 90, thread), replied(2, 60, thread)], ['a:1>2']],
  [
    'naming nobody it answers all who wait in the thread',
    [said('a', 1, 0), said('b', 2, 5, thread), replied(3, 60, thread)],
    ['a:1>3', 'b:2>3'],
  ],
  [
    'naming one it answers that one',
    [said('a', 1, 0), said('b', 2, 5, thread), replied(3, 60, { ...thread, replyToAuthorKey: 'b' })],
    ['a:1>-', 'b:2>3'],
  ],
  [
    'to a sibling in the thread it answers the sibling’s author',
    [said('a', 1, 0), said('b', 2, 5, thread), replied(3, 60, { ...thread, replyToCommentId: 2 })],
    ['a:1>-', 'b:2>3'],
  ],
  ['at top level when it mentions the asker', [said('a', 1, 0), replied(2, 60, { mentionedKeys: ['a'] })], ['a:1>2']],
  ['at top level by reply_to_user', [said('a', 1, 0), replied(2, 60, { replyToAuthorKey: 'a' })], ['a:1>2']],
  ['at top level by reply_to_comment', [said('a', 1, 0), replied(2, 60, { replyToCommentId: 1 })], ['a:1>2']],
  ['at top level naming nobody it is none', [said('a', 1, 0), replied(2, 60)], ['a:1>-']],
  [
    'in another thread it is none, though it names the asker',
    [said('a', 1, 0), said('b', 2, 5, { class: 'thanks' }), replied(3, 60, { threadId: 2, replyToAuthorKey: 'a' })],
    ['a:1>-'],
  ],
  [
    'deleted after it was read it has still answered',
    [said('a', 1, 0), replied(2, 60, { ...thread, deletedSeenAt: 500 })],
    ['a:1>2'],
  ],
];

const GREETED = [
  said('a', 1, 0),
  replied(2, 2, { threadId: 1, textKey: 'hello' }),
  said('b', 3, 500),
  replied(4, 502, { threadId: 3, textKey: 'hello' }),
];
const OTHERS: Clause[] = [
  ['an automatic acknowledgement answers nobody', GREETED, ['a:1>-', 'b:3>-']],
  [
    'an acknowledgement known from other posts is one here',
    GREETED.slice(0, 2),
    ['a:1>-'],
    { knownAcknowledgements: new Set(['hello']) },
  ],
  [
    'a prompt reply in words of its own is a reply',
    [said('a', 1, 0), replied(2, 2, { ...thread, textKey: 'x' })],
    ['a:1>2'],
  ],
  [
    'deleted by its author before a reply it is withdrawn',
    [said('a', 1, 0, { deletedSeenAt: 50 }), replied(2, 60, thread)],
    ['a:1>withdrawn'],
  ],
  [
    'deleted after the reply it stays answered',
    [said('a', 1, 0, { deletedSeenAt: 90 }), replied(2, 60, thread)],
    ['a:1>2'],
  ],
  [
    'a resident’s own wall post is a question without any comment',
    [said('a', POST, 0, { threadId: POST })],
    [`a:${POST}>-`],
  ],
  [
    'and goes on in what its author adds below it',
    [said('a', POST, 0, { threadId: POST }), said('a', 101, 60), replied(102, 90)],
    [`a:${POST}+101>102`],
  ],
  [
    'while others below it ask for themselves',
    [said('a', POST, 0, { threadId: POST }), said('b', 101, 60), replied(102, 90, { threadId: 101 })],
    [`a:${POST}>102`, 'b:101>102'],
  ],
];

describe.each([
  ['a question', QUESTION],
  ['a valid reply', REPLY],
  ['greetings, deletions, own posts', OTHERS],
] as const)('the definition: %s', (_name, clauses) => {
  it.each(clauses)('%s', (_clause, comments, expected, options = {}) => {
    expect(short(pairQuestions(comments, options))).toEqual(expected);
  });
});

describe('the definition: what begins no question', () => {
  it.each([
    ['a sticker', '', { hasSticker: true }],
    ['a bare mention', '[id5|Анна]', {}],
    ['emoji', '👍👏', {}],
    ['thanks', 'Спасибо вам большое!', {}],
    ['congratulations', 'С праздником!', {}],
    ['an official’s question', 'Где это было?', { authorIsOfficial: true }],
  ])('%s', (_name, text, change) => {
    const read = classifyComment({
      text,
      hasSticker: false,
      hasAttachments: false,
      authorIsOfficial: false,
      ...change,
    });
    const author = read.class === 'official' ? ({ kind: 'page' } as const) : ({ kind: 'resident', key: 'a' } as const);
    expect(pairQuestions([said('a', 1, 0, { ...read, author })])).toEqual([]);
  });

  it('chatter is kept apart: among all comments, not among questions', () => {
    const paired = pairQuestions([said('a', 1, 0, { class: 'chatter', needsReply: false })]);
    expect(paired).toMatchObject([{ class: 'chatter', needsReply: false }]);
  });
});

describe('the definition: what changes nothing', () => {
  const asked = [said('a', 1, 0), replied(2, 60, thread)];
  it('an edit: the instant of writing stands, however often the comment is seen again', () => {
    const seenLater = asked.map((comment) => ({ ...comment, lastSeenAt: 2_000_000 }));
    expect(pairQuestions([...asked, ...seenLater])).toEqual(pairQuestions(asked));
  });

  it('closed comments: what was asked before stays open, and without questions the rate is unknown', () => {
    expect(short(pairQuestions([said('a', 1, 0)]))).toEqual(['a:1>-']);
    expect(responseRate(pairQuestions([]), DAY, []).rate).toEqual({ kind: 'unknown', reason: 'no-questions' });
  });
});
