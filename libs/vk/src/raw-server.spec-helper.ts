import { createServer, type Socket } from 'node:net';

export interface RawServer {
  readonly port: number;
  readonly apiUrl: string;
  /** Requests as they came over the wire, head and form. */
  readonly requests: readonly string[];
  readonly connections: number;
  readonly openConnections: number;
  /** What the system has taken of what was sent, over all connections. */
  readonly bytesSent: number;
  close(): void;
}

/** A server that sends what it is told to, byte for byte: for answers that no HTTP library would write. */
export async function rawServer(answer: (socket: Socket, request: string) => void): Promise<RawServer> {
  const requests: string[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    // A client that hangs up is what is looked for here.
    socket.on('error', () => socket.destroy());
    let unread = '';
    socket.on('data', (part) => {
      unread += part.toString('latin1');
      const request = /^(.*?\r\n\r\n)/s.exec(unread)?.[1];
      const length = (request?.length ?? 0) + Number(/^content-length: (\d+)/im.exec(request ?? '')?.[1] ?? 0);
      if (request === undefined || unread.length < length) return;
      requests.push(unread.slice(0, length));
      unread = unread.slice(length);
      answer(socket, requests.at(-1) ?? '');
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    apiUrl: `http://127.0.0.1:${port}/method`,
    requests,
    get connections() {
      return sockets.length;
    },
    get openConnections() {
      return sockets.filter((socket) => !socket.destroyed && socket.readyState !== 'closed').length;
    },
    get bytesSent() {
      return sockets.reduce((sum, socket) => sum + (socket.bytesWritten - socket.writableLength), 0);
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Sends the same again and again, as fast as it is taken, until the other side hangs up. */
export function sendWithoutEnd(socket: Socket, part: string | Buffer, most = Number.POSITIVE_INFINITY): void {
  let left = most;
  const go = () => {
    while (left > 0 && !socket.destroyed) {
      left -= 1;
      if (!socket.write(part)) return void socket.once('drain', go);
    }
  };
  go();
}

/** A whole answer with its length. */
export function plain(body: string | Buffer, status = '200 OK', ...headers: readonly string[]): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(head(status, `Content-Length: ${bytes.length}`, ...headers)), bytes]);
}

export function head(status: string, ...headers: readonly string[]): string {
  return [`HTTP/1.1 ${status}`, 'Content-Type: application/json', ...headers, '', ''].join('\r\n');
}

export function chunk(body: string): string {
  return `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`;
}
