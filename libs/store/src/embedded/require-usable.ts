import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { BinaryFolder } from './binaries.js';
import { majorVersionOf } from './cluster-folder.js';
import { EmbeddedServerError } from './embedded-server.error.js';
import type { ServerUser } from './server-user.js';

/** PostgreSQL refuses a folder that the group may write or that all others may enter. */
const OPEN_TO_OTHERS = 0o027;

/**
 * A cluster is left alone when our PostgreSQL could not run it.
 * @throws EmbeddedServerError naming whose, how open or of which version it is, and the way out
 */
export function requireUsable(folder: string, user: ServerUser, binaries: BinaryFolder): void {
  const { uid: owner, mode } = statSync(folder);
  const runs = user.ids.uid ?? process.getuid?.() ?? owner;
  if (owner !== runs) {
    throw new EmbeddedServerError(
      'data-dir',
      `the database folder ${folder} belongs to user ${owner}, and PostgreSQL would run as user ${runs}: start ` +
        `Госпульс as before, or give it over (chown -R ${runs} ${folder})`,
    );
  }
  if ((mode & OPEN_TO_OTHERS) !== 0) {
    throw new EmbeddedServerError(
      'data-dir',
      `the database folder ${folder} is open to others (mode ${(mode & 0o777).toString(8)}), and PostgreSQL does not ` +
        `start then: close it (chmod 700 ${folder}), and start again`,
    );
  }
  const [made, ours] = [majorVersionOf(folder), majorVersionOfBinaries(binaries)];
  if (made !== ours) {
    throw new EmbeddedServerError(
      'data-dir',
      `the database folder ${folder} was made by PostgreSQL ${made ?? 'unknown'}, this version of Госпульс brings ` +
        `${ours ?? 'unknown'}: run the version that made it, or set DATABASE_URL to a server that holds the data`,
    );
  }
}

function majorVersionOfBinaries(binaries: BinaryFolder): number | null {
  const told = spawnSync(join(binaries, 'bin', 'postgres'), ['--version'], { encoding: 'utf8', cwd: '/' }).stdout;
  const version = /(\d+)\.\d+/.exec(told);
  return version ? Number(version[1]) : null;
}
