import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './cluster-folder.js';
import { EmbeddedServerError } from './embedded-server.error.js';

const POLL_MS = 100;
/** Longer takes only a recovery after a crash in the midst of much writing. */
const PATIENCE_MS = 90_000;
/** A turn takes less than a thousandth of it, unless its process was killed in the midst. */
const TURN_MS = 10_000;

/**
 * Lets one process at a time make, mend or start the cluster of a data directory; the others wait. A lock that a killed
 * process left behind is taken over, one whose holder lives never.
 * @throws EmbeddedServerError when the holder is still at work after a minute and a half
 */
export async function withCreationLock<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const file = join(dataDir, 'cluster.lock');
  const mine = `${process.pid} ${startedAt(process.pid) ?? ''} ${randomBytes(6).toString('hex')}`;
  const deadline = Date.now() + PATIENCE_MS;
  const isAbandoned = () => {
    const holder = holderOf(file);
    return holder === 'gone' || (holder === 'unknown' && Date.now() > deadline);
  };
  while (!taken(file, mine)) {
    if (isAbandoned()) clearLock(file, isAbandoned);
    else if (Date.now() > deadline) {
      throw new EmbeddedServerError(
        'start',
        `another start is still at work on the database of ${dataDir}: wait for it, or end it (${file} names its process)`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  try {
    return await work();
  } finally {
    // Whoever could not tell whether we live may have taken it over.
    if (textOf(file) === mine) rmSync(file, { force: true });
  }
}

/**
 * Removes a lock that nobody holds any more. Several may see it at once, and the quickest of them holds a new one a moment
 * later: so one at a time looks again and removes it.
 */
export function clearLock(file: string, isAbandoned: () => boolean): void {
  const turn = `${file}.turn`;
  try {
    mkdirSync(turn);
  } catch {
    // Another one's turn; at the next look it is over.
    if (ageMs(turn) > TURN_MS) rmSync(turn, { recursive: true, force: true });
    return;
  }
  try {
    if (isAbandoned()) rmSync(file, { force: true });
  } finally {
    rmSync(turn, { recursive: true, force: true });
  }
}

function ageMs(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    // It is over.
    return 0;
  }
}

/** @throws EmbeddedServerError when nobody can hold a lock here: the folder is not to be written to, or its disk is full */
function taken(file: string, mine: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx', 0o600);
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    throw cannotBeWritten(file, cause);
  }
  try {
    writeSync(descriptor, mine);
  } catch (cause) {
    rmSync(file, { force: true });
    throw cannotBeWritten(file, cause);
  } finally {
    closeSync(descriptor);
  }
  return true;
}

function cannotBeWritten(file: string, cause: unknown): EmbeddedServerError {
  const why = codeOf(cause) ?? 'unknown';
  return new EmbeddedServerError(
    'data-dir',
    `${file} cannot be written (${why}): make room, or give a folder you may write to`,
    {
      cause,
    },
  );
}

/** A process of the same number that began at another time is not the holder. */
function holderOf(file: string): 'lives' | 'gone' | 'unknown' {
  const [pid = '', began = ''] = textOf(file).trim().split(' ');
  if (!/^[1-9]\d*$/.test(pid)) return 'unknown';
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    // ESRCH: the holder is gone. Any other error: it lives, as another user.
    if (codeOf(error) === 'ESRCH') return 'gone';
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
