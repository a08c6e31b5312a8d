/** What figures may be told by. */
export const GROUPINGS = ['region', 'municipality', 'founder', 'kind', 'institution', 'page'] as const;
export type Grouping = (typeof GROUPINGS)[number];
