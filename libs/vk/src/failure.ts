/**
 * What a failed call means to us: a small closed set, decided once, here at the edge.
 * Source of the codes: VK's error list; the handling is that of docs/operations.md.
 */
export type FailureClass =
  | 'retryable'
  | 'rate-limited'
  | 'flood'
  | 'quota'
  | 'token'
  | 'operator'
  | 'configuration'
  | 'bug'
  | 'bad-parameter'
  | 'not-found'
  | 'page-unavailable'
  | 'comments-closed'
  | 'too-large'
  | 'no-token';

export interface VkFailure {
  readonly class: FailureClass;
  /** VK's error code; null when the answer was none of VK's (network, proxy, malformed). */
  readonly code: number | null;
  /** One line without request parameters, safe to log. */
  readonly message: string;
}

export type VkResult<T> =
  { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'failed'; readonly failure: VkFailure };

const CLASS_OF_CODE: ReadonlyMap<number, FailureClass> = new Map([
  [1, 'retryable'],
  [3, 'configuration'],
  [5, 'token'],
  [6, 'rate-limited'],
  [9, 'flood'],
  [10, 'retryable'],
  [12, 'bug'],
  [13, 'too-large'],
  [14, 'operator'],
  [15, 'page-unavailable'],
  [17, 'operator'],
  [18, 'page-unavailable'],
  [19, 'page-unavailable'],
  [27, 'configuration'],
  [28, 'configuration'],
  [29, 'quota'],
  [30, 'page-unavailable'],
  [36, 'retryable'],
  [100, 'bad-parameter'],
  [104, 'not-found'],
  [113, 'bad-parameter'],
  [125, 'bad-parameter'],
  [203, 'page-unavailable'],
  [212, 'comments-closed'],
  [1051, 'configuration'],
]);

/** An unlisted code is a state of the one thing asked for, never a reason to repeat without end. */
export function classifyCode(code: number): FailureClass {
  return CLASS_OF_CODE.get(code) ?? 'bad-parameter';
}

/** What a transport failure says of an answer that was no JSON: a page for people, as VK sends where one is too large. */
export const NOT_JSON = 'transport failed: not JSON';
export const NO_ANSWER_IN_TIME = 'no answer in time';
/** The address sends its callers elsewhere: a wrong `VK_API_URL`, or a network that wants a sign-in first. */
export const REDIRECTED = 'transport failed: redirected';
/** More than is read of one answer: bytes, levels or values. */
export const TOO_LARGE = 'transport failed: too large';
const INTERRUPTED_BY_TIMEOUT = 36;

export function isNotJson(failure: VkFailure): boolean {
  return failure.class === 'retryable' && failure.message === NOT_JSON;
}

export function isRedirected(failure: VkFailure): boolean {
  return failure.message === REDIRECTED;
}

/** The failure in one word, for the plan and the metrics: its class, or the reason that an operator can do something about. */
export function failureName(failure: VkFailure): string {
  return isRedirected(failure) ? 'redirected' : failure.class;
}

/** VK broke the call off because it took too long: asking for less helps. */
export function isInterrupted(failure: VkFailure): boolean {
  return failure.code === INTERRUPTED_BY_TIMEOUT;
}

export function failed(failureClass: FailureClass, code: number | null, message: string): VkResult<never> {
  return { kind: 'failed', failure: { class: failureClass, code, message: message.slice(0, 200) } };
}

export function ok<T>(value: T): VkResult<T> {
  return { kind: 'ok', value };
}
