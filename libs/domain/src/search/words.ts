import { EMPTY_WORDS, ENDINGS, LOOKALIKES, SPELLINGS } from './abbreviations.js';

/** Text taken apart as a search sees it. */
export interface Pieces {
  /** Cyrillic words in lower case, ё as е. */
  readonly words: readonly string[];
  /** Digits without leading zeros. */
  readonly numbers: readonly string[];
  /** Latin words, as of an address. */
  readonly latin: readonly string[];
}

const PIECE = /[а-я]+|[a-z0-9_]*[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*|\d+/gu;
const MIXED = /[a-zа-я]+/gu;
const LONGEST_WORD = 40;

/**
 * Takes a text apart: case, ё, punctuation, the sign № and the ways to write an abbreviation tell nothing apart. Looks
 * at the first `mostCharacters` only, so that a text of any length costs the same.
 */
export function piecesOf(text: string, mostCharacters: number): Pieces {
  let plain = text.slice(0, mostCharacters).replaceAll('№', ' ').normalize('NFKC').slice(0, mostCharacters);
  plain = plain.toLowerCase().replaceAll('ё', 'е').replace(MIXED, oneScript);
  for (const [spelling, meant] of SPELLINGS) plain = plain.replace(spelling, meant);
  const words: string[] = [];
  const numbers: string[] = [];
  const latin: string[] = [];
  for (const [found] of plain.matchAll(PIECE)) {
    const piece = found.slice(0, LONGEST_WORD);
    if (/[a-z]/.test(piece)) latin.push(piece);
    else if (/\d/.test(piece)) numbers.push(piece.replace(/^0+(?=\d)/, ''));
    else words.push(piece);
  }
  return { words, numbers, latin };
}

/** A word with letters of both alphabets was meant in Cyrillic. */
function oneScript(word: string): string {
  if (!/[a-z]/.test(word) || !/[а-я]/.test(word)) return word;
  return [...word].map((letter) => LOOKALIKES[letter] ?? letter).join('');
}

/** A word without its ending: «школы» and «школа», «Елань» and «Еланский» meet. */
export function stemOf(word: string): string {
  const ending = ENDINGS.find((each) => word.length - each.length >= 3 && word.endsWith(each));
  return ending === undefined ? word : word.slice(0, -ending.length);
}

/** Whether a word tells institutions apart at all. */
export function saysSomething(word: string): boolean {
  return word.length > 1 && !EMPTY_WORDS.has(word);
}
