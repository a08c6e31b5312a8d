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
}
