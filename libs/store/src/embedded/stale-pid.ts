import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * After a crash of the machine the pid in `postmaster.pid` may belong to another program, and PostgreSQL then refuses
 * to start. The file is removed only when that process provably is not a living PostgreSQL.
 */
export function removeStalePidFile(folder: string): void {
  const file = join(folder, 'postmaster.pid');
  const pid = Number(firstLine(file));
  if (!Number.isInteger(pid) || pid <= 0) return;
  if (isLivingPostgres(pid)) return;
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

function isLivingPostgres(pid: number): boolean {
  try {
    const state = /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return state !== 'Z' && readlinkSync(`/proc/${pid}/exe`).includes('postgres');
  } catch {
    // The process is gone, so nobody holds the folder.
    return false;
  }
}
