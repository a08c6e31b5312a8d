import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { postgresIn } from './postgres-in.js';

/**
 * After a crash of the machine the pid in `postmaster.pid` may belong to another program, and PostgreSQL then refuses
 * to start; a folder that was copied brings the file of the original's server. It is removed only when that process
 * provably is not a living PostgreSQL of this folder.
 */
export function removeStalePidFile(folder: string): void {
  const file = join(folder, 'postmaster.pid');
  // A PostgreSQL that works alone, without clients, notes its pid as a negative number.
  const pid = Math.abs(Number(firstLine(file)));
  if (!Number.isInteger(pid) || pid === 0) return;
  // Another user's may be one of this folder: then PostgreSQL itself has to find out.
  if (postgresIn(pid, folder) !== 'absent') return;
  rmSync(file, { force: true });
}

function firstLine(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').split('\n')[0] ?? null;
  } catch {
    // No file, or not ours to read: nothing to remove.
    return null;
  }
}
