import { isUtf8 } from 'node:buffer';
import { failed, NOT_JSON, ok, TOO_LARGE, type VkResult } from '../failure.js';
import { asRecord } from '../shape/read.js';
import { isWithinBounds } from './json-bounds.js';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The value that a body holds. What cannot be read, or is too deep or too much to be walked through, is a failure that
 * quotes nothing of it. Of an answer whose status says that it failed only an error is believed, never a success.
 */
export function readAnswer(status: number, body: Buffer): VkResult<unknown> {
  if (!isUtf8(body)) return failed('retryable', null, NOT_JSON);
  if (!isWithinBounds(body)) return failed('too-large', null, TOO_LARGE);
  const value = parse(body);
  if (value === undefined) return failed('retryable', null, NOT_JSON);
  const succeeded = status >= 200 && status <= 299;
  if (!succeeded && asRecord(value)?.response !== undefined) {
    return failed('retryable', null, `transport failed: HTTP status ${status}`);
  }
  return ok(value);
}

/** Undefined: no JSON. */
function parse(body: Buffer): unknown {
  const marked = body.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  try {
    return JSON.parse((marked ? body.subarray(BYTE_ORDER_MARK.length) : body).toString()) as unknown;
  } catch {
    // The error quotes the body, so nothing of it goes on.
    return undefined;
  }
}
