import type { Answer, CommandAnswer, CommandName, EndpointName } from '@gospulse/contracts';
import { STATES } from '../text/strings.js';
import { takeEarly } from './early.js';
import { noteAge } from './kept-answers.js';
import { answerFrom, ProblemError } from './problem-error.js';
import { type QueryValues, toQuery } from './to-query.js';

export const API = '/api/v1';

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    // A proxy's HTML page instead of JSON.
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

/**
 * GETs one endpoint of our own origin. Only that the answer is JSON is checked here: that each endpoint answers by the
 * shared schema is held by the API's specs, so that the schema library need not be shipped to the browser. Throws
 * `ProblemError`.
 */
export async function getAnswer<Name extends EndpointName>(
  _endpoint: Name,
  path: string,
  query: QueryValues,
  signal: AbortSignal,
): Promise<Answer<Name>> {
  const body = await ask(`${path}${toQuery(query)}`, { signal, headers: { accept: 'application/json' } });
  return body as Answer<Name>;
}

/**
 * Sends what changes something, with the token that only a page of ours is told: it is asked for each time, for a session
 * may have begun in another tab. Throws `ProblemError`.
 */
export async function sendCommand<Name extends CommandName>(
  _command: Name,
  method: 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<CommandAnswer<Name>> {
  const { csrfToken } = (await ask('/me', { headers: { accept: 'application/json' } })) as Answer<'me'>;
  const headers: Record<string, string> = csrfToken === null ? {} : { 'x-csrf-token': csrfToken };
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  if (body !== undefined) headers['content-type'] = 'application/json';
  return (await ask(path, { method, ...json, headers })) as CommandAnswer<Name>;
}

async function ask(path: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await ((init.method === undefined && takeEarly(`${API}${path}`)) || fetch(`${API}${path}`, init));
  } catch (cause) {
    if (init.signal?.aborted === true) throw cause;
    throw new ProblemError('network', 0, STATES.offline);
  }
  noteAge(response.headers.get('x-kept-at'));
  return answerFrom(response, await bodyOf(response));
}
