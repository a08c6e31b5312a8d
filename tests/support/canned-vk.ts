import { createServer, type Server } from 'node:http';
import { WARM_UP_PAGE } from '../../libs/vk/src/raw-request.js';

/** One request as VK gets it: the method and the form. */
export interface CannedRequest {
  readonly method: string;
  readonly form: URLSearchParams;
}

export interface CannedVk {
  readonly apiUrl: string;
  readonly requests: readonly CannedRequest[];
  close(): void;
}

/** The calls written into the script of an `execute`, in their order. */
export function callsOf(form: URLSearchParams): readonly string[] {
  return [...(form.get('code') ?? '').matchAll(/API\.([a-zA-Z.]+)\((\{.*?\})\)/g)].map((match) => match[2] ?? '');
}

/** A server that answers as it is told: for answers that not even the sandbox gives. A string is sent as it is. */
export async function cannedVk(answer: (request: CannedRequest) => unknown, status = 200): Promise<CannedVk> {
  const requests: CannedRequest[] = [];
  const server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const one = { method: (request.url ?? '').split('/').at(-1) ?? '', form: new URLSearchParams(text) };
      if (one.method === WARM_UP_PAGE) return void response.writeHead(404).end('not found');
      requests.push(one);
      const body = answer(one);
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    apiUrl: `http://127.0.0.1:${port}/method`,
    requests,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
