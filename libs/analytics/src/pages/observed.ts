/** The number of a page's subscribers, and when it was so. */
export interface ObservedCount {
  readonly members: number;
  /** Milliseconds since the epoch. */
  readonly observedMs: number;
}

/** What was written on a page in a period. */
export interface PagePosting {
  /** Own publications of the period, without reposts. */
  readonly posts: number;
  /** Residents' comments written in the period. */
  readonly comments: number;
}
