import { editDistance } from './edit-distance.js';
import type { NameIndex } from './name-index.js';
import { stemOf } from './words.js';

/** How well documents answer one word of a query, 0…1 by position; a document that is not in it does not. */
export type Matches = ReadonlyMap<number, number>;

const SAME_STEM = 0.9;
const BEGINNING = 0.8;
const TYPO = 0.6;
/** From so many letters on a beginning finds words even where the word itself exists. */
const LONG_BEGINNING = 4;

/**
 * Documents with a word, or one of its forms, or one that begins so. Typos are forgiven where nothing else is found,
 * or when asked to: otherwise every right word would drag its neighbours in.
 */
export function wordMatches(index: NameIndex, word: string, forgiving: boolean): Matches {
  const found = new Map<number, number>();
  const stem = stemOf(word);
  take(found, index, [word], 1);
  take(found, index, index.stems.get(stem) ?? [], SAME_STEM);
  const all = [...index.words.keys()];
  if (word.length >= LONG_BEGINNING || (found.size === 0 && word.length > 1)) {
    const beginning = stem.length >= LONG_BEGINNING ? stem : word;
    take(
      found,
      index,
      all.filter((each) => each.startsWith(beginning)),
      BEGINNING,
    );
  }
  if (found.size === 0 || forgiving) takeTypos(found, index, word);
  return found;
}

/** Documents with every one of several words. */
export function allWordsMatches(index: NameIndex, words: readonly string[], forgiving: boolean): Matches {
  return meet(words.map((word) => wordMatches(index, word, forgiving)));
}

/** What is in all of several, by the worst of them. */
export function meet(several: readonly Matches[]): Matches {
  const [smallest, ...others] = [...several].sort((a, b) => a.size - b.size);
  const met = new Map<number, number>();
  for (const [at, quality] of smallest ?? []) {
    const all = [quality, ...others.map((matches) => matches.get(at) ?? 0)];
    const worst = Math.min(...all);
    if (worst > 0) met.set(at, worst);
  }
  return met;
}

/** Letters that may differ: none in short words, where another letter is another word. */
function typosAllowed(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Stems are compared, so that an ending costs nothing, and whole words, since a typo may hide where the ending begins. */
function takeTypos(found: Map<number, number>, index: NameIndex, word: string): void {
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

function take(found: Map<number, number>, index: NameIndex, words: readonly string[], quality: number): void {
  for (const word of words) {
    for (const [at, weight] of index.words.get(word) ?? []) {
      const better = quality * weight;
      if (better > (found.get(at) ?? 0)) found.set(at, better);
    }
  }
}
