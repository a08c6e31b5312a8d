/** Words of a page of the help: plain ones, and what stands out among them. */
export type HelpWords = readonly (
  | string
  | { readonly kind: 'strong'; readonly words: HelpWords }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly to: string; readonly words: HelpWords }
)[];

/** A part of a page that begins on a line of its own. */
export type HelpBlock =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly id: string; readonly words: HelpWords }
  | { readonly kind: 'text'; readonly words: HelpWords }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly HelpBlock[])[] }
  | { readonly kind: 'table'; readonly head: readonly HelpWords[]; readonly rows: readonly (readonly HelpWords[])[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'note'; readonly blocks: readonly HelpBlock[] };

/** A page of the help. */
export interface HelpPage {
  /** Below `/help/`: `analyst/overview`. */
  readonly path: string;
  /** Whom it is for: the folder it stands in. */
  readonly part: string;
  /** Its place among all pages. */
  readonly place: number;
  readonly title: string;
  readonly blocks: readonly HelpBlock[];
}

/** Where a page, or a part of it, can be opened, for lists of what can be found. */
export interface HelpPlace {
  readonly to: string;
  readonly title: string;
  /** The page that a part stands on; null: it is a page. */
  readonly of: string | null;
}

/** Words without what makes them stand out. */
export function plainWords(words: HelpWords): string {
  return words
    .map((word) => (typeof word === 'string' ? word : word.kind === 'code' ? word.text : plainWords(word.words)))
    .join('');
}
