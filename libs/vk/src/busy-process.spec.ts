import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from './sandbox-under-test.spec-helper.js';

/**
 * A collector whose event loop stands still for 400 ms just when a request should go out, as it does while large answers
 * are read. At three a second a dispatch is booked one ahead, so booking n + 1 stands between dispatch n and its socket.
 */
const CHILD = `
import { createMemoryLedger, createVkGateway } from '@gospulse/vk';
const [apiUrl, slow, quick, calls] = process.argv.slice(2);
const isHeldUp = (n) => n >= 8 && n % 6 === 2;
const inner = createMemoryLedger();
let bookings = 0;
const ledger = {
  ...inner,
  takeSlots: (...args) => {
    bookings += 1;
    if (isHeldUp(bookings - 2)) for (const until = performance.now() + 400; performance.now() < until;);
    return inner.takeSlots(...args);
  },
};
const tokens = [{ kind: 'user', secret: 'busy', requestsPerSecond: 3 }];
const gateway = createVkGateway({ apiUrl, tokens, ledger });
const ask = (_, n) => gateway.communities([Number(isHeldUp(n) ? quick : slow)], 'members');
const results = await Promise.all(Array.from({ length: Number(calls) }, ask));
process.exit(results.every((one) => one.kind === 'ok') ? 0 : 1);
`;

/** The child's file lies in the workspace, where it finds the built libraries. */
const folder = mkdtempSync(join(process.cwd(), 'libs/vk/dist/busy-process-'));
const script = join(folder, 'child.mjs');
writeFileSync(script, CHILD);
afterAll(() => rmSync(folder, { recursive: true }));

const CALLS = 36;

it('a process that is held up between deciding to send and sending is not too fast for VK', async () => {
  const sandbox = await startSandbox({ pages: 40, tokens: { busy: { kind: 'user', requestsPerSecond: 3 } } });
  const [slow, quick] = sandbox.world.region.pages.map(({ groupId }) => groupId);
  sandbox.faults.add([{ groupId: slow ?? 0, latencyMs: 600 }]);
  const child = fork(script, [sandbox.apiUrl, slow, quick, CALLS].map(String), { execArgv: [] });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  const { requests, refused } = sandbox.stats.snapshot();
  await sandbox.close();
  expect({ code, refused, requests }).toEqual({ code: 0, refused: {}, requests: CALLS });
}, 90_000);
