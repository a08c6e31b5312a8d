import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';

/** What a service of ours said. */
export interface LocalAnswer {
  readonly status: number;
  readonly body: string;
}

/** Longer ones are broken off: a service says how it is in a few words. */
const MAX_CHARACTERS = 1_000_000;

/**
 * Asks a service of this machine, whatever certificate it shows: that is for the name that people type, and nothing secret
 * is sent. A redirection is an answer like any other.
 * @param host the name to ask it under; undefined: that of the address
 * @throws the network's error, or one of time
 */
export function askLocal(url: string, timeoutMs: number, host?: string): Promise<LocalAnswer> {
  const headers: Record<string, string> = host === undefined ? {} : { host };
  const options = { agent: false, headers, signal: AbortSignal.timeout(timeoutMs), rejectUnauthorized: false };
  const send = url.startsWith('https:') ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const asked = send(url, options, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
        if (body.length > MAX_CHARACTERS) asked.destroy(new Error('the answer is too long'));
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      response.on('error', reject);
    });
    asked.on('error', reject);
    asked.end();
  });
}
