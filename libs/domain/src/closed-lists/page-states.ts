/** What is known of a page's life. `unresolved`: the link has not been matched to a numeric id yet. */
export const PAGE_STATES = ['live', 'closed', 'private', 'deleted', 'banned', 'not-found', 'unresolved'] as const;
export type PageState = (typeof PAGE_STATES)[number];
