import type { CommentClass } from '../comments/comment-class.js';

/** Who wrote a comment, as far as a question and its reply are concerned. */
export type CommentAuthor =
  | { kind: 'resident'; key: string }
  /** The page on whose wall the comment stands. */
  | { kind: 'page' }
  /** Another registered page, or a listed responsible person. */
  | { kind: 'official'; by: string }
  /** A comment seen only after its deletion: VK no longer tells its author. */
  | { kind: 'unknown' };

/**
 * A comment under a post, without its text. Instants are epoch seconds.
 *
 * A resident's own post on the wall stands for a question too: give it as a comment whose `id` and `threadId` are the
 * post's id. Posts and comments of a wall draw their ids from one counter, so the id is free. An official comment
 * under such a post then counts as a reply to it, unless it names others only.
 */
export interface ThreadComment {
  id: number;
  postId: number;
  at: number;
  author: CommentAuthor;
  /** `parents_stack[0]`, or the comment's own id at top level. */
  threadId: number;
  replyToCommentId: number | null;
  replyToAuthorKey: string | null;
  mentionedKeys: readonly string[];
  class: CommentClass;
  needsReply: boolean;
  /** A keyed hash of the wording of an official's text, to recognise one repeated. */
  textKey?: string;
  /** When the deletion was noticed; null while the comment stands. */
  deletedSeenAt: number | null;
  lastSeenAt: number;
}

export type OfficialAuthor = Extract<CommentAuthor, { kind: 'page' | 'official' }>;
export type OfficialComment = ThreadComment & { author: OfficialAuthor };
export type ResidentComment = ThreadComment & { author: Extract<CommentAuthor, { kind: 'resident' }> };

export function isOfficial(comment: ThreadComment): comment is OfficialComment {
  return comment.author.kind === 'page' || comment.author.kind === 'official';
}

export function isResident(comment: ThreadComment): comment is ResidentComment {
  return comment.author.kind === 'resident';
}

/** At top level of the post, or the post itself. */
export function isTopLevel(comment: ThreadComment): boolean {
  return comment.threadId === comment.id;
}

/** Comments in the order they were written, each id once (the copy seen last wins). */
export function inOrderOfWriting(comments: readonly ThreadComment[]): ThreadComment[] {
  const byId = new Map<number, ThreadComment>();
  for (const comment of comments) {
    const seen = byId.get(comment.id);
    if (seen === undefined || comment.lastSeenAt > seen.lastSeenAt) byId.set(comment.id, comment);
  }
  return [...byId.values()].sort((a, b) => a.at - b.at || a.id - b.id);
}
