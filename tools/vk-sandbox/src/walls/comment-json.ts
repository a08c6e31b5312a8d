import type { CommentRecord } from './comment-record.js';
import { commentText } from './comment-text.js';
import { stateAt, visibleAt } from './comment-visibility.js';
import type { Wall } from './wall.js';

export interface CommentView {
  readonly at: number;
  readonly wall: Wall;
  /** 0 gives the whole text. */
  readonly previewLength: number;
  /** Replies shown within a thread, 0–10. */
  readonly threadItems: number;
  readonly needLikes: boolean;
}

/** The comment objects VK answers with; what a tombstone lacks is truly absent. */
export interface CommentObject {
  readonly id: number;
  readonly [field: string]: unknown;
}

function cut(text: string, length: number): string {
  const letters = [...text];
  return length === 0 || letters.length <= length ? text : `${letters.slice(0, length).join('')}…`;
}

function threadOf(comment: CommentRecord, view: CommentView): Record<string, unknown> {
  const replies = visibleAt(comment.replies, view.at);
  const canPost = view.wall.commentsOpen;
  return {
    count: replies.length,
    items: replies.slice(0, view.threadItems).map((reply) => commentObject(reply, view)),
    can_post: canPost,
    show_reply_button: canPost,
    groups_can_post: canPost,
    ...(replies.some((reply) => reply.fromId === view.wall.ownerId) ? { author_replied: true } : {}),
  };
}

function replyFields(comment: CommentRecord): Record<string, unknown> {
  if (comment.replyTo === null) return {};
  return { reply_to_user: comment.replyTo.fromId, reply_to_comment: comment.replyTo.id };
}

function likes(comment: CommentRecord): Record<string, unknown> {
  return { can_like: 1, count: comment.textSeed % 4, user_likes: 0, can_like_by_group: 0, author_liked: false };
}

const STICKER = {
  type: 'sticker',
  sticker: { inner_type: 'base_sticker_new', sticker_id: 9019, product_id: 279, is_allowed: true, images: [] },
};

/** One comment as `wall.getComments` shows it. Replies inside a thread carry no thread of their own. */
export function commentObject(comment: CommentRecord, view: CommentView): CommentObject {
  const parents = comment.root === null ? [] : [comment.root.id];
  const thread = comment.root === null ? { thread: threadOf(comment, view) } : {};
  if (stateAt(comment, view.at) === 'tombstone') {
    return { id: comment.id, parents_stack: parents, date: comment.at, ...thread, deleted: true };
  }
  return {
    id: comment.id,
    from_id: comment.fromId,
    date: comment.at,
    text: cut(commentText(comment), view.previewLength),
    post_id: view.wall.postId(comment.postIndex),
    owner_id: view.wall.ownerId,
    parents_stack: parents,
    ...replyFields(comment),
    ...(comment.kind === 'sticker' ? { attachments: [STICKER] } : {}),
    ...(view.needLikes ? { likes: likes(comment) } : {}),
    ...thread,
  };
}
