import { strayLetter } from '@gospulse/domain';
import { bad, type Check } from './check.js';

/** What nearly every number is. */
const PLAIN = /^\d+$/;
/** What people and programs put before a number. */
const BEFORE = /^(?:(?:огрн(?:ип)?|октмо)(?![\p{L}])|№|n°?(?=\s*\d)|[:=\s])+/iu;
/** Spaces of all kinds, apostrophes that keep a number a text, quotes, and the hyphens of a certificate. */
const BETWEEN = /[\s'`’‘´"«»“”]+|(?<=\d)[-‐‑–](?=\d)/gu;
/** The decimals of a number that has none. */
const DECIMALS = /[.,]0*$/;

/** A number as it was meant: without its name, «№», spaces, apostrophes, quotes and empty decimals. */
export function numberText(text: string): string {
  if (PLAIN.test(text)) return text;
  const number = text.replace(BEFORE, '').normalize('NFKC').replace(BETWEEN, '').replace(DECIMALS, '');
  return withAllDigits(number) ?? number;
}

/** `1,023400000018E+12` has lost nothing. */
function withAllDigits(number: string): string | null {
  const [, whole = '', decimals = '', exponent = ''] = /^(\d)[.,](\d+)[EЕ]\+?(\d{1,2})$/i.exec(number) ?? [];
  return decimals !== '' && decimals.length === Number(exponent) ? `${whole}${decimals}` : null;
}

/** What is wrong with a number that has a letter in place of a digit; null when that is not what is wrong. */
export function letterFault(digits: string, name: string): Check<never> | null {
  if (PLAIN.test(digits)) return null;
  const stray = strayLetter(digits);
  if (stray === null) return null;
  const { letter, place, digit, alphabet } = stray;
  const kind = alphabet === 'cyrillic' ? 'русская' : 'латинская';
  return bad(
    'letter-in-number',
    `В номере ${name} ${place}-й знак — ${kind} буква «${letter}»: наберите цифру, вероятно ${digit}.`,
  );
}
