import { RECORDED_COMMENTS, RECORDED_DELETED_COMMENTS } from '../data/recorded-comments.js';
import { RECORDED_GROUPS } from '../data/recorded-groups.js';
import { RECORDED_WALL_GET_JSON } from '../data/recorded-wall-get.js';

/** The community recorded at API v5.199; its answers are served to the letter. */
export const RECORDED_GROUP_ID = 33_438_842;
/** Ids for which `groups.getById` is recorded as refusing (error 125). */
export const RECORDED_INVALID_GROUPS: ReadonlySet<string> = new Set(['17683660', '637247']);
/** Recorded as resolving to a float. */
export const RECORDED_FLOAT_GROUP = 10_639_516;
const COMMENTED_POST = 847;
const DELETED_COMMENTS_OWNER = -69_459_624;
const DELETED_COMMENTS_POST = 482_121;

interface RecordedItem {
  readonly id: number;
  readonly activity?: { readonly comments: readonly unknown[] };
}
interface RecordedWallGet {
  readonly items: readonly RecordedItem[];
  readonly [field: string]: unknown;
}

/** The file is ours and checked by the specs, so its shape is taken as known. */
const wallGet = JSON.parse(RECORDED_WALL_GET_JSON) as RecordedWallGet;

export function recordedGroupObject(): Record<string, unknown> {
  return { ...RECORDED_GROUPS.groups[0] };
}

/** The recorded `wall.get`, cut to the part asked for. */
export function recordedWallGet(offset: number, count: number): string {
  return JSON.stringify({ ...wallGet, items: wallGet.items.slice(offset, offset + count) });
}

export function recordedPost(postId: number): string | null {
  const item = wallGet.items.find((one) => one.id === postId);
  return item === undefined ? null : JSON.stringify(item);
}

/** The recorded `wall.getComments` of a post, or null when none is recorded. */
export function recordedComments(ownerId: number, postId: number): string | null {
  if (ownerId === DELETED_COMMENTS_OWNER && postId === DELETED_COMMENTS_POST) {
    return JSON.stringify(RECORDED_DELETED_COMMENTS);
  }
  if (ownerId !== -RECORDED_GROUP_ID) return null;
  if (postId === COMMENTED_POST) return JSON.stringify(RECORDED_COMMENTS);
  const activity = wallGet.items.find((one) => one.id === postId)?.activity;
  if (activity === undefined) return null;
  const { comments } = activity;
  return JSON.stringify({
    count: comments.length,
    items: comments,
    current_level_count: comments.length,
    can_post: true,
  });
}
