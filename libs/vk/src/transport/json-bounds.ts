/** An honest answer nests a dozen levels; whoever walks through more by recursion runs out of stack. */
export const MAX_DEPTH = 64;
/** VK's largest answer has 5 MB, ten bytes or more to a value. In memory one takes many times its bytes: `{}` in a list. */
export const MAX_VALUES = 500_000;
/** An honest object has some dozens. A million different keys take seconds to read and a third of a gigabyte. */
export const MAX_KEYS = 10_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/**
 * Whether a JSON text is neither too deep nor too full to be parsed and walked through. Of a malformed one it says
 * nothing: the parser will refuse it, and makes little of it before it does.
 */
export function isWithinBounds(text: Uint8Array): boolean {
  const keys = new Int32Array(MAX_DEPTH + 1);
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at += 1) {
    switch (text[at]) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case OPENING_BRACKET:
      case OPENING_BRACE:
        depth += 1;
        values += 1;
        if (depth > MAX_DEPTH || values > MAX_VALUES) return false;
        keys[depth] = 0;
        break;
      case CLOSING_BRACKET:
      case CLOSING_BRACE:
        depth = Math.max(0, depth - 1);
        break;
      case COMMA:
        values += 1;
        if (values > MAX_VALUES) return false;
        break;
      case COLON:
        keys[depth] = (keys[depth] ?? 0) + 1;
        if ((keys[depth] ?? 0) > MAX_KEYS) return false;
    }
  }
  return true;
}

/** @param at where its first quote stands @returns where its last one does, or the end of the text */
function endOfString(text: Uint8Array, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== QUOTE) end += text[end] === BACKSLASH ? 2 : 1;
  return end;
}
