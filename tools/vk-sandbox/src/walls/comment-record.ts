/** What a comment is; the text is derived from it. */
export type CommentKind =
  | 'question'
  | 'complaint'
  | 'follow-up'
  | 'thanks'
  | 'chatter'
  | 'emoji'
  | 'sticker'
  | 'mention'
  | 'reply'
  | 'greeting'
  | 'notice';

/** One comment of a generated wall. Instants are epoch seconds; `id` is 0 until the wall's counter has reached it. */
export interface CommentRecord {
  id: number;
  readonly postIndex: number;
  readonly at: number;
  /** Positive for a person, negative for a community. */
  readonly fromId: number;
  readonly root: CommentRecord | null;
  readonly replyTo: CommentRecord | null;
  readonly kind: CommentKind;
  readonly textSeed: number;
  /** The user named by `[id…|…]` at the beginning of the text, or 0. */
  readonly mentions: number;
  /** When its author took it away; Infinity if never. */
  deletedAt: number;
  /** Replies in this comment's thread, in order of time. */
  readonly replies: CommentRecord[];
}

export type ReplyChannel = 'page' | 'community' | 'person';

/** A question planted in the world, with the reply it gets: what an observer should find out. */
export interface PlantedQuestion {
  readonly askedAt: number;
  answeredAt: number | null;
  readonly withdrawnAt: number | null;
  readonly postIndex: number;
  /** Null for a resident's own post on an open wall. */
  readonly comment: CommentRecord | null;
  reply: CommentRecord | null;
  readonly via: ReplyChannel | null;
  readonly kind: 'question' | 'complaint' | 'wall-post';
  readonly authorId: number;
}

/** A comment with nothing under it yet. */
export function newComment(
  fields: Pick<CommentRecord, 'postIndex' | 'at' | 'fromId' | 'kind' | 'textSeed'> & Partial<CommentRecord>,
): CommentRecord {
  return { id: 0, root: null, replyTo: null, mentions: 0, deletedAt: Infinity, replies: [], ...fields };
}
