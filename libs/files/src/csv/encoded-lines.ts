import type { FileCell } from '@gospulse/domain';
import { joined } from '../zip/fixed-zip.js';

/** Lines that are encoded at a time: a long table is never one string. */
const LINES_AT_A_TIME = 2_000;

/** Lines of a table as bytes of UTF-8. */
export function encodedLines(
  begin: string,
  lines: Iterable<readonly FileCell[]>,
  lineOf: (cells: readonly FileCell[]) => string,
): Uint8Array {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  let waiting = [begin];
  for (const cells of lines) {
    waiting.push(lineOf(cells));
    if (waiting.length < LINES_AT_A_TIME) continue;
    chunks.push(encoder.encode(waiting.join('')));
    waiting = [];
  }
  chunks.push(encoder.encode(waiting.join('')));
  return joined(chunks);
}
