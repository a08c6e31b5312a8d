import { createServer, type ServerResponse } from 'node:http';
import type { DataSource } from 'typeorm';
import type { CollectorMetrics } from './metrics.js';
import type { QualityMetrics } from './quality-metrics.js';

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Three addresses do not need a framework: is it up, can it work, what has it done. */
export function serveHealth(
  port: number,
  parts: { readonly dataSource: DataSource; readonly metrics: CollectorMetrics; readonly quality: QualityMetrics },
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/health/live') return answer(response, 200, 'text/plain', 'ok');
    if (path === '/health/ready') {
      return void parts.dataSource.query('select 1').then(
        () => answer(response, 200, 'text/plain', 'ok'),
        () => answer(response, 503, 'text/plain', 'the database does not answer'),
      );
    }
    if (path === '/metrics') {
      const { registry } = parts.metrics;
      return void Promise.all([registry.metrics(), parts.quality.read()]).then((texts) =>
        answer(response, 200, registry.contentType, texts.join('\n')),
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
