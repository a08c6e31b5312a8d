import type { PairedQuestion } from './question-pairing.js';
import type { ThreadComment } from './thread-comment.js';

export const POST = 100;
export const DAY = 86_400;

/** A resident's question in a thread of its own unless told otherwise. `at` counts in seconds. */
export function said(key: string, id: number, at: number, change: Partial<ThreadComment> = {}): ThreadComment {
  return {
    id,
    postId: POST,
    at,
    author: { kind: 'resident', key },
    threadId: id,
    replyToCommentId: null,
    replyToAuthorKey: null,
    mentionedKeys: [],
    class: 'question',
    needsReply: true,
    deletedSeenAt: null,
    lastSeenAt: 1_000_000,
    ...change,
  };
}

/** A comment by the page. */
export function replied(id: number, at: number, change: Partial<ThreadComment> = {}): ThreadComment {
  return said('', id, at, { author: { kind: 'page' }, class: 'official', needsReply: false, ...change });
}

/** Questions in short: who, from which comments, answered by which comment. */
export const short = (questions: readonly PairedQuestion[]): string[] =>
  questions.map(
    (q) =>
      `${q.authorKey}:${q.commentIds.join('+')}>${q.withdrawnAt === null ? (q.replyCommentId ?? '-') : 'withdrawn'}`,
  );
