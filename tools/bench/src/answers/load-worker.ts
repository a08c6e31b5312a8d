import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

/** What a load thread is told: one address asked over and over by some connections, for some seconds. */
export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
}

const { url, connections, seconds } = workerData as Load;
const { hostname, port, pathname, search } = new URL(url);
const REQUEST = `GET ${pathname}${search} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n\r\n`;
const until = performance.now() + seconds * 1_000;

/** Sends the next request when the answer before it is complete: a client that costs next to nothing itself. */
function ask(): Promise<number> {
  return new Promise((resolve, reject) => {
    let [served, awaited, got] = [0, 0, 0];
    const socket = connect(Number(port), hostname, () => socket.write(REQUEST));
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      if (awaited === 0) awaited = lengthOf(chunk);
      got += chunk.byteLength;
      if (got < awaited) return;
      [served, awaited, got] = [served + 1, 0, 0];
      if (performance.now() < until) socket.write(REQUEST);
      else socket.end(() => resolve(served));
    });
  });
}

/** Bytes of the whole answer, told by its head, which comes in one piece. */
function lengthOf(chunk: Buffer): number {
  const head = chunk.indexOf('\r\n\r\n');
  const length = /content-length: (\d+)/i.exec(chunk.subarray(0, head).toString('latin1'))?.[1];
  if (length === undefined) throw new Error(`${url}: an answer without a length`);
  return head + 4 + Number(length);
}

const counts = await Promise.all(Array.from({ length: connections }, ask));
parentPort?.postMessage(counts.reduce((sum, count) => sum + count, 0) / seconds);
