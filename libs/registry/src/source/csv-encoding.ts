import { isUtf8 as isWholeUtf8 } from 'node:buffer';

export type CsvEncoding = 'utf8' | 'utf16-le' | 'utf16-be' | 'win1251';

/** Share of control characters above which bytes are not a text in any encoding we take. */
const CONTROL_SHARE = 0.01;
/** In UTF-16 every separator, digit and line end has one zero byte, always on the same side. */
const ZERO_SHARE = 0.05;
/** A stray zero byte in a text is a control character to be stripped, not a sign of UTF-16. */
const STRAY_ZERO_SHARE = 0.005;

/**
 * Guesses the encoding of a CSV from its first bytes; null when the bytes are not a text.
 * Without a byte order mark, bytes that are valid UTF-8 are UTF-8: Cyrillic in Windows-1251 practically never is.
 */
export function detectCsvEncoding(head: Uint8Array): CsvEncoding | null {
  const marked = byMark(head);
  if (marked) return marked;
  const wide = byZeros(head);
  if (wide !== 'none') return wide;
  if (controlShare(head) > CONTROL_SHARE) return null;
  return isUtf8(head) ? 'utf8' : 'win1251';
}

function byMark(head: Uint8Array): CsvEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf16-le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf16-be';
  return null;
}

function byZeros(head: Uint8Array): CsvEncoding | null | 'none' {
  const zeros = [0, 0] as [number, number];
  for (let at = 0; at < head.length; at += 1) if (head[at] === 0) zeros[at % 2 === 0 ? 0 : 1] += 1;
  const [even, odd] = zeros;
  if (even + odd <= head.length * STRAY_ZERO_SHARE) return 'none';
  const enough = (head.length / 2) * ZERO_SHARE;
  if (odd > enough && even === 0) return 'utf16-le';
  if (even > enough && odd === 0) return 'utf16-be';
  return null;
}

function controlShare(head: Uint8Array): number {
  let controls = 0;
  for (const byte of head) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls += 1;
  return head.length === 0 ? 0 : controls / head.length;
}

function isUtf8(head: Uint8Array): boolean {
  // The last character may be cut in half.
  return [0, 1, 2, 3].some((cut) => isWholeUtf8(head.subarray(0, Math.max(0, head.length - cut))));
}
