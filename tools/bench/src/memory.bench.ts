import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '@gospulse/vk-sandbox';
import type { BenchOptions } from './bench-options.js';
import { print } from './figure.js';
import { insertRegister } from './ground/insert-register.js';
import { openGround } from './ground/open-ground.js';
import { startSandboxProcess } from './ground/sandbox-process.js';
import type { PassOrder, PassOutcome } from './memory/pass-process.js';

const PAGES = 200_000;
/** The pass's memory depends on what is under way at once, not on the pace: a faster clock holds no less. */
const FACTOR = 10;
const AT = new Date('2026-11-23T09:00:00Z');
const PASS = join(dirname(fileURLToPath(import.meta.url)), 'memory', 'pass-process.js');

/** Peak resident memory of a subscriber pass over a register of 200,000 pages, in a process that does nothing else. */
export async function benchMemory(options: BenchOptions): Promise<void> {
  const pages = options.pages ?? PAGES;
  const ground = await openGround();
  try {
    const registrar = await startSandbox({ pages, now: AT.toISOString(), limitFactor: 100_000 });
    await insertRegister(ground.dataSource, registrar).finally(() => registrar.close());
    const world = { pages: String(pages), now: AT.toISOString(), 'limit-factor': String(FACTOR) };
    const sandbox = await startSandboxProcess(world);
    try {
      const config = ground.config(sandbox.apiUrl, `user:user-bench@${3 * FACTOR}`);
      const outcome = await passInProcess({ config, at: AT.toISOString() });
      const { requests } = await sandbox.stats();
      const of = `${outcome.counts} counts of ${outcome.pages} pages stored, ${requests} requests in ${outcome.seconds.toFixed(0)} s, VK's limits × ${FACTOR}`;
      print({
        bench: 'memory',
        figure: 'subscriber pass, peak',
        value: outcome.peakMegabytes,
        unit: 'MB resident',
        aim: '≤ 256',
        of,
      });
    } finally {
      await sandbox.stop();
    }
  } finally {
    await ground.close();
  }
}

function passInProcess(order: PassOrder): Promise<PassOutcome> {
  const child = fork(PASS, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('message', (outcome) => resolve(outcome as PassOutcome));
    child.once('exit', (code) => reject(new Error(`the pass ended with ${code}`)));
    child.send(order);
  });
}
