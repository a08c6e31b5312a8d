/** Characters that look the same in heads of tables, small or large: the Latin letter or digit, then the Cyrillic letter. */
const PAIRS = 'aа bв cс eе hн iі jј kк mм oо pр sѕ tт xх yу 0о 3з'.split(' ');
const CYRILLIC_OF: ReadonlyMap<string, string> = new Map(PAIRS.map(([other = '', cyrillic = '']) => [other, cyrillic]));
const OTHERS = new RegExp(`[${[...CYRILLIC_OF.keys()].join('')}]`, 'g');

/** One form for small letters that look alike in the Latin and the Cyrillic alphabet, so that `OГPH` equals «ОГРН». */
export function foldLookalikes(lowerCase: string): string {
  return lowerCase.replace(OTHERS, (letter) => CYRILLIC_OF.get(letter) ?? letter);
}

/** Letters that are typed, or read from paper, for a digit. */
const DIGIT_LETTERS = { 0: 'OoОо', 1: 'lIiІі', 3: 'Зз', 4: 'Чч', 5: 'SsЅѕ', 6: 'Бб', 8: 'BВв' } as const;
const DIGIT_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(DIGIT_LETTERS).flatMap(([digit, letters]) => [...letters].map((letter) => [letter, digit] as const)),
);

/** A letter that stands among the digits of a number. */
export interface StrayLetter {
  readonly letter: string;
  /** Place in the number, counted from 1; spaces are not counted. */
  readonly place: number;
  /** The digit it looks like. */
  readonly digit: string;
  readonly alphabet: 'cyrillic' | 'latin';
}

/** The first letter that stands for a digit in what is a number otherwise; null when there is none, or more is amiss. */
export function strayLetter(number: string): StrayLetter | null {
  const characters = [...number.replace(/\s+/g, '')];
  const others = characters.filter((character) => !/\d/.test(character));
  if (others.length === 0 || others.length * 2 >= characters.length) return null;
  if (!others.every((letter) => DIGIT_OF.has(letter))) return null;
  const at = characters.findIndex((character) => !/\d/.test(character));
  const letter = characters[at] ?? '';
  const alphabet = /\p{Script=Cyrillic}/u.test(letter) ? 'cyrillic' : 'latin';
  return { letter, place: at + 1, digit: DIGIT_OF.get(letter) ?? '', alphabet };
}
