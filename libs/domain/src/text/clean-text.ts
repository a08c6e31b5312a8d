/** What nearly every cell is, and cleaning would not change: half of an import's time went into finding that out. */
const PLAIN = /^(?:[!-~А-яЁё№«»–—]+(?: [!-~А-яЁё№«»–—]+)*)?$/;

/**
 * Text from outside as it is kept: composed, on one line, without control, invisible or direction-changing characters
 * (which could make a name show as another one), lone surrogates and private-use characters.
 */
export function cleanText(raw: string): string {
  if (PLAIN.test(raw)) return raw;
  return raw
    .normalize('NFC')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}\p{Co}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
