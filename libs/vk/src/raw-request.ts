import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { API, APIRequest } from 'vk-io';
import { failed, ok, type VkResult } from './failure.js';
import type { VkToken } from './token.js';

export type RequestParams = Readonly<Record<string, string | number>>;

/** Sends one call and gives back the body as it came, or a failure of the transport. Never rejects. */
export type RawCall = (method: string, params: RequestParams) => Promise<VkResult<unknown>>;

/**
 * vk-io builds, signs and sends the request, but its own judgement of the answer is stepped over: it repeats error 6
 * without end and lets foreign bodies pass as success. Wrapping the body makes every body a success for vk-io,
 * and we judge it ourselves.
 */
class WitnessedRequest extends APIRequest {
  override async make(): Promise<{ response: unknown }> {
    const body: unknown = await super.make();
    return { response: { body } };
  }
}

/** Longer than any honest answer; vk-io aborts the socket at `apiTimeout`, this only guards against what it forgets. */
const GRACE_MS = 2_000;

export function createRawCall(apiUrl: string, token: VkToken, timeoutMs: number): RawCall {
  const api = new API({
    token: token.secret,
    apiVersion: '5.199',
    apiBaseUrl: apiUrl,
    // vk-io takes https for granted: plain http needs an agent of its own.
    agent: agentFor(apiUrl),
    apiMode: 'sequential',
    apiLimit: 10_000,
    apiRetryLimit: 0,
    apiTimeout: timeoutMs,
  });
  return async (method, params) => {
    const request = new WitnessedRequest({ api, method, params: { ...params } });
    try {
      const answer: unknown = await withDeadline(api.callWithRequest(request), timeoutMs + GRACE_MS);
      return ok(bodyOf(answer));
    } catch (error) {
      return failed('retryable', null, transportReason(error));
    }
  };
}

/** `execute` answers come in an envelope of vk-io's own around ours. */
function bodyOf(answer: unknown): unknown {
  const outer = answer as { body?: unknown; response?: { body?: unknown } };
  return 'body' in outer ? outer.body : outer.response?.body;
}

function agentFor(apiUrl: string): HttpsAgent {
  const options = { keepAlive: true, maxSockets: 64 };
  // vk-io types the agent as https only; node-fetch takes either, as long as it fits the address.
  return apiUrl.startsWith('http:') ? (new HttpAgent(options) as HttpsAgent) : new HttpsAgent(options);
}

async function withDeadline<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), milliseconds);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** A transport error can quote the address and the body it was sent with, so only its kind is kept. */
function transportReason(error: unknown): string {
  if (!(error instanceof Error)) return 'transport failed';
  if (error.name === 'AbortError') return 'no answer in time';
  if (error instanceof SyntaxError || error.name === 'FetchError') {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : 'not JSON';
    return `transport failed: ${code}`;
  }
  return 'transport failed';
}
