import { API_ERROR_TEXTS } from '../data/api-errors.js';

/** The outcome of one API call: the JSON of its `response`, or an API error. */
export type ApiResult =
  | { readonly ok: true; readonly json: string }
  | { readonly ok: false; readonly code: number; readonly message: string };

export function answer(json: string): ApiResult {
  return { ok: true, json };
}

/** An API error; the message is VK's usual one, with a detail where VK gives one. */
export function refuse(code: number, detail?: string): ApiResult {
  const text = API_ERROR_TEXTS[code] ?? 'Unknown error occurred';
  return { ok: false, code, message: detail === undefined ? text : `${text}: ${detail}` };
}
