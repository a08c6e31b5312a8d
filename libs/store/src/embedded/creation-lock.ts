import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedServerError } from './embedded-server.error.js';

const POLL_MS = 100;
/** Longer takes only a recovery after a crash in the midst of much writing. */
const PATIENCE_MS = 90_000;

/**
 * Lets one process at a time make, mend or start the cluster of a data directory; the others wait. A lock that a killed
 * process left behind is taken over, one whose holder lives never.
 * @throws EmbeddedServerError when the holder is still at work after a minute and a half
 */
export async function withCreationLock<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const file = join(dataDir, 'cluster.lock');
  const deadline = Date.now() + PATIENCE_MS;
  while (!taken(file)) {
    const holder = holderOf(file);
    if (holder === 'gone' || (holder === 'unknown' && Date.now() > deadline)) rmSync(file, { force: true });
    else if (Date.now() > deadline) {
      throw new EmbeddedServerError(
        'start',
        `another start is still at work on the database of ${dataDir}: wait for it, or end it (${file} names its process)`,
      );
    } else await new Promise((resolve) => setTimeout(resolve, POLL_MS));
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
    writeSync(descriptor, `${process.pid} ${startedAt(process.pid) ?? ''}`);
    closeSync(descriptor);
    return true;
  } catch {
    // Somebody holds it. A folder that cannot be written was found out before.
    return false;
  }
}

/** A process of the same number that began at another time is not the holder. */
function holderOf(file: string): 'lives' | 'gone' | 'unknown' {
  const [pid = '', began = ''] = textOf(file).trim().split(' ');
  if (!/^[1-9]\d*$/.test(pid)) return 'unknown';
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    // ESRCH: the holder is gone. Any other error: it lives, as another user.
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return 'gone';
  }
  const now = startedAt(Number(pid));
  if (began === '' || now === null) return 'unknown';
  return now === began ? 'lives' : 'gone';
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Given back meanwhile: the next turn takes it.
    return '';
  }
}

/** Field of `/proc/PID/stat` behind the name in brackets: when the process began, in ticks since the machine did. */
const BEGAN_FIELD = 19;

function startedAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[BEGAN_FIELD] ?? null;
  } catch {
    // No such process, or no `/proc`.
    return null;
  }
}
