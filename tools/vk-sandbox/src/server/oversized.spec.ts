import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Sandbox, startSandbox } from '../sandbox.js';
import { sendOversized } from './oversized.js';

const MEGABYTE = 1024 * 1024;
const BODY = '{"response":1}';

/** Serves one oversized answer to a client that takes `bytes` of it and goes. */
async function take(variant: string, bytes: number) {
  let outcome: Promise<string> | undefined;
  const server = createServer((_, response) => void (outcome = sendOversized(response, variant, BODY)));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve) => void request({ port }, resolve).end());
  let taken = 0;
  for await (const part of answer) {
    taken += (part as Buffer).length;
    if (taken >= bytes) break;
  }
  answer.destroy();
  const ended = await outcome;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { ended, taken, headers: answer.headers };
}

describe('an oversized answer', () => {
  it.each([
    ['large', String(48 * MEGABYTE)],
    ['large-chunked', undefined],
  ])('%s has over 32 MB, with the right answer at its beginning', async (variant, length) => {
    const { taken, ended, headers } = await take(variant, Infinity);
    expect(taken).toBe(48 * MEGABYTE);
    expect(ended).toBe('sent');
    expect(headers['content-length']).toBe(length);
  });

  it.each(['large', 'endless', 'br-bomb', 'gzip-bomb', 'deflate-bomb'])(
    '%s stops when the client goes',
    async (variant) => {
      expect(await take(variant, 1)).toMatchObject({ ended: 'client-gone' });
    },
  );

  it.each(['gzip-bomb', 'deflate-bomb', 'br-bomb'])('%s is small on its way', async (variant) => {
    const { taken, headers } = await take(variant, Infinity);
    expect(taken).toBeLessThan(MEGABYTE);
    expect(headers['content-encoding']).toBe(variant.split('-')[0]);
  });
});

describe('the sandbox', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ pages: 40, now: '2026-11-23T12:00:00Z', limitFactor: 1000 });
  });
  afterAll(() => sandbox.close());
  const ask = () => fetch(`${sandbox.apiUrl}/groups.getById?v=5.199&access_token=user1&group_ids=170451034`);

  it('answers so when told to, and well afterwards', async () => {
    const honest = await (await ask()).text();
    sandbox.faults.add([{ kind: 'oversized', variant: 'large', times: 1 }]);
    expect((await (await ask()).text()).trimEnd()).toBe(honest);
    sandbox.faults.add([{ kind: 'oversized', variant: 'nested', times: 1 }]);
    expect(await (await ask()).text()).toMatch(/^\{"response":\[{1000}/);
    expect(await (await ask()).text()).toBe(honest);
  });

  it('can be closed while somebody takes an answer without end', async () => {
    const other = await startSandbox({ pages: 40, now: '2026-11-23T12:00:00Z', limitFactor: 1000 });
    other.faults.add([{ kind: 'oversized', variant: 'endless' }]);
    const answer = await fetch(`${other.apiUrl}/groups.getById?v=5.199&access_token=user1&group_ids=170451034`);
    const taking = answer.text().then(
      () => 'taken',
      () => 'cut off',
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    await other.close();
    expect(await taking).toBe('cut off');
  });
});
