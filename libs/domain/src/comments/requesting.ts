import { EMPTY_IMPERATIVES, NEEDED, REQUEST_STEMS } from './lexicon.js';
import { beginsWithAny } from './words.js';

const IMPERATIVE = /(?:[йиь]те)(?:сь)?$/;
/** «Хотелось бы лавочек», «надо бы и у нас». */
const WISH =
  /(?:^| )(?:хотелось бы|надо бы|нужно бы|пора бы|теперь бы|еще бы|было бы (?:хорошо|неплохо|здорово|отлично)|хорошо бы|неплохо бы|почему бы|лучше бы|бы лучше|большая просьба)(?: |$)/;
const TO_WHOM = /^(?:пожалуйста|мне|нам|нас|нашу|наш|наше|меня|наконец)$/;

/**
 * Whether a text asks for something to be done: by a word that always asks («прошу», «уберите»), by a wish for a thing
 * an institution looks after, or by any imperative that says for whom or about which such thing. Linear in the words.
 */
export function requests(words: readonly string[], topics: number): boolean {
  if (words.some((word) => beginsWithAny(word, REQUEST_STEMS))) return true;
  if (wishes(words) && topics >= 1) return true;
  const urged = words.some((word) => word.length >= 6 && IMPERATIVE.test(word) && !EMPTY_IMPERATIVES.has(word));
  return urged && (topics >= 1 || words.some((word) => TO_WHOM.test(word)));
}

/** Whether a text wishes for something, be it a thing an institution looks after or not. Linear in the words. */
export function wishes(words: readonly string[]): boolean {
  return WISH.test(words.join(' ')) || words.some((word) => NEEDED.has(word));
}
