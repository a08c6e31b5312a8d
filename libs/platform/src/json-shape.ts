/** What a JSON text may hold before it is parsed: a parser keeps some fifty bytes for each bracket it meets. */
export interface JsonLimits {
  /** Containers inside each other. */
  readonly depth: number;
  /** Values of all kinds. */
  readonly values: number;
  /** `once`: a key that is repeated, or that names a prototype, is refused; of such keys a parser keeps the last one. */
  readonly keys: 'any' | 'once';
}

export type JsonFault = 'too-deep' | 'too-many-values' | 'repeated-key' | 'forbidden-key';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);
const OBJECT = 0x7b;
const COMMA = 0x2c;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const WHITESPACE = new Set([0x09, 0x0a, 0x0d, 0x20]);

/** One container that is open while the text is looked through. */
interface Level {
  readonly keys: Set<string> | null;
  expectsKey: boolean;
  place: string | number;
}

export interface JsonFaultAt {
  readonly fault: JsonFault;
  /** Where, as `compliance.zones`; empty when only keys that may be anything lead there. */
  readonly path: string;
}

/** Looks through a JSON text in one pass without building anything of it; whether it is JSON is the parser's to say. */
export function jsonFault(bytes: Uint8Array, limits: JsonLimits): JsonFaultAt | null {
  const levels: Level[] = [];
  let values = 1;
  const found = (fault: JsonFault): JsonFaultAt => ({ fault, path: levels.map(({ place }) => place).join('.') });
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const level = levels.at(-1);
    if (byte === QUOTE) {
      const end = endOfString(bytes, at);
      if (level?.expectsKey) {
        const fault = noteKey(level, bytes.subarray(at, end + 1));
        if (fault) return found(fault);
      }
      at = end;
    } else if (OPENING.has(byte)) {
      values += 1;
      if (levels.length >= limits.depth) return found('too-deep');
      const keys = byte === OBJECT && limits.keys === 'once' ? new Set<string>() : null;
      levels.push({ keys, expectsKey: keys !== null, place: byte === OBJECT ? '' : 0 });
    } else if (CLOSING.has(byte)) {
      levels.pop();
    } else if (byte === COMMA) {
      values += 1;
      if (level?.keys) level.expectsKey = true;
      else if (typeof level?.place === 'number') level.place += 1;
    } else if (level?.expectsKey && !WHITESPACE.has(byte)) {
      level.expectsKey = false;
    }
    if (values > limits.values) return found('too-many-values');
  }
  return null;
}

/** The place of the quote that ends the string, or of the last byte. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return Math.min(at, bytes.length - 1);
}

function noteKey(level: Level, quoted: Uint8Array): JsonFault | null {
  level.expectsKey = false;
  const key = keyOf(quoted);
  level.place = key.slice(0, 40);
  if (FORBIDDEN.has(key)) return 'forbidden-key';
  if (level.keys?.has(key)) return 'repeated-key';
  level.keys?.add(key);
  return null;
}

/** Keys are equal however they are escaped; one that is no string of JSON is left to the parser. */
function keyOf(quoted: Uint8Array): string {
  const text = Buffer.from(quoted).toString('utf8');
  try {
    return String(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
