import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';

/** A line of a text file, numbered from 1, or why it could not be read. */
export type ReadLine =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly problem: 'too-long' | 'not-utf-8' };

const NEWLINE = 0x0a;

/**
 * The lines of a UTF-8 file, one after the other, whatever the file's size: a byte order mark and CRLF are taken off,
 * and of a line longer than `maxBytes` no more than that is held. Reads `size` bytes, what comes later is passed over.
 * @throws the file system's error when the file cannot be read on
 */
export async function* readLines(file: FileHandle, size: number, maxBytes: number): AsyncGenerator<ReadLine> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 1;
  const hold = (part: Buffer) => {
    length += part.length;
    if (length <= maxBytes) parts.push(part);
    else parts = [];
  };
  const end = (): ReadLine => {
    const line = length > maxBytes ? ({ number, problem: 'too-long' } as const) : decoded(parts, number);
    parts = [];
    length = 0;
    number += 1;
    return line;
  };
  const stream = file.createReadStream({ start: 0, end: size - 1, autoClose: false });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      hold(chunk.subarray(from, at));
      yield end();
      from = at + 1;
    }
    if (from < chunk.length) hold(chunk.subarray(from));
  }
  if (length > 0) yield end();
}

function decoded(parts: readonly Buffer[], number: number): ReadLine {
  const bytes = Buffer.concat(parts);
  if (!isUtf8(bytes)) return { number, problem: 'not-utf-8' };
  return { number, text: bytes.toString('utf8').replace(number === 1 ? /^\uFEFF|\r$/g : /\r$/, '') };
}
