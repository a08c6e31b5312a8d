import { type ApiResult } from './api-result.js';
import { ExecuteSyntaxError, parseExecute, type ExecuteCall } from './execute-parser.js';

/** What `execute` answers: a list with `false` in the place of each failed call, and their errors. */
export type ExecuteOutcome =
  | { readonly ok: true; readonly response: string; readonly errors: string | null }
  | { readonly ok: false; readonly code: number; readonly detail: string };

const MOST_CALLS = 25;
const MOST_BYTES = 5 * 1024 * 1024;

interface InnerError {
  readonly method: string;
  readonly error_code: number;
  readonly error_msg: string;
}

function parse(code: string): readonly ExecuteCall[] | string {
  try {
    return parseExecute(code);
  } catch (error) {
    if (error instanceof ExecuteSyntaxError) return error.message;
    throw error;
  }
}

/**
 * Runs a script: at most 25 calls, at most 5 MB of answer. The list of errors ends with one of `execute` itself, as
 * recorded lists do.
 */
export function execute(code: string, run: (call: ExecuteCall) => ApiResult): ExecuteOutcome {
  const calls = parse(code);
  if (typeof calls === 'string') return { ok: false, code: 12, detail: calls };
  if (calls.length > MOST_CALLS) return { ok: false, code: 13, detail: 'too many api calls' };
  const errors: InnerError[] = [];
  const parts = calls.map((call) => {
    const result = run(call);
    if (result.ok) return result.json;
    errors.push({ method: call.method, error_code: result.code, error_msg: result.message });
    return 'false';
  });
  const response = `[${parts.join(',')}]`;
  if (Buffer.byteLength(response) > MOST_BYTES) return { ok: false, code: 13, detail: 'response size is too big' };
  const last = errors[errors.length - 1];
  if (last !== undefined) errors.push({ ...last, method: 'execute' });
  return { ok: true, response, errors: errors.length === 0 ? null : JSON.stringify(errors) };
}

/** The answer with its last element missing, as a fault: a client that counts on the length is caught out. */
export function truncated(response: string): string {
  const list: unknown = JSON.parse(response);
  return Array.isArray(list) ? JSON.stringify(list.slice(0, -1)) : response;
}
