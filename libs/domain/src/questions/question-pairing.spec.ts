import { pairQuestions } from './question-pairing.js';
import type { ThreadComment } from './thread-comment.js';
import { DAY, said, replied, short } from './thread.spec-helper.js';

describe('what is one question', () => {
  it.each<[string, ThreadComment[], string[]]>([
    ['one comment', [said('a', 1, 0)], ['a:1>-']],
    ['consecutive comments in one thread', [said('a', 1, 0), said('a', 2, 60, { threadId: 1 })], ['a:1+2>-']],
    [
      'another resident between does not part them',
      [said('a', 1, 0), said('b', 2, 5, { threadId: 1 }), said('a', 3, 60, { threadId: 1 })],
      ['a:1+3>-', 'b:2>-'],
    ],
    ['threads are apart', [said('a', 1, 0), said('a', 2, 60)], ['a:1>-', 'a:2>-']],
    [
      'a new one after the reply',
      [said('a', 1, 0), replied(2, 50, { threadId: 1 }), said('a', 3, 60, { threadId: 1 })],
      ['a:1>2', 'a:3>-'],
    ],
    ['a new one after 24 hours of silence', [said('a', 1, 0), said('a', 2, DAY, { threadId: 1 })], ['a:1>-', 'a:2>-']],
    ['the same one a second earlier', [said('a', 1, 0), said('a', 2, DAY - 1, { threadId: 1 })], ['a:1+2>-']],
    [
      'silence counts from the last comment',
      [said('a', 1, 0), said('a', 2, DAY - 1, { threadId: 1 }), said('a', 3, DAY + 60, { threadId: 1 })],
      ['a:1+2+3>-'],
    ],
    [
      'a sticker breaks the silence but joins nothing',
      [
        said('a', 1, 0),
        said('a', 2, DAY - 1, { threadId: 1, class: 'empty' }),
        said('a', 3, DAY + 60, { threadId: 1 }),
      ],
      ['a:1+3>-'],
    ],
    [
      'no question of thanks, stickers, officials and the unknown',
      [
        said('a', 1, 0, { class: 'thanks' }),
        said('a', 2, 1, { class: 'empty' }),
        replied(3, 2),
        said('a', 4, 3, { author: { kind: 'official', by: 'x' } }),
        said('a', 5, 4, { author: { kind: 'unknown' } }),
      ],
      [],
    ],
    [
      'a reply to another resident ends nobody else’s question',
      [
        said('a', 1, 0),
        said('b', 2, 5, { threadId: 1 }),
        replied(3, 10, { threadId: 1, replyToCommentId: 2 }),
        said('a', 4, 60, { threadId: 1 }),
      ],
      ['a:1+4>-', 'b:2>3'],
    ],
  ])('%s', (_name, comments, expected) => {
    expect(short(pairQuestions(comments))).toEqual(expected);
  });

  it('reads the copy of a comment seen last', () => {
    const stale = said('a', 1, 0, { lastSeenAt: 100 });
    const fresh = said('a', 1, 0, { lastSeenAt: 200, deletedSeenAt: 300 });
    expect(short(pairQuestions([stale, fresh]))).toEqual(['a:1>withdrawn']);
    expect(short(pairQuestions([fresh, stale]))).toEqual(['a:1>withdrawn']);
  });

  it('takes the strongest class, and needs a reply if any part does', () => {
    const chatter = { class: 'chatter', needsReply: false } as const;
    const bundle = [
      said('a', 1, 0, chatter),
      said('a', 2, 60, { threadId: 1, class: 'complaint' }),
      said('a', 3, 90, { threadId: 1 }),
    ];
    expect(pairQuestions(bundle)).toMatchObject([{ commentId: 1, askedAt: 0, class: 'complaint', needsReply: true }]);
    expect(pairQuestions([said('a', 1, 0, chatter)])).toMatchObject([{ class: 'chatter', needsReply: false }]);
  });
});

describe('a question deleted by its author', () => {
  const gone = { deletedSeenAt: 500, lastSeenAt: 400 };
  it.each<[string, ThreadComment[], string[]]>([
    ['unanswered', [said('a', 1, 0, gone)], ['a:1>withdrawn']],
    ['a reply after it answers nothing', [said('a', 1, 0, gone), replied(9, 600, { threadId: 1 })], ['a:1>withdrawn']],
    [
      'nor does one in the second it was gone',
      [said('a', 1, 0, gone), replied(9, 500, { threadId: 1 })],
      ['a:1>withdrawn'],
    ],
    ['after its reply it stays answered', [said('a', 1, 0, gone), replied(9, 450, { threadId: 1 })], ['a:1>9']],
    ['in part it goes on', [said('a', 1, 0, gone), said('a', 2, 60, { threadId: 1 })], ['a:1+2>-']],
    [
      'and asked again begins a new one',
      [said('a', 1, 0, gone), said('a', 2, 600, { threadId: 1 })],
      ['a:1>withdrawn', 'a:2>-'],
    ],
  ])('%s', (_name, comments, expected) => {
    expect(short(pairQuestions(comments))).toEqual(expected);
  });

  it('is censored when last seen, never before it was asked', () => {
    expect(pairQuestions([said('a', 1, 0, gone)])).toMatchObject([{ withdrawnAt: 400, answeredAt: null }]);
    expect(pairQuestions([said('a', 1, 450, gone)])).toMatchObject([{ withdrawnAt: 450 }]);
  });
});
