import { hashUnit } from '../random/hash.js';
import { DAY, HOUR } from '../time/region-time.js';

const SHARE_EDITED = 0.03;
const MEAN_DAYS_UNTIL_DELETED = 3;
const MAX_DAYS_UNTIL_DELETED = 25;
const LATEST_EDIT = 2 * DAY;

/**
 * When a post is taken off its wall, epoch seconds; Infinity for the many that stay. Half an hour after publication at
 * the earliest, three days on average. A function of the post alone, so neither ids nor anything else moves with `share`.
 */
export function goneAt(seed: number, postId: number, publishedAt: number, share: number): number {
  if (share === 0 || hashUnit(seed, postId, 305) >= share) return Infinity;
  const days = -Math.log(1 - hashUnit(seed, postId, 306)) * MEAN_DAYS_UNTIL_DELETED;
  return publishedAt + HOUR / 2 + Math.floor(Math.min(days, MAX_DAYS_UNTIL_DELETED) * DAY);
}

/** When a post was last edited, epoch seconds, for the few that are; Infinity for the others. */
export function editedAt(seed: number, postId: number, publishedAt: number): number {
  if (hashUnit(seed, postId, 307) >= SHARE_EDITED) return Infinity;
  return publishedAt + 60 + Math.floor(hashUnit(seed, postId, 308) * LATEST_EDIT);
}
