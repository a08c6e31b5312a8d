import type { ApiResult } from './api-result.js';
import { parseExecute } from './execute-parser.js';
import { type AbsentField, ExecuteRun, ExecuteRuntimeError } from './execute-run.js';
import { ExecuteSyntaxError } from './execute-syntax.js';
import type { Parameters } from './parameters.js';

/** What `execute` answers: the script's value, `false` in the place of each failed call, and their errors. */
export type ExecuteOutcome =
  | { readonly ok: true; readonly response: string; readonly errors: string | null }
  | { readonly ok: false; readonly code: number; readonly detail: string };

const MAX_BYTES = 5 * 1024 * 1024;

interface InnerError {
  readonly method: string;
  readonly error_code: number;
  readonly error_msg: string;
}

/**
 * Runs a script: at most 25 calls, at most 5 MB of answer. The list of errors ends with one of `execute` itself, as
 * recorded lists do.
 */
export function execute(
  code: string,
  absent: AbsentField,
  run: (method: string, parameters: Parameters) => ApiResult,
): ExecuteOutcome {
  const errors: InnerError[] = [];
  const call = (method: string, parameters: Parameters): string => {
    const result = run(method, parameters);
    if (result.ok) return result.json;
    errors.push({ method, error_code: result.code, error_msg: result.message });
    return 'false';
  };
  try {
    const response = new ExecuteRun(call, absent).run(parseExecute(code));
    if (Buffer.byteLength(response) > MAX_BYTES) return { ok: false, code: 13, detail: 'response size is too big' };
    const last = errors[errors.length - 1];
    if (last !== undefined) errors.push({ ...last, method: 'execute' });
    return { ok: true, response, errors: errors.length === 0 ? null : JSON.stringify(errors) };
  } catch (error) {
    if (error instanceof ExecuteSyntaxError) return { ok: false, code: 12, detail: error.message };
    if (error instanceof ExecuteRuntimeError) return { ok: false, code: 13, detail: error.message };
    throw error;
  }
}

/** The answer with its last element missing, as a fault: a client that counts on the length is caught out. */
export function truncated(response: string): string {
  const list: unknown = JSON.parse(response);
  return Array.isArray(list) ? JSON.stringify(list.slice(0, -1)) : response;
}
