import type { ServerResponse } from 'node:http';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliCompress, createDeflate, createGzip, constants } from 'node:zlib';

const MEGABYTE = 1024 * 1024;
const LARGE_BYTES = 48 * MEGABYTE;
const INFLATED_BYTES = 256 * MEGABYTE;
/** Nobody may be filled without end, not even by mistake: the sandbox gives up here. */
const ENDLESS_BYTES = 16 * 1024 * MEGABYTE;
const DEPTH = 200_000;

export const OVERSIZED = [
  'large',
  'large-chunked',
  'endless',
  'gzip-bomb',
  'deflate-bomb',
  'br-bomb',
  'nested',
] as const;
export type Oversized = (typeof OVERSIZED)[number];

/** The answer and after it blanks, which JSON allows, up to so many bytes. */
function* padded(body: string, bytes: number): Generator<Buffer> {
  const answer = Buffer.from(body);
  yield answer;
  const blank = Buffer.alloc(MEGABYTE, ' ');
  for (let left = bytes - answer.length; left > 0; left -= MEGABYTE) yield blank.subarray(0, Math.min(left, MEGABYTE));
}

const COMPRESSIONS: Readonly<Record<string, { readonly encoding: string; readonly open: () => Transform }>> = {
  'gzip-bomb': { encoding: 'gzip', open: () => createGzip({ level: 6 }) },
  'deflate-bomb': { encoding: 'deflate', open: () => createDeflate({ level: 6 }) },
  'br-bomb': {
    encoding: 'br',
    open: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  },
};

/**
 * Sends an answer that is too large in one way or another, piece by piece as the client takes it, and stops when the
 * client goes. Resolves when it is over, and tells whether the client stayed to the end.
 */
export async function sendOversized(
  response: ServerResponse,
  variant: string,
  body: string,
): Promise<'sent' | 'client-gone'> {
  const type = { 'Content-Type': 'application/json; charset=utf-8' };
  const bytes = variant === 'endless' ? ENDLESS_BYTES : LARGE_BYTES;
  const compression = COMPRESSIONS[variant];
  try {
    if (compression !== undefined) {
      response.writeHead(200, { ...type, 'Content-Encoding': compression.encoding });
      await pipeline(Readable.from(padded(body, INFLATED_BYTES)), compression.open(), response);
    } else if (variant === 'nested') {
      response.writeHead(200, type);
      response.end(`{"response":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`);
    } else {
      response.writeHead(200, variant === 'large' ? { ...type, 'Content-Length': bytes } : type);
      await pipeline(Readable.from(padded(body, bytes)), response);
    }
    return 'sent';
  } catch {
    // A client that has seen enough closes the connection, which is what it ought to do.
    return 'client-gone';
  }
}
