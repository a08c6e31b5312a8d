import { STATES } from '../text/strings.js';

/** A failed request, with the server's message where it sent one. `code` is stable and shown to the user. */
export class ProblemError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    detail: string,
    /** Which fields were refused, and why, by stable names. */
    readonly errors: readonly FieldFault[] = [],
    /** After how many seconds to try again; null: at once, or never. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail);
    this.name = 'ProblemError';
  }
}

export interface FieldFault {
  readonly name: string;
  readonly reason: string;
  /** The value that is wrong, where it was sent. */
  readonly value?: string;
}

interface ProblemShape {
  code: string;
  detail: string;
  errors?: unknown;
}

type Sent = Pick<Response, 'ok' | 'status'> & { readonly headers?: Pick<Headers, 'get'> };

function isProblem(body: unknown): body is ProblemShape {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    'detail' in body &&
    typeof body.detail === 'string'
  );
}

/** The body of a successful answer. Throws `ProblemError` when it is no JSON or `null`: then a proxy has answered. */
export function answerFrom({ ok, status, headers }: Sent, body: unknown): object {
  if (!ok) throw problemFrom(status, body, secondsOf(headers?.get('retry-after') ?? null));
  if (typeof body !== 'object' || body === null) throw new ProblemError('not-json', status, STATES.notJson);
  return body;
}

/** Problem details (RFC 9457) when the body holds them, otherwise the bare status. */
export function problemFrom(status: number, body: unknown, retryAfter: number | null = null): ProblemError {
  return isProblem(body)
    ? new ProblemError(body.code, status, body.detail, faultsIn(body.errors), retryAfter)
    : new ProblemError(`http-${status}`, status, 'Сервер ответил ошибкой.', [], retryAfter);
}

function faultsIn(errors: unknown): FieldFault[] {
  if (!Array.isArray(errors)) return [];
  return (errors as unknown[]).flatMap((one) =>
    typeof one === 'object' && one !== null && 'name' in one && 'reason' in one
      ? [
          {
            ...{ name: String(one.name), reason: String(one.reason) },
            ...('value' in one ? { value: String(one.value) } : {}),
          },
        ]
      : [],
  );
}

/** @param header `Retry-After`, of which we send the form in seconds */
function secondsOf(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : null;
}
