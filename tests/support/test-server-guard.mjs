import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Outlives a run that is killed: ends its PostgreSQL and removes the folder once the run's end of the pipe is gone. Nobody
 * needs what is in it, so the server is told to end at once.
 */
const [folder] = process.argv.slice(2);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);

function tell(signal) {
  try {
    const pid = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n', 1)[0];
    process.kill(Number(pid), signal);
    return true;
  } catch {
    return false;
  }
}

process.stdin.resume().on('close', async () => {
  if (tell('SIGQUIT')) while (existsSync(join(folder, 'postgres', 'postmaster.pid')) && tell(0)) await wait(50);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
