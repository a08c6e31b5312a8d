const NEWLINE = 0x0a;

/** Rows that end within a chunk of COPY's text: a line each, whatever they hold. */
export function rowsIn(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}
