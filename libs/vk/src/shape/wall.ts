import {
  asArray,
  asCount,
  asFlag,
  asInstant,
  asInteger,
  asRecord,
  asText,
  nestedCount,
  readList,
  type ReadList,
} from './read.js';

/** A post as VK showed it. `text` is read once, to classify a resident's post, and never kept. */
export interface WallPost {
  readonly ownerId: number;
  readonly id: number;
  readonly fromId: number | null;
  /** Epoch seconds. */
  readonly publishedAt: number;
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

export function readWall(response: unknown): WallPortion | null {
  const record = asRecord(response);
  const total = asCount(record?.count);
  if (!record || total === null || !Array.isArray(record.items)) return null;
  const { items, odd } = readList(record.items, readPost);
  return { total, posts: items, odd };
}

/** `wall.getById`: `{items: []}` in 5.199, a bare array before. Ids that do not exist are simply missing. */
export function readPostList(response: unknown): ReadList<WallPost> | null {
  const list = Array.isArray(response) ? response : asRecord(response)?.items;
  return Array.isArray(list) ? readList(list, readPost) : null;
}

function readPost(value: unknown): WallPost | null {
  const post = asRecord(value);
  const id = asInteger(post?.id);
  const ownerId = asInteger(post?.owner_id);
  const publishedAt = asInstant(post?.date);
  if (!post || id === null || ownerId === null || publishedAt === null) return null;
  const comments = asRecord(post.comments);
  return {
    ownerId,
    id,
    fromId: asInteger(post.from_id),
    publishedAt,
    text: asText(post.text, TEXT_LIMIT) ?? '',
    isRepost: asArray(post.copy_history).length > 0,
    likes: nestedCount(post.likes),
    reposts: nestedCount(post.reposts),
    views: nestedCount(post.views),
    comments: asCount(comments?.count),
    canComment: asFlag(comments?.can_post),
  };
}
