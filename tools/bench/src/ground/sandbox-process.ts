import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StatsReport } from '@gospulse/vk-sandbox';

const MAIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'vk-sandbox', 'dist', 'main.js');

/** A sandbox in a process of its own: its work and its memory are not the collector's. */
export interface SandboxProcess {
  readonly url: string;
  readonly apiUrl: string;
  stats(): Promise<StatsReport>;
  /** Forgets what was served so far and puts the world at an instant. */
  begin(at: Date): Promise<void>;
  stop(): Promise<void>;
}

export async function startSandboxProcess(options: Readonly<Record<string, string>>): Promise<SandboxProcess> {
  const args = Object.entries({ port: '0', ...options }).flatMap(([name, value]) => [`--${name}`, value]);
  const child = fork(MAIN, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (part: Buffer) => {
      const address = /listens on (\S+)/.exec(part.toString())?.[1];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)));
  });
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${url}/sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  };
  return {
    url,
    apiUrl: `${url}/method`,
    stats: async () => (await (await fetch(`${url}/sandbox/stats`)).json()) as StatsReport,
    begin: async (at) => {
      await post('clock', { now: at.toISOString() });
      await post('stats/reset', {});
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
