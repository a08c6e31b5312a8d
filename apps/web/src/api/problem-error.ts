import { STATES } from '../text/strings.js';

/** A failed request, with the server's message where it sent one. `code` is stable and shown to the user. */
export class ProblemError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    detail: string,
  ) {
    super(detail);
    this.name = 'ProblemError';
  }
}

interface ProblemShape {
  code: string;
  detail: string;
}

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
export function answerFrom({ ok, status }: Pick<Response, 'ok' | 'status'>, body: unknown): object {
  if (!ok) throw problemFrom(status, body);
  if (typeof body !== 'object' || body === null) throw new ProblemError('not-json', status, STATES.notJson);
  return body;
}

/** Problem details (RFC 9457) when the body holds them, otherwise the bare status. */
export function problemFrom(status: number, body: unknown): ProblemError {
  return isProblem(body)
    ? new ProblemError(body.code, status, body.detail)
    : new ProblemError(`http-${status}`, status, 'Сервер ответил ошибкой.');
}
