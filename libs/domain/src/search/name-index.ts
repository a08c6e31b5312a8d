import { ABBREVIATIONS } from './abbreviations.js';
import { piecesOf, stemOf, type Pieces } from './words.js';

/** What an institution can be found by. */
export interface SearchDocument {
  readonly key: string;
  readonly names: readonly string[];
  /** Where it is: words of these find it too, numbers do not. */
  readonly places: readonly string[];
  /** ОГРН and numeric ids, found by their first digits. */
  readonly ids: readonly string[];
  /** Screen names, found by any part. */
  readonly addresses: readonly string[];
}

/** Where a word stands: documents by their positions, and how much it weighs in each. */
export interface Postings {
  readonly documents: number[];
  readonly weights: number[];
}

/** Documents by the positions they came in. */
export interface NameIndex {
  readonly keys: readonly string[];
  /** Shorter names come first where nothing else tells two hits apart. */
  readonly lengths: readonly number[];
  readonly words: ReadonlyMap<string, Postings>;
  readonly stems: ReadonlyMap<string, readonly string[]>;
  readonly numbers: ReadonlyMap<string, ReadonlySet<number>>;
  readonly ids: readonly (readonly [string, number])[];
  readonly addresses: readonly (readonly [string, number])[];
  /** Texts taken apart already: an index built after this one need not do it again. */
  readonly texts: ReadonlyMap<string, Pieces>;
}

/** A foreign name may be endless; institutions are told apart by its beginning. */
const MAX_CHARACTERS = 400;
const IN_NAME = 1;
const MEANT = 0.95;
const IN_PLACE = 0.9;

/** Indexes names for `searchNames`. `before` is an earlier index of much the same names, which makes it quicker. */
export function buildNameIndex(documents: Iterable<SearchDocument>, before?: NameIndex): NameIndex {
  const keys: string[] = [];
  const lengths: number[] = [];
  const words = new Map<string, Postings>();
  const numbers = new Map<string, Set<number>>();
  const ids: [string, number][] = [];
  const addresses: [string, number][] = [];
  const texts = new Map<string, Pieces>();
  const apart = (text: string): Pieces =>
    texts.get(text) ?? put(texts, text, before?.texts.get(text) ?? piecesOf(text, MAX_CHARACTERS));
  for (const document of documents) {
    const at = keys.push(document.key) - 1;
    const names = document.names.map(apart);
    lengths.push(document.names[0]?.length ?? 0);
    for (const [word, weight] of wordsOf(names, document.places.map(apart))) {
      const postings = words.get(word) ?? put(words, word, { documents: [], weights: [] });
      postings.documents.push(at);
      postings.weights.push(weight);
    }
    for (const number of names.flatMap((name) => name.numbers))
      (numbers.get(number) ?? put(numbers, number, new Set())).add(at);
    for (const id of document.ids) ids.push([id, at]);
    for (const address of document.addresses) addresses.push([address.toLowerCase().slice(0, MAX_CHARACTERS), at]);
  }
  return { keys, lengths, words, stems: byStem(words.keys()), numbers, ids, addresses, texts };
}

/** Words of a document and what its abbreviations mean, each with the most it weighs. */
function wordsOf(names: readonly Pieces[], places: readonly Pieces[]): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (word: string, weight: number) => weights.set(word, Math.max(weight, weights.get(word) ?? 0));
  const addAll = ({ words, latin }: Pieces, factor: number) => {
    for (const word of [...words, ...latin]) {
      add(word, factor);
      for (const meant of meaningOf(word)) add(meant, factor * MEANT);
    }
  };
  for (const name of names) addAll(name, IN_NAME);
  for (const place of places) addAll(place, IN_PLACE);
  return weights;
}

/** The words an abbreviation stands for; none for any other word. */
export function meaningOf(word: string): readonly string[] {
  return Object.hasOwn(ABBREVIATIONS, word) ? (ABBREVIATIONS[word]?.split(' ') ?? []) : [];
}

function byStem(words: Iterable<string>): Map<string, string[]> {
  const stems = new Map<string, string[]>();
  for (const word of words) {
    const stem = stemOf(word);
    (stems.get(stem) ?? put(stems, stem, [])).push(word);
  }
  return stems;
}

function put<Value>(map: Map<string, Value>, key: string, value: Value): Value {
  map.set(key, value);
  return value;
}
