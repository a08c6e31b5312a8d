import type { CommentAuthor, ThreadComment } from '@gospulse/domain';
import type { StoredComment } from '@gospulse/store';

/** What is stored of one post. */
export interface Thread {
  readonly postId: number;
  readonly comments: readonly ThreadComment[];
  /** Officials' comments whose wording is known: stripped by the version in use, or without text. */
  readonly worded: ReadonlySet<number>;
}

export function threadComment(row: StoredComment): ThreadComment {
  return {
    id: row.id,
    postId: row.postId,
    at: row.at,
    author: authorOf(row),
    threadId: row.threadId,
    replyToCommentId: row.replyTo,
    replyToAuthorKey: row.replyToKey,
    mentionedKeys: row.mentions,
    class: row.class,
    needsReply: row.needsReply,
    ...(row.textKey === null ? {} : { textKey: row.textKey }),
    deletedSeenAt: row.deletedAt,
    lastSeenAt: row.seenAt,
  };
}

function authorOf(row: StoredComment): CommentAuthor {
  if (row.kind === 'page') return { kind: 'page' };
  if (row.kind === 'official') return { kind: 'official', by: String(row.community ?? row.key) };
  return row.kind === 'resident' && row.key !== null ? { kind: 'resident', key: row.key } : { kind: 'unknown' };
}
