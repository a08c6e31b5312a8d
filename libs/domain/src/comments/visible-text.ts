/** Printed ASCII, Cyrillic and the usual marks: as it is seen already. */
const PLAIN = /^[\t\n\r -~А-яЁё«»„“”‘’–—…№\u00a0]*$/;
/** Marks heaped upon one letter: of each heap the first can be part of it, as in a decomposed й. */
const HEAP = /(\p{M})\p{M}+/gu;
const UNSEEN = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu;
/** Wide and ornate letters and digits. */
const ORNATE = /[\uff10-\uff5a\u{1d400}-\u{1d7ff}]/gu;
const WORD = /[A-Za-zА-яЁё]+/g;
const CYRILLIC = /[А-яЁё]/;

/** Latin letters that are drawn as Cyrillic ones. */
const [LATIN, DRAWN] = ['ABCEHKMOPTXYaceopxyk', 'АВСЕНКМОРТХУасеорхук'];
const DRAWN_AS = new Map([...LATIN].map((letter, at) => [letter, DRAWN[at] ?? letter]));
const LATIN_LETTER = new RegExp(`[${LATIN}]`, 'g');

/**
 * A text as it is read: letters composed and plain, marks that cannot be seen gone, and Latin letters within a Cyrillic word
 * made Cyrillic. Capitals, ё and й stay. Linear in the text.
 */
export function visibleText(text: string): string {
  return withoutLookalikes(PLAIN.test(text) ? text : composed(text));
}

function composed(text: string): string {
  // Heaps go first: what is left to compose is little.
  return text
    .replace(/\u200d|\ufe0f/g, '')
    .replace(HEAP, '$1')
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(ORNATE, (letter) => letter.normalize('NFKC'));
}

function withoutLookalikes(text: string): string {
  if (text.search(LATIN_LETTER) < 0) return text;
  return text.replace(WORD, (word) =>
    CYRILLIC.test(word) ? word.replace(LATIN_LETTER, (letter) => DRAWN_AS.get(letter) ?? letter) : word,
  );
}
