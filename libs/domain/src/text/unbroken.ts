import { cleanText } from './clean-text.js';

const NBSP = '\u00a0';
/** Stands for one while the text is cleaned, which would make a plain space of it. */
const KEPT = '\u241f';

/**
 * A line of a letter: cleaned as `cleanText` does, its no-break spaces kept, and others put where a line must not end: «96,6 %»,
 * «1 204», «№ 7», «2 ч 40 мин», «+2,3 п. п.». What is read in a narrow column would else be torn there.
 */
export function unbroken(raw: string): string {
  const kept = raw.replaceAll(KEPT, ' ').replace(/[\u00a0\u202f]/g, KEPT);
  return cleanText(kept)
    .replaceAll(KEPT, NBSP)
    .replace(/(?<=\d) (?=(?:%|‰|п\.|ч(?![\p{L}])|мин(?![\p{L}])|с(?![\p{L}])|дн\.|балл))/gu, NBSP)
    .replace(/(?<=п\.) (?=п\.)/g, NBSP)
    .replace(/(?<=ч|мин) (?=\d+[ \u00a0](?:мин|с)(?![\p{L}]))/gu, NBSP)
    .replace(/(?<=№) (?=\d)/g, NBSP)
    .replace(/(?<=(?<!\d)\d{1,3}(?:\u00a0\d{3})*) (?=\d{3}(?!\d))/g, NBSP);
}
