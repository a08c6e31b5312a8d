/** Tables wide enough that somebody chooses among their columns. */
export const CHOOSING_TABLES = ['districts', 'founders', 'institutions', 'ranking'] as const;
export type ChoosingTable = (typeof CHOOSING_TABLES)[number];
/** Characters of the keys of the columns that somebody chose, between commas. */
export const MAX_CHOSEN_COLUMNS = 800;
