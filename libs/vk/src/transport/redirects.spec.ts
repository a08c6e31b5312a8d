import { inspect } from 'node:util';
import { createVkGateway } from '../gateway.js';
import { head, plain, rawServer, type RawServer } from '../raw-server.spec-helper.js';
import { tokenOf } from '../sandbox-under-test.spec-helper.js';
import type { CallRecord } from '../dispatch.js';

const SECRET = 'user-vk1.a.a-very-secret-token';
const GOOD = JSON.stringify({ response: { count: 1, items: [{ id: 1, owner_id: -7, date: 1_790_000_000 }] } });
const REDIRECTED = {
  kind: 'failed',
  failure: { class: 'retryable', code: null, message: 'transport failed: redirected' },
};

const STATUSES = [300, 301, 302, 303, 304, 305, 306, 307, 308, 310, 399];

/** What a `Location` may hold; `stranger` stands for the address of a second server. */
const LOCATIONS: readonly (readonly [string, (stranger: string, own: string) => readonly string[]])[] = [
  ['another port', (stranger) => [`Location: ${stranger}`]],
  ['another host', (stranger) => [`Location: ${stranger.replace('127.0.0.1', 'localhost')}`]],
  ['without a scheme', (stranger) => [`Location: ${stranger.replace('http:', '')}`]],
  ['the same address', (_, own) => [`Location: ${own}/wall.get`]],
  ['another page of the same host', () => ['Location: /elsewhere']],
  ['a relative one', () => ['Location: elsewhere?access_token=none']],
  ['data', () => [`Location: data:application/json,${encodeURIComponent(GOOD)}`]],
  ['javascript', () => ['Location: javascript:alert(1)']],
  ['a file', () => ['Location: file:///etc/passwd']],
  ['nonsense', () => ['Location: http://[not an address']],
  ['an empty one', () => ['Location: ']],
  ['none', () => []],
  ['several', (stranger) => [`Location: ${stranger}`, `Location: ${stranger}/again`]],
  ['by Refresh', (stranger) => [`Refresh: 0; url=${stranger}`]],
];

const BODIES = [
  ['a body like VK’s', GOOD],
  ['no body', ''],
] as const;

describe('an address that sends its callers elsewhere', () => {
  let stranger: RawServer;
  let own: RawServer;
  let answer: () => Buffer;
  beforeAll(async () => {
    stranger = await rawServer((socket) => socket.write(plain(GOOD)));
    own = await rawServer((socket) => socket.write(answer()));
  });
  afterAll(() => [stranger, own].forEach((server) => server.close()));

  const asked = async (retries = 0) => {
    const calls: CallRecord[] = [];
    const onCall = (call: CallRecord) => calls.push(call);
    const tokens = [tokenOf(SECRET)];
    const gateway = createVkGateway({ apiUrl: own.apiUrl, tokens, retries, backoffMs: 1, timeoutMs: 2_000, onCall });
    const before = own.requests.length;
    const result = await gateway.wall(7, 0, 1);
    const requests = own.requests.slice(before);
    return {
      result,
      calls,
      requests,
      wallRequests: requests.filter((one) => one.startsWith('POST /method/wall.get ')),
    };
  };

  describe.each(BODIES)('with %s', (_, body) => {
    it.each(STATUSES.flatMap((status) => LOCATIONS.map(([name, location]) => [status, name, location] as const)))(
      '%i to %s: a failure, and nothing goes on',
      async (status, _name, location) => {
        answer = () => plain(body, `${status} Elsewhere`, ...location(stranger.apiUrl, own.apiUrl));
        const { result, calls, requests, wallRequests } = await asked();
        expect(result).toEqual(REDIRECTED);
        expect(wallRequests).toHaveLength(1);
        // The connection that is opened beforehand is told the same, and keeps to it.
        expect(requests.map((one) => one.split(' ')[1])).toEqual(expect.arrayContaining(['/robots.txt']));
        expect(requests.filter((one) => one.includes('/elsewhere'))).toEqual([]);
        expect(inspect([result, calls], { depth: 9 })).not.toContain(SECRET);
        expect(stranger.connections).toBe(0);
      },
    );
  });

  it('is asked again a bounded number of times, and never leads anywhere', async () => {
    let asks = 0;
    // A chain: each answer names another address.
    answer = () => plain(GOOD, '307 Temporary Redirect', `Location: ${own.apiUrl}/hop${(asks += 1)}`);
    const { result, wallRequests, requests } = await asked(3);
    expect(result).toEqual(REDIRECTED);
    expect(wallRequests).toHaveLength(4);
    expect(requests.filter((one) => one.includes('/hop'))).toEqual([]);
  });

  it('does not keep the connection, whatever else comes over it', async () => {
    answer = () =>
      Buffer.from(`${head('302 Found', `Location: ${stranger.apiUrl}`, 'Content-Length: 99999999')}{"resp`);
    expect((await asked()).result).toEqual(REDIRECTED);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(own.openConnections).toBe(0);
  });

  it('is one for `execute` and for a probe too', async () => {
    answer = () => plain(GOOD, '308 Permanent Redirect', `Location: ${stranger.apiUrl}`);
    const options = { apiUrl: own.apiUrl, tokens: [tokenOf(SECRET)], retries: 0, timeoutMs: 2_000 };
    const together = createVkGateway({ ...options, execute: 'always' });
    expect(await Promise.all([1, 2, 3].map((page) => together.wall(page, 0, 1)))).toEqual(Array(3).fill(REDIRECTED));
    const [probe] = await createVkGateway({ ...options, execute: 'auto' }).probe();
    expect(probe?.methods).toHaveLength(6);
    for (const method of probe?.methods ?? []) {
      expect(method).toMatchObject({ outcome: 'retryable', code: null, reason: REDIRECTED.failure.message });
    }
    expect(stranger.connections).toBe(0);
  });

  it('passes like any other fault of the way', async () => {
    let asks = 0;
    answer = () => ((asks += 1) <= 3 ? plain('', '302 Found', `Location: ${stranger.apiUrl}`) : plain(GOOD));
    expect((await asked(4)).result).toMatchObject({ kind: 'ok', value: { total: 1 } });
  });
});
