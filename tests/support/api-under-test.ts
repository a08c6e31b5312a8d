import 'reflect-metadata';
import { request as httpRequest } from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Problem } from '@gospulse/contracts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request whose Host header can be chosen, which `fetch` does not allow. */
export function get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<HttpAnswer> {
  return send('GET', url, headers);
}

/** The same with any method and a body. */
export function send(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>> = {},
  payload = '',
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end(payload);
  });
}

/** The problem details of an answer, checked for what all of them have in common. */
export function problemOf(answer: HttpAnswer): Problem {
  const problem = JSON.parse(answer.body) as Problem;
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(problem.status).toBe(answer.status);
  expect(problem.type).toBe(`urn:gospulse:problem:${problem.code}`);
  expect(problem.title).toMatch(/^[А-ЯЁ][а-яё ]+/);
  expect(problem.detail).toMatch(/[а-яё]{3}/);
  return problem;
}

/** Stands between a service and its database, so that the database can go away. */
export interface Cable {
  readonly url: string;
  cut(): Promise<void>;
  /** The database is back, at the same place. */
  mend(): Promise<void>;
  /** From now on nothing comes through, and nobody is told. */
  swallow(): void;
}

export async function cableTo(databaseUrl: string): Promise<Cable> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
      socket.pipe(other);
    }
  });
  const listen = (port: number): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    mend: () => listen(Number(url.port)),
    swallow: () => {
      for (const socket of open) socket.unpipe().resume();
      server.removeAllListeners('connection').on('connection', (socket) => open.add(socket));
    },
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
