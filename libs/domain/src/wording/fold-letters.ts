/** Letters that are drawn alike, whichever the case, by alphabet: where a robot, or a person, mixes them. */
const DRAWN_AS: readonly (readonly [from: string, to: string])[] = [
  ['abcehkmnoprtuxy', 'авсенкмпоргтиху'],
  ['αβεηικμνορτυχ', 'авенiкмпортух'],
  ['ёйіјѕһў', 'еиijsну'],
];

/** Printed ASCII, Cyrillic and the usual marks: nothing to decompose, and nothing that cannot be seen. */
const PLAIN = /^[\t\n\r -~А-яЁё«»„“”‘’–—…№\u00a0]*$/;

/** Accents, and marks that cannot be seen at all. */
const UNSEEN = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu;

const FOLDED = new Map(DRAWN_AS.flatMap(([from, to]) => [...from].map((letter, at) => [letter, to[at] ?? letter])));
const FOLDABLE = new RegExp(`[${DRAWN_AS.map(([from]) => from).join('')}]`, 'g');

/** The text as it is seen: wide, ornate and accented letters made plain, marks that cannot be seen gone. Linear in the text. */
export function seenText(text: string): string {
  if (PLAIN.test(text)) return text;
  // Marks go first: however many are heaped upon a letter, what is left to decompose is little. «№» would become «No».
  const plain = text.replaceAll('№', ' ').replace(UNSEEN, '').normalize('NFKD').replace(UNSEEN, '');
  // One letter of an ornate script may stand for eighteen.
  return plain.slice(0, text.length);
}

/** Small letters, those drawn alike made one: ё is е, й is и, a Latin «c» a Cyrillic one. As long as the text. */
export function foldLetters(text: string): string {
  const lower = text.toLowerCase();
  const small = (lower.length === text.length ? lower : text).replaceAll('ё', 'е').replaceAll('й', 'и');
  // Most texts have no other.
  return small.search(FOLDABLE) < 0 ? small : small.replace(FOLDABLE, (letter) => FOLDED.get(letter) ?? letter);
}

/** A list of words, parted by spaces, in the form of folded text. */
export function foldedWords(words: string): ReadonlySet<string> {
  return new Set(foldLetters(words).trim().split(/\s+/));
}
