import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { BinaryFolder } from './binaries.js';
import { majorVersionOf } from './cluster-folder.js';
import { EmbeddedServerError } from './embedded-server.error.js';
import type { ServerUser } from './server-user.js';

/**
 * A cluster is left alone when our PostgreSQL could not run it.
 * @throws EmbeddedServerError naming whose or of which version it is, and the way out
 */
export function requireUsable(folder: string, user: ServerUser, binaries: BinaryFolder): void {
  const owner = statSync(folder).uid;
  const runs = user.ids.uid ?? process.getuid?.() ?? owner;
  if (owner !== runs) {
    throw new EmbeddedServerError(
      'data-dir',
      `the database folder ${folder} belongs to user ${owner}, and PostgreSQL would run as user ${runs}: start ` +
        `Госпульс as before, or give it over (chown -R ${runs} ${folder})`,
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
