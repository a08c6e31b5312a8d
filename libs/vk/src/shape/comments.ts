import { createEdge, type Edge } from './edge.js';
import { asArray, asCount, asInteger, asRecord, asText, readList } from './read.js';

/** A comment as VK showed it. The text is read once, to classify, and dropped. */
export interface WallComment {
  readonly id: number;
  /** Null on a deleted comment: VK then hides who wrote it. */
  readonly fromId: number | null;
  readonly postId: number;
  /** Epoch seconds; null when VK gave an absurd date: the comment is there, and says nothing of when. */
  readonly at: number | null;
  readonly text: string;
  readonly hasSticker: boolean;
  readonly hasAttachments: boolean;
  readonly replyToUser: number | null;
  readonly replyToComment: number | null;
  /** Root of the thread: `parents_stack[0]`, or the comment itself. */
  readonly threadId: number;
  readonly deleted: boolean;
  /** How many answers the thread below it has; 0 for an answer. Null: there is a thread, and its count cannot be one. */
  readonly threadCount: number | null;
  /** How many of them came along in this answer. */
  readonly threadShown: number;
}

export interface CommentPortion {
  /** Comments VK counts under the post, answers included where VK does so. */
  readonly total: number;
  /** Comments of the asked level only; null where VK does not tell. */
  readonly levelTotal: number | null;
  /** How many top-level items came: the offset of the next portion. */
  readonly level: number;
  /** Top-level comments and the answers that came with them, flat. */
  readonly comments: readonly WallComment[];
  /** Items that cannot be read or are of another post. */
  readonly odd: number;
}

const TEXT_LIMIT = 16_384;

export interface CommentPlace {
  readonly communityId: number;
  readonly postId: number;
}

/** Comments of another post or wall, should VK ever mix them in, are left out and counted. */
export function readComments(
  response: unknown,
  place: CommentPlace,
  answer: Edge = createEdge(),
): CommentPortion | null {
  const edge = answer.of(place.communityId);
  const record = asRecord(response);
  const total = asCount(record?.count);
  if (!record || total === null || !Array.isArray(record.items)) return null;
  const comments: WallComment[] = [];
  let odd = 0;
  for (const item of record.items) {
    const top = readComment(item, place, null, edge);
    if (!top) {
      odd += 1;
      continue;
    }
    const shown = asArray(asRecord(asRecord(item)?.thread)?.items);
    const answers = readList(shown, (answer) => readComment(answer, place, top.id, edge));
    odd += answers.odd;
    comments.push({ ...top, threadShown: answers.items.length }, ...answers.items);
  }
  return {
    total,
    levelTotal: edge.count('comments', record.current_level_count),
    level: record.items.length,
    comments,
    odd,
  };
}

function readComment(value: unknown, place: CommentPlace, parent: number | null, edge: Edge): WallComment | null {
  const comment = asRecord(value);
  const { communityId, postId } = place;
  if (!comment) return null;
  if ((asInteger(comment.owner_id) ?? -communityId) !== -communityId) return null;
  if ((asInteger(comment.post_id) ?? postId) !== postId) return null;
  const id = edge.id('comment-id', comment.id);
  const at = edge.date('comment-date', comment.date);
  if (id === null || typeof comment.date !== 'number') return null;
  const attachments = asArray(comment.attachments).map((item) => asRecord(item)?.type);
  return {
    id,
    fromId: edge.id('author-id', comment.from_id),
    postId,
    at,
    text: asText(comment.text, TEXT_LIMIT) ?? '',
    hasSticker: attachments.includes('sticker'),
    hasAttachments: attachments.length > 0,
    replyToUser: edge.id('author-id', comment.reply_to_user),
    replyToComment: edge.id('comment-id', comment.reply_to_comment),
    threadId: edge.id('comment-id', asArray(comment.parents_stack)[0]) ?? parent ?? id,
    deleted: comment.deleted === true || comment.deleted === 1,
    threadCount: parent === null ? readThreadCount(comment.thread, edge) : 0,
    threadShown: 0,
  };
}

/** 0 only where VK tells of no thread: one of which it tells a count that cannot be has nobody knows how many answers. */
function readThreadCount(value: unknown, edge: Edge): number | null {
  // An object without fields comes as an empty list.
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return 0;
  const thread = asRecord(value);
  if (thread === null) return null;
  if (thread.count === undefined || thread.count === null) return asArray(thread.items).length === 0 ? 0 : null;
  return edge.count('comments', thread.count);
}
