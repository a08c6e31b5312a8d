import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '@gospulse/store';

/**
 * Two starters in one data directory would stop each other's services. The lock is a file with our pid; one that a
 * killed starter left behind is taken over.
 * @throws Error with one line
 */
export function lockDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'start.pid');
  try {
    makeFolder(dataDir);
    take(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'EEXIST') {
      throw new Error(`GOSPULSE_DATA_DIR=${dataDir} cannot be written: give a folder you may write to`, {
        cause: error,
      });
    }
    const holder = Number(readFileSync(file, 'utf8'));
    if (isStarter(holder)) throw new Error(`Госпульс already runs in ${dataDir} (process ${holder})`);
    rmSync(file, { force: true });
    take(file);
  }
  return () => rmSync(file, { force: true });
}

function take(file: string): void {
  const descriptor = openSync(file, 'wx', 0o644);
  writeSync(descriptor, String(process.pid));
  closeSync(descriptor);
}

/** The pid of a killed starter may belong to another program by now: only a starter's own counts. */
function isStarter(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    const state = /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return state !== 'Z' && command.includes('tools/start/run.mjs');
  } catch {
    // No such process: the lock was left behind.
    return false;
  }
}
