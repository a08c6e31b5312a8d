import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { usableBinaries } from './binaries.js';
import type { ClusterPlace } from './cluster-place.js';
import { EmbeddedServerError } from './embedded-server.error.js';
import { finished } from './finished.js';
import { freePort } from './free-port.js';
import { placeForNew } from './own-folders.js';
import { serverEnvironment } from './server-environment.js';
import type { ServerUser } from './server-user.js';
import { SHARED_ROOT } from './shared-root.js';

/** The own superuser of a cluster. */
export const USER = 'gospulse';

/**
 * Makes a cluster beside its place, in a folder that nobody else can have begun, and moves it there when it is whole: what
 * stands at the place is a finished cluster, or nothing. What a killed start leaves beside it is never touched again.
 * @throws EmbeddedServerError when something stands at the place by now
 */
export async function makeCluster(dataDir: string, user: ServerUser): Promise<ClusterPlace> {
  const binaries = await usableBinaries(user);
  const folder = placeForNew(dataDir, user);
  const password = randomBytes(24).toString('base64url');
  if (dirname(folder) === SHARED_ROOT) mkdirSync(SHARED_ROOT, { recursive: true, mode: 0o755 });
  const draft = mkdtempSync(`${folder}.new-`);
  try {
    giveTo(user, draft);
    await runInitdb(join(binaries, 'bin', 'initdb'), draft, passwordInput(dataDir, password, user), user);
    renameSync(draft, folder);
    syncFolder(dirname(folder));
  } catch (error) {
    // This call made the folder, and it has not become anybody's database.
    rmSync(draft, { recursive: true, force: true });
    if (error instanceof EmbeddedServerError) throw error;
    throw new EmbeddedServerError(
      'data-dir',
      `the new database cannot be put at ${folder}: nothing else may stand there, not even a mounted disk (give that as GOSPULSE_DATA_DIR)`,
      { cause: error },
    );
  }
  return { folder, port: await freePort(), password };
}

async function runInitdb(program: string, folder: string, secret: number, user: ServerUser): Promise<void> {
  const initdb = spawn(
    program,
    [
      `--pgdata=${folder}`,
      `--username=${USER}`,
      '--auth=scram-sha-256',
      '--pwfile=/dev/stdin',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=icu',
      '--icu-locale=ru-RU',
      '--no-instructions',
    ],
    { ...user.ids, cwd: '/', env: serverEnvironment(), stdio: [secret, 'pipe', 'pipe'], detached: true },
  );
  closeSync(secret);
  await finished(initdb, 'initdb');
}

/**
 * initdb reads the password from `/dev/stdin`, which it opens anew: a pipe of Node's cannot be opened so, an unlinked
 * file can, and it never has a name that somebody else could read.
 */
function passwordInput(dataDir: string, password: string, user: ServerUser): number {
  const file = join(dataDir, `.initdb-${process.pid}`);
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  giveTo(user, file);
  const descriptor = openSync(file, 'r');
  rmSync(file);
  return descriptor;
}

function giveTo({ ids: { uid, gid } }: ServerUser, path: string): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/** The new name must be on the disk before anything relies on it. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
