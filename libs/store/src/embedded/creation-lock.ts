import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const POLL_MS = 100;
/** No start takes so long: a pid that lives belongs to another program by now. */
const PATIENCE_MS = 90_000;

/**
 * Lets one process at a time make or start the cluster of a data directory; the others wait. A lock that a killed process left
 * behind is taken over.
 */
export async function withCreationLock<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const file = join(dataDir, 'cluster.lock');
  const deadline = Date.now() + PATIENCE_MS;
  while (!taken(file)) {
    if (isLeftBehind(file) || Date.now() > deadline) rmSync(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function taken(file: string): boolean {
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch {
    // Somebody holds it. A folder that cannot be written was found out before.
    return false;
  }
}

function isLeftBehind(file: string): boolean {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    if (!Number.isInteger(holder) || holder <= 0) return false;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    // ESRCH: the holder is gone. ENOENT: the lock is.
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH';
  }
}
