import type { CallRequest } from '../job.js';
import type { RequestParams } from '../raw-request.js';

/** API calls VK takes in one `execute`. */
export const CALLS_PER_EXECUTE = 25;

/** What is sent to learn whether a token may call `execute`; it answers 1 and calls nothing. */
export const HARMLESS_SCRIPT = 'return 1;';

/** `API.method({…})`; quotes and line ends of the values are escaped as JSON does. */
function callCode(method: string, params: RequestParams): string {
  return `API.${method}(${JSON.stringify(params)})`;
}

/**
 * A script that makes the calls one after the other and returns a list of their answers. A failed call stays `false`:
 * only what was answered is projected.
 */
export function scriptOf(calls: readonly CallRequest[], projecting: boolean): string {
  if (!projecting || calls.every((call) => call.projection === undefined)) {
    return `return [${calls.map(({ method, params }) => callCode(method, params)).join(',')}];`;
  }
  const names = calls.map((_, index) => `c${index}`);
  const lines = calls.map(({ method, params, projection }, index) => {
    const name = names[index] ?? '';
    const made = `var ${name}=${callCode(method, params)};`;
    return projection === undefined ? made : `${made}if(${name}){${name}=${projection.of(name)};}`;
  });
  return `${lines.join('')}return [${names.join(',')}];`;
}
