/** Kinds of observation. `communities`: subscribers and profile. */
export const WATCH_KINDS = ['communities', 'posts', 'comments'] as const;
export type WatchKind = (typeof WATCH_KINDS)[number];

/** How well a page is known, by kind of observation: see docs/operations.md, "How well the data are known". */
export const WATCH_STATES = ['fresh', 'explained', 'stale', 'incomplete', 'failing', 'never'] as const;
export type WatchState = (typeof WATCH_STATES)[number];

/** States that somebody has to know of. */
export const TROUBLED_STATES = ['stale', 'incomplete', 'failing', 'never'] as const satisfies readonly WatchState[];
export type TroubledState = (typeof TROUBLED_STATES)[number];
