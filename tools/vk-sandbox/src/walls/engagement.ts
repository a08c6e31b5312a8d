import { hash32 } from '../random/hash.js';
import { HOUR } from '../time/region-time.js';
import type { PostFigures } from './wall.js';

/** Views settle with a time constant of about a day. */
const SETTLING_SECONDS = 26 * HOUR;
/** Per view, as in a week of 67 health institutions: 30 likes and 2 reposts to 764 views. */
const LIKES_PER_VIEW = 0.042;
const REPOSTS_PER_VIEW = 0.003;

/** A log-normal factor with a table of its own: 64 quantiles of the standard normal. */
const NORMAL_QUANTILES: readonly number[] = Array.from({ length: 64 }, (_, i) => {
  const p = (i + 0.5) / 64;
  return 4.91 * (p ** 0.14 - (1 - p) ** 0.14);
});
const logNormal = (h: number, sigma: number): number => Math.exp(sigma * (NORMAL_QUANTILES[h & 63] ?? 0));

/** Likes, reposts and views of a post of a given age on a page of a given size; they only grow with age. */
export function engagementAt(
  seed: number,
  postId: number,
  ageSeconds: number,
  members: number,
  noViews: boolean,
): PostFigures {
  const h = hash32(seed, postId, 301);
  const settled = 1 - Math.exp(-ageSeconds / SETTLING_SECONDS);
  const views = (12 + members * 0.38 * logNormal(h, 0.55)) * settled;
  const likes = Math.floor(views * LIKES_PER_VIEW * logNormal(h >>> 6, 0.5) + ((h >>> 24) & 1) * settled);
  const reposts = Math.floor(views * REPOSTS_PER_VIEW * logNormal(h >>> 12, 0.8));
  const hidden = noViews || (h >>> 18) % 50 === 0;
  return { likes, reposts, views: hidden ? null : Math.floor(views) + 1 };
}
