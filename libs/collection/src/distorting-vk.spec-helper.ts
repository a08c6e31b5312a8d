import { createServer } from 'node:http';

/** One call, as it goes to VK. */
export interface DistortedCall {
  readonly method: string;
  readonly form: URLSearchParams;
}

/** Makes of the `response` of an answer another one. */
export type Distortion = (response: Record<string, unknown>, call: DistortedCall) => unknown;

/** Answers of the sandbox that are made incomplete on their way. */
export interface DistortingVk {
  readonly apiUrl: string;
  /** Calls since they were last looked at. */
  takeCalls(): DistortedCall[];
  standBefore(apiUrl: string): void;
  /** From now on; null: answers pass as they are. */
  distort(distortion: Distortion | null): void;
  close(): void;
}

/** The gateway warms its connections up with a page that is none. */
const METHOD = /^(groups|utils|wall)\.[a-zA-Z]+$/;

export async function distortingVk(): Promise<DistortingVk> {
  let behind = '';
  let distortion: Distortion | null = null;
  let calls: DistortedCall[] = [];
  const answer = async (method: string, body: string): Promise<string> => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const text = await (await fetch(`${behind}/${method}`, { method: 'POST', body, headers })).text();
    const call = { method, form: new URLSearchParams(body) };
    if (!METHOD.test(method)) return text;
    calls.push(call);
    if (distortion === null) return text;
    const parsed = JSON.parse(text) as { response?: Record<string, unknown> };
    if (parsed.response === undefined) return text;
    return JSON.stringify({ response: distortion(parsed.response, call) });
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const method = (request.url ?? '').split('/').at(-1) ?? '';
      answer(method, body).then(
        (text) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(text),
        () => response.writeHead(502).end(),
      );
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    apiUrl: `http://127.0.0.1:${port}/method`,
    takeCalls() {
      const taken = calls;
      calls = [];
      return taken;
    },
    standBefore: (apiUrl) => (behind = apiUrl),
    distort: (next) => (distortion = next),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
