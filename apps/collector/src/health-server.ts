import { createServer, type ServerResponse } from 'node:http';

/** What stands behind the three addresses; it may come later than they do. */
export interface HealthAnswers {
  /** Null when it can work, else what it waits for. Bounded in time by whoever asks. */
  readonly whyNotReady: () => Promise<string | null>;
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Three addresses do not need a framework: is it up, can it work, what has it done. */
export function serveHealth(port: number, answers: HealthAnswers): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/health/live') return answer(response, 200, 'text/plain', 'ok');
    if (path === '/health/ready') {
      return void answers
        .whyNotReady()
        .then((why) => answer(response, why === null ? 200 : 503, 'text/plain', why ?? 'ok'));
    }
    if (path === '/metrics') {
      return void answers.metrics().then(
        ({ type, text }) => answer(response, 200, type, text),
        () => answer(response, 503, 'text/plain', 'the metrics cannot be read'),
      );
    }
    return answer(response, 404, 'text/plain', 'not found');
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
