import type { CommentRecord } from './comment-record.js';

export type CommentState = 'absent' | 'present' | 'tombstone';

/** Deleted without anything under it, two comments in five still leave a tombstone. */
const leavesTombstone = (comment: CommentRecord, at: number): boolean =>
  comment.textSeed % 5 < 2 || comment.replies.some((reply) => reply.at <= at && reply.deletedAt > at);

/** Whether a comment shows at an instant: not yet written or gone, there, or deleted with its shell left behind. */
export function stateAt(comment: CommentRecord, at: number): CommentState {
  if (comment.at > at) return 'absent';
  if (comment.deletedAt > at) return 'present';
  return leavesTombstone(comment, at) ? 'tombstone' : 'absent';
}

/** The comments that show at an instant, in their order. */
export function visibleAt(comments: readonly CommentRecord[], at: number): CommentRecord[] {
  return comments.filter((comment) => stateAt(comment, at) !== 'absent');
}

/** How many comments a post shows at an instant, replies included. */
export function countVisible(comments: readonly CommentRecord[], at: number): number {
  let count = 0;
  for (const comment of comments) {
    if (comment.at > at) break;
    if (stateAt(comment, at) !== 'absent') count += 1;
  }
  return count;
}
