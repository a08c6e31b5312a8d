import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { usableBinaries } from './binaries.js';
import { finished } from './finished.js';
import type { ServerUser } from './server-user.js';

/** Stops the server of a folder in order; its clients are cut off. @throws EmbeddedServerError */
export async function stopCluster(folder: string, user: ServerUser): Promise<void> {
  const binaries = await usableBinaries(user);
  const control = spawn(join(binaries, 'bin', 'pg_ctl'), ['stop', '-w', '-t', '60', '-m', 'fast', '-D', folder], {
    ...user.ids,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  await finished(control, 'pg_ctl stop');
}
