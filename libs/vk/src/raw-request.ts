import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { API, APIRequest } from 'vk-io';
import { watchRequest, type RequestWatcher } from './hand-over.js';
import { failed, NO_ANSWER_IN_TIME, NOT_JSON, ok, type VkResult } from './failure.js';
import type { VkToken } from './token.js';

export type RequestParams = Readonly<Record<string, string | number>>;

export interface RawApi {
  /**
   * Sends one call and gives back the body as it came, or a failure of the transport. Never rejects.
   * @param watcher told of the request on its way
   */
  readonly call: (method: string, params: RequestParams, watcher?: RequestWatcher) => Promise<VkResult<unknown>>;
  /** Whether no connection is open. */
  readonly isCold: () => boolean;
  /** Opens one, without calling the API. Resolves, whether it succeeded or not, within two seconds. */
  readonly warmUp: () => Promise<void>;
}

/**
 * vk-io builds, signs and sends the request, but its own judgement of the answer is stepped over: it repeats error 6
 * without end and lets foreign bodies pass as success. Wrapping the body makes every body a success for vk-io,
 * and we judge it ourselves.
 */
class WitnessedRequest extends APIRequest {
  watcher: RequestWatcher | undefined;

  override async make(): Promise<{ response: unknown }> {
    const body: unknown = await watchRequest(this.watcher, () => super.make());
    return { response: { body } };
  }
}

/** Longer than any honest answer; vk-io aborts the socket at `apiTimeout`, this only guards against what it forgets. */
const GRACE_MS = 2_000;

export function createRawApi(apiUrl: string, token: VkToken, timeoutMs: number): RawApi {
  const agent = agentFor(apiUrl);
  const api = new API({
    token: token.secret,
    apiVersion: '5.199',
    apiBaseUrl: apiUrl,
    // vk-io takes https for granted: plain http needs an agent of its own.
    agent,
    apiMode: 'sequential',
    apiLimit: 10_000,
    apiRetryLimit: 0,
    apiTimeout: timeoutMs,
  });
  const call: RawApi['call'] = async (method, params, watcher) => {
    const request = new WitnessedRequest({ api, method, params: { ...params } });
    request.watcher = watcher;
    try {
      const answer: unknown = await withDeadline(api.callWithRequest(request), timeoutMs + GRACE_MS);
      return ok(bodyOf(answer));
    } catch (error) {
      return failed('retryable', null, transportReason(error));
    }
  };
  const isCold = () => Object.keys(agent.sockets).length + Object.keys(agent.freeSockets).length === 0;
  return { call, isCold, warmUp: () => warmUp(apiUrl, agent) };
}

/** `execute` answers come in an envelope of vk-io's own around ours. */
function bodyOf(answer: unknown): unknown {
  const outer = answer as { body?: unknown; response?: { body?: unknown } };
  return 'body' in outer ? outer.body : outer.response?.body;
}

const WARM_UP_MS = 2_000;

/**
 * The first request of a process is late by whatever loading, connecting and the handshake take, and VK counts
 * arrivals. So a page that every web server answers, found or not, is asked for beforehand, in the same way but without a
 * token; what it says does not matter.
 */
async function warmUp(apiUrl: string, agent: HttpsAgent): Promise<void> {
  const api = new API({
    token: 'none',
    apiBaseUrl: new URL(apiUrl).origin,
    agent,
    apiRetryLimit: 0,
    apiTimeout: WARM_UP_MS,
  });
  const request = new WitnessedRequest({ api, method: WARM_UP_PAGE, params: {} });
  await Promise.allSettled([withDeadline(request.make(), WARM_UP_MS)]);
}

export const WARM_UP_PAGE = 'robots.txt';

function agentFor(apiUrl: string): HttpsAgent {
  const options = { keepAlive: true, maxSockets: 64 };
  // vk-io types the agent as https only; node-fetch takes either, as long as it fits the address.
  return apiUrl.startsWith('http:') ? (new HttpAgent(options) as HttpsAgent) : new HttpsAgent(options);
}

async function withDeadline<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(NO_ANSWER_IN_TIME)), milliseconds);
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
  if (error.name === 'AbortError' || error.message === NO_ANSWER_IN_TIME) return NO_ANSWER_IN_TIME;
  if (error instanceof SyntaxError) return NOT_JSON;
  const code = error.name === 'FetchError' && 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return `transport failed: ${code}`;
  // node-fetch reports a body that does not parse as an error of its own, by type and without a code.
  return error.name === 'FetchError' && 'type' in error && error.type === 'invalid-json'
    ? NOT_JSON
    : 'transport failed';
}
