import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { API, APIRequest } from 'vk-io';
import { failed, NO_ANSWER_IN_TIME, type VkResult } from './failure.js';
import type { RequestWatcher } from './hand-over.js';
import type { VkToken } from './token.js';
import type { HeldBytes } from './transport/held-bytes.js';
import { postForm } from './transport/post-form.js';

export type RequestParams = Readonly<Record<string, string | number>>;

export interface RawApi {
  /**
   * Sends one call and gives back the JSON value that was answered, or a failure of the transport. Never rejects.
   * @param watcher told of the request on its way
   */
  readonly call: (method: string, params: RequestParams, watcher?: RequestWatcher) => Promise<VkResult<unknown>>;
  /** Whether no connection is open. */
  readonly isCold: () => boolean;
  /** Opens one, without calling the API. Resolves, whether it succeeded or not, within two seconds. */
  readonly warmUp: () => Promise<void>;
}

export interface RawApiOptions {
  /** Base of the API; an `http` or `https` address. */
  readonly apiUrl: string;
  readonly token: VkToken;
  readonly timeoutMs: number;
  /** A longer answer is not read. */
  readonly maxAnswerBytes: number;
  /** Shared with all who receive answers in this process. */
  readonly held: HeldBytes;
}

type Transport = Pick<RawApiOptions, 'timeoutMs' | 'maxAnswerBytes' | 'held'> & {
  readonly agent: HttpAgent | HttpsAgent;
};

/**
 * vk-io keeps the token and the version and queues the request; sending it and judging the answer is ours. Its own
 * transport follows redirects to wherever they lead, the token with them, reads bodies without end, and an error in one
 * of its streams ends the process; its own judgement repeats error 6 without end and lets foreign bodies pass as success.
 * What came of the request goes through vk-io in an envelope, which it takes for a success whatever it holds.
 */
class BoundedRequest extends APIRequest {
  constructor(
    options: ConstructorParameters<typeof APIRequest>[0],
    private readonly transport: Transport,
    private readonly watcher?: RequestWatcher,
  ) {
    super(options);
  }

  override async make(): Promise<{ response: Envelope }> {
    const { token, apiVersion, apiBaseUrl, apiHeaders } = this.api.options;
    const { agent, timeoutMs, maxAnswerBytes: maxBytes, held } = this.transport;
    const result = await postForm({
      url: new URL(`${apiBaseUrl}/${this.method}`),
      headers: { ...apiHeaders, ...this.headers },
      form: new URLSearchParams({ access_token: token, v: apiVersion, ...this.params }),
      watcher: this.watcher,
      ...{ agent, timeoutMs, maxBytes, held },
    });
    return { response: { result } };
  }
}

interface Envelope {
  readonly result: VkResult<unknown>;
}

/** Longer than any honest answer; the transport ends itself at `timeoutMs`, this only guards against what it forgets. */
const GRACE_MS = 2_000;

export function createRawApi(options: RawApiOptions): RawApi {
  const { apiUrl, token, timeoutMs } = options;
  const agent = agentFor(apiUrl);
  const transport = { ...options, agent };
  const api = new API({
    token: token.secret,
    apiVersion: '5.199',
    apiBaseUrl: apiUrl,
    apiMode: 'sequential',
    apiLimit: 10_000,
    apiRetryLimit: 0,
  });
  const call: RawApi['call'] = async (method, params, watcher) => {
    const request = new BoundedRequest({ api, method, params: { ...params } }, transport, watcher);
    try {
      const answer: unknown = await withDeadline(api.callWithRequest(request), timeoutMs + GRACE_MS);
      return resultOf(answer);
    } catch (error) {
      return failed('retryable', null, isLate(error) ? NO_ANSWER_IN_TIME : 'transport failed');
    }
  };
  const isCold = () => Object.keys(agent.sockets).length + Object.keys(agent.freeSockets).length === 0;
  return { call, isCold, warmUp: () => warmUp(apiUrl, transport) };
}

/** `execute` answers come in an envelope of vk-io's own around ours. */
function resultOf(answer: unknown): VkResult<unknown> {
  const outer = answer as Envelope | { readonly response: Envelope };
  return 'response' in outer ? outer.response.result : outer.result;
}

const WARM_UP_MS = 2_000;

/**
 * The first request of a process is late by whatever loading, connecting and the handshake take, and VK counts
 * arrivals. So a page that every web server answers, found or not, is asked for beforehand, in the same way but without a
 * token; what it says does not matter.
 */
async function warmUp(apiUrl: string, transport: Transport): Promise<void> {
  const api = new API({ token: 'none', apiBaseUrl: new URL(apiUrl).origin });
  const request = new BoundedRequest(
    { api, method: WARM_UP_PAGE, params: {} },
    { ...transport, timeoutMs: WARM_UP_MS, maxAnswerBytes: MAX_WARM_UP_BYTES },
  );
  await request.make();
}

export const WARM_UP_PAGE = 'robots.txt';
const MAX_WARM_UP_BYTES = 1_000_000;

function agentFor(apiUrl: string): HttpAgent | HttpsAgent {
  const options = { keepAlive: true, maxSockets: 64 };
  if (new URL(apiUrl).protocol === 'http:') return new HttpAgent(options);
  // Said aloud, because a variable of the environment could otherwise take strangers' certificates for good.
  return new HttpsAgent({ ...options, rejectUnauthorized: true });
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

function isLate(error: unknown): boolean {
  return error instanceof Error && error.message === NO_ANSWER_IN_TIME;
}
