import { maxHeaderSize, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { problemBody, PROBLEM_TYPE, type ProblemCode } from './problem.js';
import { isEncrypted } from './is-encrypted.js';
import { withHsts, type SecurityHeaders } from './security-headers.js';

/** Errors of Node's parser by their codes; all others are requests that are written wrongly. */
const OF_PARSER: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
};
/** Errors of Fastify's router before any hook runs. */
const OF_ROUTER: Readonly<Record<string, ProblemCode>> = { FST_ERR_MAX_PARAM_LENGTH: 'address-too-long' };
/** The longest name of a method, and the blank behind it. */
const MAX_METHOD = 20;
interface ParserError extends Error {
  readonly code?: string;
  /** A Buffer; the framework's types describe it as JSON would. */
  readonly rawPacket?: unknown;
}

/** Answers what never becomes a request of the framework: with problem details and headers as everything else. */
export function createEarlyProblems(headers: SecurityHeaders) {
  const headersFor = (socket: object): SecurityHeaders => (isEncrypted(socket) ? withHsts(headers) : headers);
  return {
    /** What Node's parser refuses or waited for in vain. The connection is of no more use. */
    answerBroken(error: ParserError, socket: Socket): void {
      if (error.code === 'ECONNRESET' || socket.destroyed) return;
      // An answer that is on its way already would be torn in two.
      if (socket.writable && !isAnswering(socket))
        socket.write(rawProblem(codeOf(error), headersFor(socket), isHead(error)));
      socket.destroySoon();
    },
    /** What the router refuses before any hook runs. */
    answerMisrouted(code: string, url: string, socket: object): WholeAnswer {
      return wholeAnswer(OF_ROUTER[code] ?? 'bad-address', headersFor(socket), url);
    },
    /** What Node would answer by itself, without a body or not at all. */
    answerTheRest(server: Server): void {
      server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
        const answer = wholeAnswer('bad-expectation', headersFor(request.socket), request.url);
        response.writeHead(answer.status, answer.headers).end(answer.body);
      });
      server.on('connect', (_, socket) => {
        socket.end(rawProblem('method-not-allowed', { ...headersFor(socket), allow: 'GET, HEAD, OPTIONS' }));
      });
      // What is said before both sides agree on keys never goes out, and the connection would wait for it for ever.
      server.on('tlsClientError', (_: Error, socket: Socket) => socket.destroy());
    },
  };
}

function codeOf({ code = '', rawPacket }: ParserError): ProblemCode {
  const known = OF_PARSER[code] ?? 'bad-http';
  return known === 'headers-too-large' && isFirstLineTooLong(rawPacket) ? 'address-too-long' : known;
}

/** A HEAD is answered without a body; what comes after it on the connection would be read as the next answer. */
function isHead({ rawPacket }: ParserError): boolean {
  return Buffer.isBuffer(rawPacket) && rawPacket.subarray(0, 5).toString('latin1') === 'HEAD ';
}

/**
 * Whether the address alone is longer than a whole head may be: then no line has ended by there. Of a head that came in
 * pieces only the last is known.
 */
function isFirstLineTooLong(packet: unknown): boolean {
  if (!Buffer.isBuffer(packet) || packet.subarray(0, maxHeaderSize).includes('\n')) return false;
  return /^[A-Z]+ /.test(packet.subarray(0, MAX_METHOD).toString('latin1'));
}

/** Node keeps the answer under way at its socket; its own handler of such errors asks in the same way. */
function isAnswering(socket: Socket & { _httpMessage?: { headersSent: boolean } | null }): boolean {
  return socket._httpMessage?.headersSent ?? false;
}

interface WholeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The last answer of a connection. `url` is left out where nobody knows which address was meant. */
function wholeAnswer(code: ProblemCode, security: SecurityHeaders, url?: string): WholeAnswer {
  const { instance, ...problem } = problemBody(code, url?.split('?')[0] ?? '');
  const body = JSON.stringify(url === undefined ? problem : { ...problem, instance });
  const length = String(Buffer.byteLength(body));
  const headers = { ...security, 'content-type': PROBLEM_TYPE, 'content-length': length, connection: 'close' };
  return { status: problem.status, headers, body };
}

/** The same as text, for a connection without a request. */
function rawProblem(code: ProblemCode, security: SecurityHeaders, headOnly = false): string {
  const { status, headers, body } = wholeAnswer(code, security);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${headOnly ? '' : body}`;
}
