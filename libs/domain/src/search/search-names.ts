import { LAYOUT } from './abbreviations.js';
import { meaningOf, type NameIndex } from './name-index.js';
import { exactMatches, join, meet, noMatches, wordMatches, type Matches } from './word-matches.js';
import { piecesOf, saysSomething, type Pieces } from './words.js';

export interface SearchHit {
  readonly key: string;
  /** 0…1, 1 when every word stands in the name as it was typed. */
  readonly score: number;
}

const MAX_CHARACTERS = 200;
const MAX_WORDS = 12;
/** So many digits are an ОГРН or a numeric id, and their beginning is enough. */
const ID_DIGITS = 6;
const MEANT = 0.95;
const VK_ADDRESS = /(?:https?:\/\/)?(?:m\.|www\.)?vk\.(?:com|ru)\//giu;

/**
 * Institutions that answer every word of a query, best first. Abbreviations, word endings and typos are forgiven,
 * numbers never: «СШ 12» is not «СШ 112». A query of any length costs the same, and one without a word finds nothing.
 */
export function searchNames(index: NameIndex, query: string): SearchHit[] {
  const text = query.slice(0, 2 * MAX_CHARACTERS).replace(VK_ADDRESS, ' ');
  const asTyped = hitsOfText(index, text);
  // Whole, for some Cyrillic letters stand on keys of punctuation: «,b,kbjntrf» is «библиотека».
  return asTyped.length > 0 || !/[a-z]/i.test(text) ? asTyped : hitsOfText(index, retyped(text));
}

function hitsOfText(index: NameIndex, text: string): SearchHit[] {
  const pieces = piecesOf(text, MAX_CHARACTERS);
  const strict = hitsOf(index, pieces, false);
  return strict.length > 0 ? strict : hitsOf(index, pieces, true);
}

/** As it would have come out with the Cyrillic layout on. */
function retyped(text: string): string {
  return [...text.toLowerCase()].map((key) => LAYOUT.get(key) ?? key).join('');
}

function hitsOf(index: NameIndex, pieces: Pieces, forgiving: boolean): SearchHit[] {
  const telling = pieces.words.filter(saysSomething);
  // «5 им» asks for 5; «им» alone asks for what begins so.
  const nothingElse = telling.length + pieces.numbers.length + pieces.latin.length === 0;
  const words = [...new Set(nothingElse ? pieces.words : telling)];
  const parts = [
    ...words.map((word) => () => meantMatches(index, word, forgiving)),
    ...pieces.latin.map((word) => () => latinMatches(index, word, forgiving)),
    ...pieces.numbers.map((number) => () => numberMatches(index, number)),
  ].slice(0, MAX_WORDS);
  const answers: Matches[] = [];
  for (const part of parts) {
    const matches = part();
    if (!isAny(matches)) return [];
    answers.push(matches);
  }
  return answers.length === 0 ? [] : ranked(index, answers);
}

/** By the word itself, or by all words it stands for. */
function meantMatches(index: NameIndex, word: string, forgiving: boolean): Matches {
  const meant = meaningOf(word);
  if (meant.length === 0) return wordMatches(index, word, forgiving);
  const all = meet(
    index,
    meant.map((each) => wordMatches(index, each, false)),
  );
  return join(
    exactMatches(index, word),
    all.map((quality) => quality * MEANT),
  );
}

/** A part of an address, a Latin word of a name, or a Cyrillic one typed with the wrong layout. */
function latinMatches(index: NameIndex, word: string, forgiving: boolean): Matches {
  const found = exactMatches(index, word);
  if (word.length > 2) for (const [address, at] of index.addresses) if (address.includes(word)) found[at] = 1;
  if (isAny(found)) return found;
  const meant = [...word].map((key) => LAYOUT.get(key) ?? '').join('');
  return meant.length < 2 ? found : meantMatches(index, meant, forgiving);
}

function numberMatches(index: NameIndex, number: string): Matches {
  const found = noMatches(index);
  for (const at of index.numbers.get(number) ?? []) found[at] = 1;
  if (number.length >= ID_DIGITS) for (const [id, at] of index.ids) if (id.startsWith(number)) found[at] = 1;
  return found;
}

function isAny(matches: Matches): boolean {
  return matches.some((quality) => quality > 0);
}

function ranked(index: NameIndex, answers: readonly Matches[]): SearchHit[] {
  const hits: { at: number; score: number }[] = [];
  meet(index, answers).forEach((worst, at) => {
    if (worst === 0) return;
    const sum = answers.reduce((total, each) => total + (each[at] ?? 0), 0);
    hits.push({ at, score: Math.round((sum / answers.length) * 1e4) / 1e4 });
  });
  const length = (at: number) => index.lengths[at] ?? 0;
  return hits
    .sort((a, b) => b.score - a.score || length(a.at) - length(b.at) || a.at - b.at)
    .map(({ at, score }) => ({ key: index.keys[at] ?? '', score }));
}
