import type { Logger } from '@gospulse/platform';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemBody, ProblemException, PROBLEMS, type ProblemCode } from './problem.js';

/** SQLSTATE classes and socket errors that mean «the database is away», not «we are wrong». */
const AWAY = /^(08|57P|53)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** Every error leaves as problem details in Russian; what is ours to mend goes into the log, without the answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const path = http.getRequest<FastifyRequest>().url.split('?')[0] ?? '';
    const code = codeOf(error);
    if (PROBLEMS[code].status >= 500) this.logger.error({ path, error: plain(error) }, 'request failed');
    const body = problemBody(code, path, error instanceof ProblemException ? error.errors : undefined);
    void reply.status(body.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
  }
}

function codeOf(error: unknown): ProblemCode {
  if (error instanceof ProblemException) return error.code;
  if (error instanceof HttpException) return error.getStatus() === 404 ? 'no-such-address' : 'bad-request';
  return isAway(error) ? 'unavailable' : 'internal';
}

/** Told by what the error says of itself: a driver's errors share no class. */
function isAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const code = 'code' in error ? String(error.code) : '';
  const message = 'message' in error ? String(error.message) : '';
  return AWAY.test(code) || /Connection terminated|timeout exceeded/.test(message);
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
