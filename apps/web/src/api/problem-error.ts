import { STATES } from '../text/strings.js';

/** An answer that is not a success: the server's own words where it gave them. `code` is stable and shown. */
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

/** The body of a success, which is JSON of more than `null`: a proxy's page is none of ours. Throws `ProblemError`. */
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
