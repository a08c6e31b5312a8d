import { request as httpRequest, type Agent as HttpAgent, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { failed, NO_ANSWER_IN_TIME, REDIRECTED, TOO_LARGE, type VkResult } from '../failure.js';
import { watchRequest, type RequestWatcher } from '../hand-over.js';
import { AnswerBuffer } from './answer-buffer.js';
import type { HeldBytes } from './held-bytes.js';
import { readAnswer } from './read-answer.js';

export interface FormPost {
  /** http or https; the agent is of the same kind. */
  readonly url: URL;
  readonly agent: HttpAgent | HttpsAgent;
  readonly headers: Readonly<Record<string, string>>;
  readonly form: URLSearchParams;
  /** For all of it: connecting, sending, waiting and receiving; milliseconds. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly held: HeldBytes;
  readonly watcher: RequestWatcher | undefined;
}

const MAX_HEADER_BYTES = 16_384;
/** Answers such as 100 and 103 that may come before the one that counts. */
const MAX_INTERIM_ANSWERS = 8;
/** What may come over the wire besides the body: heads, and the frames of its chunks. */
const MAX_OVERHEAD = 0.25;
const WIRE_LOOK_MS = 100;

/**
 * Sends one form to one address and nowhere else: no redirect is followed, no proxy of the environment asked. Resolves
 * with the JSON value that was answered, or with a failure that quotes nothing of what was sent or received; never
 * rejects. What is not read to its end is cut off, and its connection with it.
 */
export function postForm(post: FormPost): Promise<VkResult<unknown>> {
  return new Promise((resolve) => {
    const buffer = new AnswerBuffer(post.maxBytes, post.held);
    const request = open(post);
    let isOver = false;
    const end = (result: () => VkResult<unknown>) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(deadline);
      clearInterval(wire);
      resolve(result());
      buffer.giveBack();
    };
    const fail = (failure: VkResult<never>) => {
      end(() => failure);
      request.destroy();
    };
    const deadline = setTimeout(() => fail(transportFailure(NO_ANSWER_IN_TIME)), post.timeoutMs);
    const wire = watchWire(request, post.maxBytes, () => fail(tooLarge()));
    watchRequest(request, post.watcher);
    // They stay for as long as the request does: an error without a listener would end the process.
    request.on('error', (error) => fail(transportFailure(reasonOf(error))));
    // An answer that is none, such as a change of protocol, ends a request without an error.
    request.on('close', () => fail(transportFailure('transport failed: closed')));
    limitInterimAnswers(request, () => fail(transportFailure('transport failed: no final answer')));
    request.on('response', (response) => {
      response.on('error', (error) => fail(transportFailure(reasonOf(error))));
      const refusal = refuseHead(response, post.maxBytes);
      if (refusal) return fail(refusal);
      buffer.expect(lengthOf(response) ?? post.maxBytes);
      response.on('data', (part: Buffer) => {
        if (isOver) return;
        const kept = buffer.add(part);
        if (kept === 'too-large') fail(tooLarge());
        if (kept === 'crowded') fail(transportFailure('transport failed: too many large answers at once'));
      });
      response.on('end', () => end(() => readAnswer(response.statusCode ?? 0, buffer.bytes())));
    });
    request.end(post.form.toString());
  });
}

function open({ url, agent, headers }: FormPost): ClientRequest {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return send(url, {
    method: 'POST',
    agent,
    maxHeaderSize: MAX_HEADER_BYTES,
    headers: {
      ...headers,
      Accept: 'application/json',
      // A body that unpacks to a thousand times its size is refused by not asking for packed ones.
      'Accept-Encoding': 'identity',
      'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8',
    },
  });
}

/** What the head of an answer says about why its body is not worth reading. */
function refuseHead(response: IncomingMessage, maxBytes: number): VkResult<never> | null {
  const { statusCode = 0, headers } = response;
  if (statusCode >= 300 && statusCode <= 399) return transportFailure(REDIRECTED);
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (encoding !== '' && encoding !== 'identity') return transportFailure('transport failed: packed');
  return (lengthOf(response) ?? 0) > maxBytes ? tooLarge() : null;
}

/** The length of the body that is announced, bytes; null where none is. */
function lengthOf({ headers }: IncomingMessage): number | null {
  const length = headers['content-length'];
  return length === undefined ? null : Number(length);
}

function limitInterimAnswers(request: ClientRequest, onMany: () => void): void {
  let answers = 0;
  request.on('information', () => {
    answers += 1;
    if (answers > MAX_INTERIM_ANSWERS) onMany();
  });
}

/** Frames of chunks and empty lines are no part of a body, and can be without end all the same. */
function watchWire(request: ClientRequest, maxBytes: number, onMuch: () => void): NodeJS.Timeout {
  let socket: Socket | undefined;
  let before = 0;
  request.once('socket', (given: Socket) => {
    socket = given;
    before = given.bytesRead;
  });
  return setInterval(() => {
    if (socket && socket.bytesRead - before > maxBytes * (1 + MAX_OVERHEAD) + MAX_HEADER_BYTES) onMuch();
  }, WIRE_LOOK_MS);
}

function transportFailure(reason: string): VkResult<never> {
  return failed('retryable', null, reason);
}

function tooLarge(): VkResult<never> {
  return failed('too-large', null, TOO_LARGE);
}

/** A transport error can quote the address and what was sent there, so only its code is kept. */
function reasonOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? `transport failed: ${code}` : 'transport failed';
}
