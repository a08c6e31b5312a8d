/** How long what was counted is kept in full. No figure of a period of whole days depends on it. */
export interface CountKeeping {
  /** All counts of a local day are kept for so many days after it, and its first and its last for good. */
  readonly allCountsDays: number;
}

export const DEFAULT_COUNT_KEEPING: CountKeeping = { allCountsDays: 90 };

/** Figures of the last days may be asked for as of any hour of theirs. */
export const MIN_ALL_COUNTS_DAYS = 7;
export const MAX_ALL_COUNTS_DAYS = 3_650;
