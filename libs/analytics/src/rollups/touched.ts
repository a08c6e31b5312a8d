/** A page and a local day of it whose facts changed. */
export interface TouchedDay {
  readonly pageId: number;
  readonly day: string;
}

/** Marks taken from the queue, each page-day once, by what of it changed. */
export interface TakenMarks {
  readonly counts: readonly TouchedDay[];
  readonly posts: readonly TouchedDay[];
  readonly questions: readonly TouchedDay[];
}
