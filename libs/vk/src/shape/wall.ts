import { createEdge, type Edge } from './edge.js';
import { asArray, asCount, asFlag, asInteger, asRecord, asText, readList, type ReadList } from './read.js';

/** A post as VK showed it. `text` is read once, to classify a resident's post, and never kept. */
export interface WallPost {
  readonly ownerId: number;
  readonly id: number;
  readonly fromId: number | null;
  /** Epoch seconds; null when VK gave an absurd date: the post is there, and says nothing of when. */
  readonly publishedAt: number | null;
  /** Null: not fetched. */
  readonly text: string | null;
  readonly isRepost: boolean;
  readonly likes: number | null;
  readonly reposts: number | null;
  readonly views: number | null;
  readonly comments: number | null;
  /** Relative to the caller's token; null when VK does not tell. */
  readonly canComment: boolean | null;
}

export interface WallPortion {
  /** Posts on the whole wall. */
  readonly total: number;
  readonly posts: readonly WallPost[];
  /** Items that cannot be read, are of another wall or come twice. */
  readonly odd: number;
}

const TEXT_LIMIT = 16_384;

export function readWall(response: unknown, edge: Edge = createEdge()): WallPortion | null {
  const record = asRecord(response);
  const total = asCount(record?.count);
  if (!record || total === null || !Array.isArray(record.items)) return null;
  const { items, odd } = readList(record.items, (item) => readPost(item, edge));
  return { total, posts: items, odd };
}

/** `wall.getById`: `{items: []}` in 5.199, a bare array before. Ids that do not exist are simply missing. */
export function readPostList(response: unknown, edge: Edge = createEdge()): ReadList<WallPost> | null {
  const list = Array.isArray(response) ? response : asRecord(response)?.items;
  return Array.isArray(list) ? readList(list, (item) => readPost(item, edge)) : null;
}

/** A post without an id, or without any date, cannot be read; one whose date is absurd can, but for its date. */
function readPost(value: unknown, answer: Edge): WallPost | null {
  const post = asRecord(value);
  const ownerId = asInteger(post?.owner_id);
  if (!post || ownerId === null) return null;
  const edge = ownerId < 0 ? answer.of(-ownerId) : answer;
  const id = edge.id('post-id', post.id);
  const publishedAt = edge.date('post-date', post.date);
  if (id === null || typeof post.date !== 'number') return null;
  const comments = asRecord(post.comments);
  return {
    ownerId,
    id,
    fromId: edge.id('author-id', post.from_id),
    publishedAt,
    text: asText(post.text, TEXT_LIMIT) ?? '',
    isRepost: asArray(post.copy_history).length > 0,
    likes: edge.count('likes', asRecord(post.likes)?.count),
    reposts: edge.count('reposts', asRecord(post.reposts)?.count),
    views: edge.count('views', asRecord(post.views)?.count),
    comments: edge.count('comments', comments?.count),
    canComment: asFlag(comments?.can_post),
  };
}
