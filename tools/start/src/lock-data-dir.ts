import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '@gospulse/store';

const STARTERS = ['tools/start/run.mjs', 'tools/start/serve.mjs'];

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
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
    if (code !== 'EEXIST') {
      throw new Error(`в GOSPULSE_DATA_DIR=${dataDir} нельзя писать: укажите папку, в которую можно`, {
        cause: error,
      });
    }
    const holder = Number(readFileSync(file, 'utf8'));
    if (isStarter(holder)) throw new Error(`Госпульс уже запущен в ${dataDir} (процесс ${holder})`);
    rmSync(file, { force: true });
    take(file);
  }
  return () => rmSync(file, { force: true });
}

/** Under its name from the first moment with our pid in it: an empty one would be taken for left behind. */
function take(file: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, String(process.pid), { mode: 0o644 });
  try {
    linkSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * The pid of a killed starter may belong to another program by now, or to ourselves, as in a container whose pids begin
 * anew: only another starter's counts.
 */
function isStarter(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    const state = /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return state !== 'Z' && STARTERS.some((script) => command.includes(script));
  } catch {
    // No such process: the lock was left behind.
    return false;
  }
}
