/** An honest answer nests a dozen levels; whoever walks through more by recursion runs out of stack. */
export const MAX_DEPTH = 64;
/** VK's largest answer has 5 MB. A value may take a hundred times its bytes in memory: `{}` in a list. */
export const MAX_VALUES = 1_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** Whether a JSON text is neither too deep nor too full to be parsed and walked through. Malformed texts pass or do not. */
export function isWithinBounds(text: Uint8Array): boolean {
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
        break;
      case CLOSING_BRACKET:
      case CLOSING_BRACE:
        depth -= 1;
        break;
      case COMMA:
        values += 1;
        if (values > MAX_VALUES) return false;
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
