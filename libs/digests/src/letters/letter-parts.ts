/** What a letter is made of, top to bottom; drawn as text and as HTML by one file each. */
export type LetterPart =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'lines'; readonly lines: readonly string[]; readonly look?: 'soft' }
  /** A number that is looked at first, with what it means and how it moved. */
  | {
      readonly kind: 'score';
      readonly value: string;
      readonly tone: Tone;
      readonly words: string;
      readonly change: string | null;
    }
  /** A figure a row, now and before. */
  | {
      readonly kind: 'figures';
      readonly head: readonly [string, string, string];
      readonly rows: readonly FigureOfLetter[];
    }
  | { readonly kind: 'items'; readonly items: readonly LetterItem[]; readonly look?: 'numbered' }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

export type Tone = 'green' | 'yellow' | 'red' | 'none';

export interface FigureOfLetter {
  readonly name: string;
  readonly now: string;
  readonly before: string;
}

export interface LetterItem {
  readonly text: string;
  readonly note?: string;
  /** Left out: nowhere to go. */
  readonly link?: { readonly text: string; readonly href: string };
}
