/** Kinds of observation. `communities`: subscribers and profile. */
export const WATCH_KINDS = ['communities', 'posts', 'comments'] as const;
export type WatchKind = (typeof WATCH_KINDS)[number];

/**
 * How well a page is known, by kind of observation. They exclude each other:
 * - `never`: nobody has looked yet;
 * - `failing`: the last look failed, whatever succeeded before it;
 * - `incomplete`: the last look did not bring all that VK counts, or left the page out for the first time;
 * - `stale`: the last look is older than its bound, or dated ahead by a clock that was: nobody knows how old it is;
 * - `fresh`: it is not, and brought what was asked for;
 * - `explained`: it is not, and brought the state that explains why there is nothing (wall closed, page deleted …).
 */
export const WATCH_STATES = ['fresh', 'explained', 'stale', 'incomplete', 'failing', 'never'] as const;
export type WatchState = (typeof WATCH_STATES)[number];

/** States that somebody has to know of. */
export const TROUBLED_STATES = ['stale', 'incomplete', 'failing', 'never'] as const satisfies readonly WatchState[];
export type TroubledState = (typeof TROUBLED_STATES)[number];
