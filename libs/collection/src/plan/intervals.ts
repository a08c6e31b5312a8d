import type { WatchKind } from '@gospulse/store';

/** Seconds between two observations of a page, by kind. */
export type Intervals = Readonly<Record<WatchKind, number>>;

const HOUR = 3_600;
/** Part of the day's quota kept for new pages, depth and repeats. */
const RESERVE = 0.9;

/**
 * How often each kind of observation is due. Communities are cheap and hourly. One look at every wall must fit into the
 * day's quota of `wall.get`, and more often than hourly brings nothing. Comments ride on `wall.getById`, which has no
 * known quota.
 */
export function planIntervals(pages: number, wallGetPerDay: number): Intervals {
  const wallSeconds = (pages * 24 * HOUR) / Math.max(1, wallGetPerDay * RESERVE);
  return { communities: HOUR, posts: Math.ceil(Math.max(HOUR, wallSeconds)), comments: HOUR / 4 };
}

/** When a page that could not be observed is tried again: sooner at first, never later than the regular turn. */
export function retryDelaySeconds(regularSeconds: number, failures: number): number {
  return Math.min(regularSeconds, 60 * 2 ** Math.min(failures, 10));
}
