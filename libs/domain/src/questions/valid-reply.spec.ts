import { pairQuestions } from './question-pairing.js';
import type { ThreadComment } from './thread-comment.js';
import { DAY, POST, replied, said, short } from './thread.spec-helper.js';

describe('what is a valid reply', () => {
  const asked = [said('a', 1, 0), said('b', 2, 5, { threadId: 1 })];
  it.each<[string, ThreadComment[], string[]]>([
    ['in the thread, naming none: all open ones', [...asked, replied(9, 60, { threadId: 1 })], ['a:1>9', 'b:2>9']],
    [
      'naming by reply_to_comment',
      [...asked, replied(9, 60, { threadId: 1, replyToCommentId: 2 })],
      ['a:1>-', 'b:2>9'],
    ],
    ['naming by reply_to_user', [...asked, replied(9, 60, { threadId: 1, replyToAuthorKey: 'a' })], ['a:1>9', 'b:2>-']],
    ['naming by mention', [...asked, replied(9, 60, { threadId: 1, mentionedKeys: ['b'] })], ['a:1>-', 'b:2>9']],
    [
      'mentioning somebody who has not asked: all open ones',
      [...asked, replied(9, 60, { threadId: 1, mentionedKeys: ['colleague'] })],
      ['a:1>9', 'b:2>9'],
    ],
    [
      'replying to the page’s own comment: all still open ones',
      [
        ...asked,
        replied(3, 6, { threadId: 1, replyToAuthorKey: 'a' }),
        replied(9, 60, { threadId: 1, replyToCommentId: 3 }),
      ],
      ['a:1>3', 'b:2>9'],
    ],
    [
      'only the first one counts',
      [said('a', 1, 0), replied(8, 50, { threadId: 1 }), replied(9, 60, { threadId: 1 })],
      ['a:1>8'],
    ],
    [
      'another registered page',
      [said('a', 1, 0), replied(9, 60, { threadId: 1, author: { kind: 'official', by: '-220870455' } })],
      ['a:1>9'],
    ],
    [
      'a resident’s answer is none',
      [said('a', 1, 0), said('b', 9, 60, { threadId: 1, class: 'thanks', replyToCommentId: 1 })],
      ['a:1>-'],
    ],
    ['in another thread', [said('a', 1, 0), said('b', 2, 1), replied(9, 60, { threadId: 2 })], ['a:1>-', 'b:2>9']],
    [
      'in another thread, though naming the asker',
      [said('a', 1, 0), said('b', 2, 1), replied(9, 60, { threadId: 2, mentionedKeys: ['a'] })],
      ['a:1>-', 'b:2>9'],
    ],
    ['before the question', [replied(9, 0), said('a', 10, 60, { threadId: 9 })], ['a:10>-']],
    ['in the same second, written after it', [said('a', 1, 0), replied(9, 0, { threadId: 1 })], ['a:1>9']],
    [
      'at top level, naming the asker: every open question of theirs',
      [said('a', 1, 0), said('a', 2, 1), said('b', 3, 2), replied(9, 60, { mentionedKeys: ['a'] })],
      ['a:1>9', 'a:2>9', 'b:3>-'],
    ],
    ['at top level, naming nobody', [said('a', 1, 0), replied(9, 60)], ['a:1>-']],
    [
      'late, it answers the questions on both sides of a silence',
      [said('a', 1, 0), said('a', 2, 2 * DAY, { threadId: 1 }), replied(9, 3 * DAY, { threadId: 1 })],
      ['a:1>9', 'a:2>9'],
    ],
    [
      'under a resident’s own post: any official comment that does not name others only',
      [said('a', POST, 0, { threadId: POST }), said('b', 102, 5), replied(103, 60), said('b', 104, 70)],
      [`a:${POST}>103`, 'b:102>-', 'b:104>-'],
    ],
    [
      'under a resident’s own post, to somebody else',
      [
        said('a', POST, 0, { threadId: POST }),
        said('b', 102, 5),
        replied(103, 60, { threadId: 102, replyToCommentId: 102 }),
      ],
      [`a:${POST}>-`, 'b:102>103'],
    ],
    [
      'under a resident’s own post, to what its author added there',
      [
        said('a', POST, 0, { threadId: POST }),
        said('a', 102, 5),
        said('b', 103, 6, { threadId: 102 }),
        replied(104, 60, { threadId: 102, replyToCommentId: 102 }),
      ],
      [`a:${POST}+102>104`, 'b:103>-'],
    ],
  ])('%s', (_name, comments, expected) => {
    expect(short(pairQuestions(comments))).toEqual(expected);
  });

  it('tells when and by whom', () => {
    const thread = [said('a', 1, 7), replied(9, 60, { threadId: 1, author: { kind: 'official', by: 'x' } })];
    expect(pairQuestions(thread)).toMatchObject([
      { askedAt: 7, answeredAt: 60, replyCommentId: 9, answeredBy: 'official', withdrawnAt: null },
    ]);
  });
});
