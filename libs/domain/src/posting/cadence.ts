/**
 * Whether a full ISO week of a page, its wall known for all of it, keeps the norm (metrics, «Posting cadence»): own posts
 * without reposts. The share is weeks kept ÷ weeks observed in which there was a norm.
 */
export function keepsWeeklyNorm(posts: number, norm: number): boolean {
  return posts >= norm;
}
