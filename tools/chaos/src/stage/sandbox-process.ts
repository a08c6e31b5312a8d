import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { freePort } from '@gospulse/store';
import type { FaultRule, RedirectReport } from '@gospulse/vk-sandbox';
import { pause } from '../pause.js';

/** VK in small, in a process of its own on a port that stays, so that it can go and come back. */
export interface SandboxProcess {
  readonly url: string;
  readonly apiUrl: string;
  moveTo(instant: Date): Promise<void>;
  /** Faults that strike before the usual small delay of every answer does. */
  setFaults(rules: readonly FaultRule[]): Promise<void>;
  /** Who followed the redirects it answered with since it was started. */
  redirects(): Promise<RedirectReport>;
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** Without any, a pass over a small region is over before anything can happen to it. */
const LATENCY_MS = 12;
const PATIENCE_MS = 20_000;

export async function openSandbox(world: {
  readonly pages: number;
  readonly epoch: string;
  readonly now: Date;
  readonly deletedPosts: number;
}): Promise<SandboxProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let { now } = world;
  let child: ChildProcess | null = null;
  const control = async (verb: string, path: string, body?: unknown) => {
    const init = { method: verb, signal: AbortSignal.timeout(PATIENCE_MS) };
    const answer = await fetch(
      `${url}/sandbox/${path}`,
      body === undefined ? init : { ...init, body: JSON.stringify(body) },
    );
    if (!answer.ok) throw new Error(`the sandbox refuses ${verb} ${path}: ${await answer.text()}`);
    return answer;
  };
  const setFaults = async (rules: readonly FaultRule[]) => {
    await control('DELETE', 'faults');
    await control('POST', 'faults', [...rules, { latencyMs: LATENCY_MS }]);
  };
  const start = async () => {
    child = launch({ ...world, now, port });
    await untilHealthy(url, child);
    await setFaults([]);
  };
  await start();
  return {
    url,
    apiUrl: `${url}/method`,
    moveTo: async (instant) => {
      now = instant;
      await control('POST', 'clock', { now: instant.toISOString() });
    },
    setFaults,
    redirects: async () => (await (await control('GET', 'redirects')).json()) as RedirectReport,
    start,
    kill: async () => {
      const dying = child;
      if (dying === null || dying.exitCode !== null || dying.signalCode !== null) return;
      const ended = new Promise((resolve) => dying.once('close', resolve));
      dying.kill('SIGKILL');
      await ended;
    },
  };
}

function launch(world: { pages: number; epoch: string; now: Date; deletedPosts: number; port: number }): ChildProcess {
  const main = join(dirname(createRequire(import.meta.url).resolve('@gospulse/vk-sandbox')), 'main.js');
  const options = {
    '--port': world.port,
    '--pages': world.pages,
    '--epoch': world.epoch,
    '--now': world.now.toISOString(),
    '--deleted-posts': world.deletedPosts,
    '--limit-factor': 100_000,
  };
  const args = Object.entries(options).flatMap(([name, value]) => [name, String(value)]);
  // With a channel to us it ends when we are gone, even by kill −9.
  return spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline && child.exitCode === null;) {
    const healthy = await fetch(`${url}/sandbox/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (healthy) return;
    await pause(25);
  }
  throw new Error('the sandbox does not start');
}
