import { classifyCode, failed, type VkResult } from '../failure.js';
import { asArray, asRecord } from '../shape/read.js';

export type InnerAnswer =
  | { readonly kind: 'answer'; readonly result: VkResult<unknown> }
  /** Which call it belongs to, or whether it is one, cannot be said: it has to be made again by itself. */
  | { readonly kind: 'doubtful' };

const DOUBTFUL: InnerAnswer = { kind: 'doubtful' };

interface InnerError {
  readonly method: unknown;
  readonly code: unknown;
}

/**
 * Gives each call of an `execute` its own answer. None of our methods answers `false` or `null`, so the k-th `false`
 * belongs to the k-th error, if there are as many and their methods agree; where they do not, only what is surely an
 * answer is kept: a method with more errors than places without an answer has failed in a place that looks like one. A
 * list of another length than the batch says nothing about any of them.
 * @param body the whole body, with `execute_errors` beside `response`
 */
export function tellApart(body: unknown, methods: readonly string[]): readonly InnerAnswer[] {
  const record = asRecord(body);
  const list = record?.response;
  if (!Array.isArray(list) || list.length !== methods.length) return methods.map(() => DOUBTFUL);
  const values: readonly unknown[] = list;
  const errors = readErrors(record?.execute_errors);
  const failures = methods.filter((_, index) => values[index] === false);
  const paired = errors.length === failures.length && errors.every((error, index) => error.method === failures[index]);
  const masked = new Set(methods.filter((method) => isMasked(method, methods, values, errors)));
  let nextError = 0;
  return values.map((value, index) => {
    if (value === false) return paired ? failureOf(errors[nextError++]) : DOUBTFUL;
    const isAnswer = isObject(value) && !masked.has(methods[index] ?? '');
    return isAnswer ? { kind: 'answer', result: { kind: 'ok', value } } : DOUBTFUL;
  });
}

/** Whether a failure of the method is hidden behind something that looks like an answer. */
function isMasked(
  method: string,
  methods: readonly string[],
  values: readonly unknown[],
  errors: readonly InnerError[],
): boolean {
  const failed = errors.filter((error) => error.method === method).length;
  const places = methods.filter((one, index) => one === method && !isObject(values[index])).length;
  return failed > places;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Without those of `execute` itself, which recorded lists end with. */
function readErrors(value: unknown): readonly InnerError[] {
  return asArray(value)
    .map((item) => asRecord(item))
    .map((item) => ({ method: item?.method, code: item?.error_code }))
    .filter((error) => error.method !== 'execute');
}

function failureOf(error: InnerError | undefined): InnerAnswer {
  const code = error?.code;
  if (typeof code !== 'number' || !Number.isInteger(code)) return DOUBTFUL;
  return { kind: 'answer', result: failed(classifyCode(code), code, `VK error ${code}`) };
}
