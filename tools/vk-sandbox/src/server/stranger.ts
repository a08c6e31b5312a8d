import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server that nobody ought to call was asked. */
export interface StrangerReport {
  readonly requests: number;
  /** Requests that brought a token, in the address, a header or the body. */
  readonly withToken: number;
}

const MAX_BODY_BYTES = 256 * 1024;

/**
 * Somebody else's server on this machine: redirects lead to it. It answers everybody with what looks like VK's own answer,
 * and counts. Of a token it keeps nothing but that there was one.
 */
export class Stranger {
  private server: Server | null = null;
  private listening: Promise<string> | null = null;
  private requests = 0;
  private withToken = 0;
  private answer = '{"response":[]}';

  /** Its address, `http://127.0.0.1:PORT`; it listens from the first time that is asked for. */
  address(): Promise<string> {
    this.listening ??= this.listen();
    return this.listening;
  }

  /** What it answers from now on. */
  pretend(body: string): void {
    this.answer = body;
  }

  report(): StrangerReport {
    return { requests: this.requests, withToken: this.withToken };
  }

  async close(): Promise<void> {
    await this.listening;
    const { server } = this;
    if (server === null) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  private async listen(): Promise<string> {
    const server = createServer((request, response) => {
      this.requests += 1;
      void readText(request).then((body) => {
        const brought = `${request.url ?? ''} ${JSON.stringify(request.headers)} ${body}`;
        if (/access_token|authorization/i.test(brought)) this.withToken += 1;
        response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' });
        response.end(this.answer);
      });
    });
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => resolve());
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
}

function readText(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    request.on('data', (part: Buffer) => {
      if (text.length < MAX_BODY_BYTES) text += part.toString('latin1');
    });
    request.on('end', () => resolve(text));
    request.on('error', () => resolve(text));
  });
}
