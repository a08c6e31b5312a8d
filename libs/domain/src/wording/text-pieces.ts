import { foldLetters } from './fold-letters.js';

/** What stands between two pieces of a text. */
export const GAP = { space: 0, comma: 1, end: 2 } as const;
export type Gap = (typeof GAP)[keyof typeof GAP];

/** A word or a number of a text. */
export interface TextPiece {
  /** Folded letters. */
  readonly word: string;
  readonly isCapital: boolean;
  /** It holds a digit: a number, a date, a time, a code, an address of the web with one. */
  readonly isNumber: boolean;
  /** What stands before it; at the beginning of the text: an end. */
  readonly gap: Gap;
}

const KIND = { other: 0, letter: 1, digit: 2, joiner: 3, dot: 4, comma: 5, end: 6 } as const;
const UNKNOWN_KIND = 255;
const kinds = new Uint8Array(65_536).fill(UNKNOWN_KIND);

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = kinds[code] ?? KIND.other;
  return known === UNKNOWN_KIND ? (kinds[code] = readKind(text.charAt(at))) : known;
}

function readKind(character: string): number {
  if (/\p{L}/u.test(character)) return KIND.letter;
  if (/\p{Nd}/u.test(character)) return KIND.digit;
  if (/[-/:_=&#%@+~\\]/.test(character)) return KIND.joiner;
  if (character === '.') return KIND.dot;
  if (/[,;]/.test(character)) return KIND.comma;
  return /[!?…\n\r]/.test(character) ? KIND.end : KIND.other;
}

/**
 * The pieces of a text (as `seenText` gives it) in order. What is joined without a space and holds a digit is one number:
 * «29.11.2026», «14:05», «1045-ОГ/26». One pass.
 */
export function textPieces(text: string): TextPiece[] {
  const folded = foldLetters(text);
  const pieces: TextPiece[] = [];
  let gap: Gap = GAP.end;
  let at = 0;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind !== KIND.letter && kind !== KIND.digit) {
      gap = widerGap(gap, kind);
      at += 1;
      continue;
    }
    const { end, holdsDigit, isJoined } = readRun(text, at);
    if (holdsDigit) pieces.push({ word: '', isCapital: false, isNumber: true, gap });
    else if (isJoined) pushWords(pieces, text, folded, { from: at, to: end, gap });
    else pieces.push(wordPiece(text, folded, at, end, gap));
    gap = GAP.space;
    at = end;
  }
  return pieces;
}

/** Letters and digits from here on, joined by whatever marks but spaces. */
function readRun(text: string, from: number): { end: number; holdsDigit: boolean; isJoined: boolean } {
  let [end, marks, holdsDigit] = [from, 0, false];
  let marksWithin = 0;
  for (let at = from; at < text.length; at += 1) {
    const kind = kindAt(text, at);
    if (kind === KIND.letter || kind === KIND.digit) {
      end = at + 1;
      marksWithin = marks;
      if (kind === KIND.digit) holdsDigit = true;
    } else if (kind === KIND.joiner || kind === KIND.dot) marks += 1;
    else break;
  }
  return { end, holdsDigit, isJoined: marksWithin > 0 };
}

function wordPiece(text: string, folded: string, from: number, to: number, gap: Gap): TextPiece {
  const word = folded.slice(from, to);
  // «Й» folds to «и»: the case is told by the letter itself.
  const first = text.charAt(from);
  return { word, isCapital: first !== first.toLowerCase(), isNumber: false, gap };
}

function pushWords(
  pieces: TextPiece[],
  text: string,
  folded: string,
  { from, to, gap: before }: { readonly from: number; readonly to: number; readonly gap: Gap },
): void {
  let gap = before;
  let start = from;
  for (let at = from; at <= to; at += 1) {
    if (at < to && kindAt(text, at) === KIND.letter) continue;
    if (at > start) {
      pieces.push(wordPiece(text, folded, start, at, gap));
      gap = GAP.space;
    }
    if (at < to) gap = widerGap(gap, kindAt(text, at));
    start = at + 1;
  }
}

function widerGap(gap: Gap, kind: number): Gap {
  if (kind === KIND.end || kind === KIND.dot) return GAP.end;
  return kind === KIND.comma && gap === GAP.space ? GAP.comma : gap;
}
