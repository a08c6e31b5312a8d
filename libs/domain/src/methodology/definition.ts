/** What a figure means, in words, the one source for the screen, the API and the documentation. Texts are Russian. */
export interface Definition {
  readonly id: string;
  readonly title: string;
  /** One or two sentences for hover and focus. */
  readonly short: string;
  /** The formula in words. */
  readonly formula: string;
  /** What the formula does at its edges. */
  readonly edges: readonly string[];
  /** Where the formula comes from. */
  readonly source: string;
  /** Changes with the meaning, so that figures of two editions can be told apart. */
  readonly version: string;
  /** Other names under which rows, lines, maps and sorts show what is defined. */
  readonly keys?: readonly string[];
  /** Its lines in the table of docs/methodology.md, in English. */
  readonly table: readonly FigureLine[];
  /** How Обзор shows it; left out: it has no card there. */
  readonly card?: CardDescription;
}

/** A line of the table of figures: the figure, its formula in short, and the file that computes it (`room/path`). */
export interface FigureLine {
  readonly figure: string;
  readonly formula: string;
  readonly where: string;
}

/** All that a card needs to know of a figure to show it. */
export interface CardDescription {
  /** Cards stand in this order; numbers may be left out. */
  readonly place: number;
  /** Left out: the title of the definition. */
  readonly title?: string;
  readonly unit: 'count' | 'share' | 'seconds';
  /** How it is compared: in percent, in percentage points, as a time or in units. */
  readonly change: 'relative' | 'points' | 'duration' | 'count';
  readonly better: 'higher' | 'lower';
  /** What a share is a part of: its note says «4 из 5 страниц». Left out: the note says `n`. */
  readonly of?: 'pages' | 'institutions';
}
