import fc from 'fast-check';
import { costGrowth, OF_EIGHTFOLD } from '../cost-growth.spec-helper.js';
import { pairQuestions } from './question-pairing.js';
import type { ThreadComment } from './thread-comment.js';
import { DAY, POST, replied, said } from './thread.spec-helper.js';

describe('pairing as a law', () => {
  const author = fc.oneof(
    fc.constantFrom('a', 'b', 'c').map((key) => ({ kind: 'resident' as const, key })),
    fc.constant({ kind: 'page' as const }),
    fc.constant({ kind: 'unknown' as const }),
  );
  const comment = fc.record({
    // Coarse, so that some comments share a second.
    at: fc.integer({ min: 0, max: 12 }).map((step) => step * (DAY / 4)),
    author,
    threadId: fc.integer({ min: POST, max: POST + 5 }),
    replyToCommentId: fc.option(fc.integer({ min: POST, max: POST + 15 })),
    mentionedKeys: fc.subarray(['a', 'b', 'z']),
    class: fc.constantFrom('question' as const, 'chatter' as const, 'thanks' as const, 'empty' as const),
    deletedSeenAt: fc.option(fc.integer({ min: 0, max: 4 * DAY })),
    textKey: fc.constantFrom('x', 'y'),
  });
  const post = fc
    .array(comment, { maxLength: 16 })
    .map((parts) => parts.map((part, index) => said('', POST + index, part.at, part)));

  it('does not depend on the order of the input, nor on copies', () => {
    fc.assert(
      fc.property(
        post.chain((comments) =>
          fc.tuple(fc.constant(comments), fc.shuffledSubarray(comments, { minLength: comments.length })),
        ),
        ([comments, shuffled]) => {
          expect(pairQuestions([...shuffled, ...shuffled.slice(0, 3)])).toEqual(pairQuestions(comments));
        },
      ),
    );
  });

  it('costs on a long thread what it costs on a short one, comment for comment', () => {
    const threadOf = (comments: number) =>
      Array.from({ length: comments }, (_, index) =>
        index % 2 === 0
          ? said(`resident ${index}`, POST + 1 + index, index, { threadId: POST + 1 })
          : replied(POST + 1 + index, index, { threadId: POST + 1, replyToCommentId: POST + index, textKey: 'x' }),
      );
    const [short, long] = [threadOf(1_250), threadOf(10_000)];
    const pair = (thread: typeof long) => pairQuestions(thread, { acknowledgementMinResidents: Infinity });
    expect(pair(long).filter((q) => q.answeredAt !== null)).toHaveLength(5000);
    expect(
      costGrowth(
        () => pair(short),
        () => pair(long),
      ),
    ).toBeLessThan(OF_EIGHTFOLD);
  });

  it('costs no more for each of ten thousand residents whom a machine greets within a minute and people answer by name', () => {
    const crowd = (residents: number) =>
      [...Array(residents).keys()].flatMap((n) => {
        const [question, at] = [POST + 1 + n, Math.floor((n * 30) / residents)];
        const named = { threadId: POST + 1, replyToCommentId: question };
        return [
          said(`resident ${n}`, question, at, { threadId: POST + 1 }),
          replied(POST + 1 + residents + n, at + 20, { ...named, textKey: 'machine' }),
          replied(POST + 1 + 2 * residents + n, 9_000 + n, { ...named, textKey: `own words ${n}` }),
        ];
      });
    const [few, many] = [crowd(5_000), crowd(40_000)];
    const waits = pairQuestions(crowd(10_000)).map(({ askedAt, answeredAt }) => (answeredAt ?? 0) - askedAt);
    expect([waits.length, Math.min(...waits) > 8_000]).toEqual([10_000, true]);
    expect(
      costGrowth(
        () => pairQuestions(few),
        () => pairQuestions(many),
      ),
    ).toBeLessThan(OF_EIGHTFOLD);
  });

  it('puts each comment that asks into exactly one question, and no reply before it', () => {
    fc.assert(
      fc.property(post, (comments) => {
        const asking = comments.filter(
          (c) => c.author.kind === 'resident' && (c.class === 'question' || c.class === 'chatter'),
        );
        const questions = pairQuestions(comments);
        expect(questions.flatMap((q) => q.commentIds).sort()).toEqual(asking.map((c) => c.id).sort());
        for (const q of questions) {
          expect(q.answeredAt ?? q.askedAt).toBeGreaterThanOrEqual(q.askedAt);
          expect(q.answeredAt !== null && q.withdrawnAt !== null).toBe(false);
        }
      }),
    );
  });

  it('is not changed by a thread under which nobody of it has written', () => {
    const elsewhere = [
      said('y', POST + 100, DAY, { class: 'question' }),
      said('z', POST + 101, DAY + 5, { threadId: POST + 100 }),
      replied(POST + 102, 2 * DAY, { threadId: POST + 100, textKey: 'elsewhere' }),
    ];
    fc.assert(
      fc.property(
        // No resident's own post here: of that, every comment below it is the thread.
        post.map((comments) => comments.slice(1).map(belowPagePost)),
        (comments) => {
          const together = pairQuestions([...comments, ...elsewhere]).filter((q) => !'yz'.includes(q.authorKey));
          expect(together).toEqual(pairQuestions(comments));
        },
      ),
    );
  });

  it('answers no question twice, and none by a comment that is not an official’s', () => {
    fc.assert(
      fc.property(post, (comments) => {
        const officials = new Set(comments.filter((c) => c.author.kind === 'page').map((c) => c.id));
        for (const q of pairQuestions(comments)) {
          expect(q.replyCommentId === null).toBe(q.answeredAt === null);
          if (q.replyCommentId !== null) expect(officials.has(q.replyCommentId)).toBe(true);
        }
      }),
    );
  });
});

/** A comment below the page's own post, of whose thread of that number there is none. */
function belowPagePost(comment: ThreadComment): ThreadComment {
  const threadId = comment.threadId === POST ? POST + 1 : comment.threadId;
  return { ...comment, threadId, mentionedKeys: comment.mentionedKeys.filter((key) => key !== 'z') };
}
