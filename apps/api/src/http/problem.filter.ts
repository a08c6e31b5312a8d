import type { Logger } from '@gospulse/platform';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, NotFoundException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KnownRoutes } from './known-routes.js';
import { UNSUBSCRIBE_PATH } from './serve-unsubscribe.js';
import { problemBody, ProblemException, PROBLEMS, PROBLEM_TYPE, type ProblemCode } from './problem.js';

/**
 * SQLSTATE classes and socket errors that mean «the database is away», not «we are wrong»: connection exceptions, an
 * authorisation or a database that is none any more, no more room, ending or starting, errors of its disk.
 */
const AWAY =
  /^(08|28|3D|53|57P|58)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EMFILE)$|^database-away$/;
const AWAY_WORDS =
  /Connection terminated|timeout exceeded|not queryable|after calling end|Driver not Connected|timeout expired/;
/** Cancelled by its own time limit, or given up by ours. */
const SLOW = /^(57014|database-busy)$/;

/** What the framework refuses by itself, by status. */
const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  404: 'no-such-address',
  405: 'method-not-allowed',
  408: 'request-timeout',
  413: 'too-large',
  414: 'address-too-long',
  415: 'not-json',
  431: 'headers-too-large',
  503: 'unavailable',
};

/** Every error leaves as problem details in Russian; what is ours to mend goes into the log, without the answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly routes: KnownRoutes,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const request = http.getRequest<FastifyRequest>();
    const path = request.url.split('?')[0] ?? '';
    if (error instanceof NotFoundException && this.answersByMethod(request, reply, path)) return;
    const code = codeOf(error, request);
    if (PROBLEMS[code].status >= 500)
      this.logger.error({ path: withoutSecret(path), error: plain(error) }, 'request failed');
    send(reply, code, path, error instanceof ProblemException ? error.errors : undefined);
  }

  /** An address that is known, asked with a method that it does not take. */
  private answersByMethod({ method }: FastifyRequest, reply: FastifyReply, path: string): boolean {
    const methods = this.routes.methodsOf(path);
    if (methods.length === 0 || (methods.includes(method) && method !== 'OPTIONS')) return false;
    void reply.header('allow', methods.join(', '));
    if (method === 'OPTIONS') void reply.status(204).send();
    else send(reply, 'method-not-allowed', path);
    return true;
  }
}

/** What stands behind the address of a link that ends letters is a secret of whoever got it. */
export function withoutSecret(path: string): string {
  return path.startsWith(UNSUBSCRIBE_PATH) ? UNSUBSCRIBE_PATH : path;
}

function send(reply: FastifyReply, code: ProblemCode, path: string, errors?: ProblemException['errors']): void {
  const body = problemBody(code, path, errors);
  void reply.status(body.status).type(PROBLEM_TYPE).send(JSON.stringify(body));
}

function codeOf(error: unknown, { raw, method }: FastifyRequest): ProblemCode {
  if (error instanceof ProblemException) return error.code;
  const refused = method === 'GET' || method === 'HEAD' ? 'bad-request' : 'bad-body';
  if (error instanceof HttpException) return BY_STATUS[error.getStatus()] ?? refused;
  // Whoever sends it has gone: its connection was reset, not that of the database.
  if (!raw.complete) return refused;
  return codeOfDatabase(error) ?? 'internal';
}

/** Told by what the error says of itself: a driver's errors share no class. */
function codeOfDatabase(error: unknown): ProblemCode | null {
  if (typeof error !== 'object' || error === null) return null;
  const code = 'code' in error ? String(error.code) : '';
  const message = 'message' in error ? String(error.message) : '';
  if (SLOW.test(code)) return 'overloaded';
  return AWAY.test(code) || AWAY_WORDS.test(message) ? 'unavailable' : null;
}

/** A driver's error carries the query and its parameters: only its name, code and first line are logged. */
function plain(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: 'not an error object' };
  return {
    name: error.name,
    code: 'code' in error ? error.code : undefined,
    message: error.message.split('\n')[0],
    stack: error.stack,
  };
}
