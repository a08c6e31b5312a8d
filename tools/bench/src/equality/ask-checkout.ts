import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { API_PREFIX } from '@gospulse/contracts';
import { freePort } from '@gospulse/store';
import { until } from '../started.js';

/** What a service said: the status, then the body as it came. */
export type Answers = ReadonlyMap<string, string>;

interface Asking {
  /** The folder of a built checkout. */
  readonly root: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** Milliseconds since the epoch at which its clock stands. */
  readonly now: number;
}

/**
 * Starts the API of a checkout on a database, asks all requests one after the other, and ends it. Lists are asked for
 * their second part too.
 * @throws Error when it does not start within a minute
 */
export async function askCheckout(asking: Asking, requests: readonly string[]): Promise<Answers> {
  const port = await freePort();
  const child = start(asking, port);
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    const address = `http://127.0.0.1:${port}`;
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`the API of ${asking.root} ended with ${child.exitCode}`);
      return fetch(`${address}/health/ready`).then(
        ({ ok }) => (ok ? true : null),
        () => null,
      );
    }, 60);
    return await askAll(`${address}${API_PREFIX}/`, requests);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

function start({ root, databaseUrl, dataDir, now }: Asking, port: number): ChildProcess {
  const clock = new URL('./fixed-clock.js', import.meta.url).href;
  return spawn(process.execPath, ['--import', clock, join(root, 'apps/api/dist/main.js')], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
      GOSPULSE_DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'error',
      FIXED_NOW: String(now),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function askAll(address: string, requests: readonly string[]): Promise<Answers> {
  const answers = new Map<string, string>();
  for (const request of requests) {
    const text = await ask(address + request);
    answers.set(request, text);
    const cursor = /"nextCursor":"([^"]+)"/.exec(text)?.[1];
    if (cursor === undefined) continue;
    const second = `${request}${request.includes('?') ? '&' : '?'}cursor=${cursor}`;
    answers.set(`${request} (second part)`, await ask(address + second));
  }
  return answers;
}

async function ask(url: string): Promise<string> {
  const answer = await fetch(url);
  return `${answer.status} ${await answer.text()}`;
}
