/** A page and a local day of it whose facts changed. */
export interface DirtyDay {
  readonly pageId: number;
  readonly day: string;
}

/** Marks taken from the queue, each page-day once, by what of it changed. */
export interface TakenMarks {
  readonly counts: readonly DirtyDay[];
  readonly posts: readonly DirtyDay[];
  readonly questions: readonly DirtyDay[];
}
