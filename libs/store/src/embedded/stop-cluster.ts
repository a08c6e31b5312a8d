import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { usableBinaries } from './binaries.js';
import { EmbeddedServerError } from './embedded-server.error.js';
import { processesIn } from './running-cluster.js';
import { serverEnvironment } from './server-environment.js';
import type { ServerUser } from './server-user.js';

/** How the server is asked to end, and for how many seconds it is waited for before the next way is taken. */
const WAYS = [
  ['fast', 30],
  ['immediate', 5],
] as const;
const GONE_MS = 5_000;
const POLL_MS = 50;

/**
 * Ends the server of a folder. One that hangs or is stopped hears no request: it is killed, and recovers at its next start.
 * @throws EmbeddedServerError when processes of it are left all the same
 */
export async function stopCluster(folder: string, user: ServerUser): Promise<void> {
  if (processesIn(folder).length === 0) return;
  const binaries = await usableBinaries(user);
  for (const [mode, seconds] of WAYS) {
    const args = ['stop', '-w', '-t', String(seconds), '-m', mode, '-D', folder];
    // pg_ctl goes by the pid file, which the server removes a moment before it ends.
    if ((await endsWell(join(binaries, 'bin', 'pg_ctl'), args, user)) && (await untilGone(folder))) return;
    if (processesIn(folder).length === 0) return;
  }
  for (const deadline = performance.now() + GONE_MS; performance.now() < deadline;) {
    const left = processesIn(folder);
    if (left.length === 0) return;
    for (const pid of left) kill(pid);
    await pause(POLL_MS);
  }
  throw new EmbeddedServerError('stop', 'PostgreSQL cannot be stopped: processes of it are left');
}

async function untilGone(folder: string): Promise<boolean> {
  for (const deadline = performance.now() + GONE_MS; performance.now() < deadline; await pause(POLL_MS)) {
    if (processesIn(folder).length === 0) return true;
  }
  return false;
}

function endsWell(program: string, args: readonly string[], user: ServerUser): Promise<boolean> {
  const control = spawn(program, args, {
    ...user.ids,
    cwd: '/',
    env: serverEnvironment(),
    stdio: 'ignore',
    // A second Ctrl-C in the terminal must not end it half way.
    detached: true,
  });
  return new Promise((resolve) => {
    control.once('error', () => resolve(false));
    control.once('close', (code) => resolve(code === 0));
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile; whoever may not be killed is found again at the next look.
  }
}
