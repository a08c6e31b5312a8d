import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallLedger } from './call-ledger.js';
import { createMemoryLedger } from './memory-ledger.js';
import { startSandbox } from './sandbox-under-test.spec-helper.js';

/** A collector in small: asks as fast as it is let, and keeps its books with its parent. */
const CHILD = `
import { createVkGateway } from '@gospulse/vk';
const waiting = new Map();
let next = 0;
process.on('message', ({ id, value }) => waiting.get(id)?.(value));
const ask = (method, args) => new Promise((resolve) => {
  waiting.set(next, resolve);
  process.send({ id: next++, method, args });
});
const ledger = {
  takeSlots: (...args) => ask('takeSlots', args),
  spend: (...args) => ask('spend', args),
  parks: async () => [],
};
const [apiUrl, rate, calls] = process.argv.slice(2);
const tokens = [{ kind: 'user', secret: 'shared', requestsPerSecond: Number(rate) }];
const gateway = createVkGateway({ apiUrl, tokens, ledger });
const results = await Promise.all(Array.from({ length: Number(calls) }, () => gateway.wall(170451034, 0, 1)));
process.exit(results.every((one) => one.kind === 'ok') ? 0 : 1);
`;

/** The child's file lies in the workspace, where it finds the built libraries. */
const folder = mkdtempSync(join(process.cwd(), 'libs/vk/dist/shared-pace-'));
const script = join(folder, 'child.mjs');
writeFileSync(script, CHILD);
afterAll(() => rmSync(folder, { recursive: true }));

type Question =
  | { readonly id: number; readonly method: 'spend'; readonly args: Parameters<CallLedger['spend']> }
  | { readonly id: number; readonly method: 'takeSlots'; readonly args: Parameters<CallLedger['takeSlots']> };

function child(ledger: CallLedger, args: readonly (string | number)[]): Promise<number | null> {
  const process: ChildProcess = fork(script, args.map(String), { execArgv: [] });
  process.on('message', (question: Question) => {
    const answer: Promise<unknown> =
      question.method === 'spend' ? ledger.spend(...question.args) : ledger.takeSlots(...question.args);
    void answer.then((value) => process.connected && process.send({ id: question.id, value }));
  });
  return new Promise((resolve) => process.once('exit', resolve));
}

describe('gateways in different processes with one token', () => {
  // Each waits most of the time for a pace of its own.
  it.concurrent.each([
    [1, 3, 30],
    [2, 3, 30],
    [4, 3, 32],
    [2, 20, 160],
  ])(
    '%i of them at %i a second are never too fast, and use the rate',
    async (processes, rate, calls) => {
      const tokens = { shared: { kind: 'user', requestsPerSecond: rate } } as const;
      const sandbox = await startSandbox({ pages: 40, tokens });
      const ledger = createMemoryLedger();
      const arrivals: number[] = [];
      const noted: CallLedger = {
        ...ledger,
        spend: (...args) => {
          arrivals.push(performance.now());
          return ledger.spend(...args);
        },
      };
      const share = Math.ceil(calls / processes);
      const exits = await Promise.all(
        Array.from({ length: processes }, () => child(noted, [sandbox.apiUrl, rate, share])),
      );
      const seconds = (performance.now() - (arrivals[0] ?? 0)) / 1_000;
      const stats = sandbox.stats.snapshot();
      await sandbox.close();
      expect(exits).toEqual(exits.map(() => 0));
      // Each of them pacing by itself would be refused more often than answered. On a machine so busy that a process
      // stands still with a request half sent, one or the other may be refused and asked again.
      expect(Object.keys(stats.refused).filter((code) => code !== '6')).toEqual([]);
      expect(stats.refused['6'] ?? 0).toBeLessThanOrEqual((share * processes) / 10);
      expect(stats.requests - (stats.refused['6'] ?? 0)).toBe(share * processes);
      // A machine with more to do than it can loses slots; alone on it, 0.95 of the rate is used.
      expect(seconds).toBeLessThan(((share * processes) / rate) * 2 + 2);
      expect(seconds).toBeGreaterThan((share * processes) / rate - 1.5);
    },
    90_000,
  );
});
