import type { CommentRecord } from './comment-record.js';

/** What one post shows at an instant. `views` is null where VK leaves the field out. */
export interface PostFigures {
  readonly likes: number;
  readonly reposts: number;
  readonly views: number | null;
}

/** A community's wall. Posts are numbered from 0 in order of time; instants are epoch seconds. */
export interface Wall {
  readonly ownerId: number;
  /** Whether residents may comment. */
  readonly commentsOpen: boolean;
  /** How many posts have been published by an instant. */
  publishedBy(at: number): number;
  postId(index: number): number;
  publishedAt(index: number): number;
  authorId(index: number): number;
  /** Index of a post's id, or −1. */
  indexOf(postId: number): number;
  /** Whether any post of this wall is ever taken down: where none is, whole ranges can be counted without looking. */
  readonly losesPosts: boolean;
  /** When a post is taken down, and with it its comments; Infinity if never. */
  goneAt(index: number): number;
  /** When a post was edited; Infinity if never. */
  editedAt(index: number): number;
  /** The post pinned at an instant, or −1. */
  pinnedAt(at: number): number;
  /** Posts whose author is not the community, in order. */
  readonly residentPosts: readonly number[];
  /** All comments a post ever gets, in order of time; those later than the instant in question are the caller's to skip. */
  commentsOf(index: number): readonly CommentRecord[];
  figuresAt(index: number, at: number): PostFigures;
  /** The text, escaped for JSON. */
  jsonText(index: number): string;
  /** The community and post this one reposts, or null. */
  repostOf(index: number): { readonly ownerId: number; readonly postId: number } | null;
}

/** Whether a post of this index is on the wall at an instant: published, and not taken down. */
export function isShown(wall: Wall, index: number, at: number): boolean {
  return index >= 0 && index < wall.publishedBy(at) && wall.goneAt(index) > at;
}

/** The number of leading elements not greater than `bound` in an ascending list. */
export function countUpTo(ascending: readonly number[], bound: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
