import { editDistance } from './edit-distance.js';
import type { NameIndex } from './name-index.js';
import { stemOf } from './words.js';

/** How well each document answers, by position: 0 not at all, 1 to the letter. */
export type Matches = Float32Array;

const SAME_STEM = 0.9;
const BEGINNING = 0.8;
const TYPO = 0.6;
/** From so many letters on a beginning finds words even where the word itself exists. */
const LONG_BEGINNING = 4;

export function noMatches(index: NameIndex): Matches {
  return new Float32Array(index.keys.length);
}

/** Documents with a word as it stands. */
export function exactMatches(index: NameIndex, word: string): Matches {
  const found = noMatches(index);
  take(found, index, [word], 1);
  return found;
}

/**
 * Documents with a word, or one of its forms, or one that begins so. Typos are forgiven where nothing else is found,
 * or when asked to: otherwise every right word would drag its neighbours in.
 */
export function wordMatches(index: NameIndex, word: string, forgiving: boolean): Matches {
  const found = noMatches(index);
  const stem = stemOf(word);
  const sameStem = index.stems.get(stem) ?? [];
  let any = sameStem.length > 0;
  if (word.length >= LONG_BEGINNING || (!any && word.length > 1)) {
    const beginning = stem.length >= LONG_BEGINNING ? stem : word;
    const begun = [...index.words.keys()].filter((each) => each.startsWith(beginning));
    take(found, index, begun, BEGINNING);
    any ||= begun.length > 0;
  }
  if (!any || forgiving) takeTypos(found, index, word);
  take(found, index, sameStem, SAME_STEM);
  take(found, index, [word], 1);
  return found;
}

/** What answers every one of several, by the worst of them. */
export function meet(index: NameIndex, several: readonly Matches[]): Matches {
  return noMatches(index).map((_, at) => several.reduce((worst, each) => Math.min(worst, each[at] ?? 0), 1));
}

/** What answers any of two, by the better of them. */
export function join(left: Matches, right: Matches): Matches {
  return left.map((quality, at) => Math.max(quality, right[at] ?? 0));
}

/** Letters that may differ: none in short words, where another letter is another word. */
function typosAllowed(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Stems are compared, so that an ending costs nothing, and whole words, since a typo may hide where the ending begins. */
function takeTypos(found: Matches, index: NameIndex, word: string): void {
  const stem = stemOf(word);
  for (const [other, words] of index.stems) {
    take(found, index, alike(stem, other) ? words : words.filter((each) => alike(word, each)), TYPO);
  }
}

function alike(left: string, right: string): boolean {
  // A short word with another first letter is another word: «Елань» is not «план».
  if (left.length < 6 && left[0] !== right[0]) return false;
  const limit = Math.min(typosAllowed(left), typosAllowed(right));
  return limit > 0 && editDistance(left, right, limit) <= limit;
}

function take(found: Matches, index: NameIndex, words: readonly string[], quality: number): void {
  for (const word of words) {
    const postings = index.words.get(word);
    postings?.documents.forEach((at, i) => {
      const better = quality * (postings.weights[i] ?? 0);
      if (better > (found[at] ?? 0)) found[at] = better;
    });
  }
}
