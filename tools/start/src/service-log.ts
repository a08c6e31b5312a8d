import {
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';

export interface LogLimits {
  /** A log that would grow beyond this begins anew. */
  readonly maxBytes: number;
  /** Earlier logs kept beside it: `.1` is the newest of them. */
  readonly kept: number;
}

export const LOG_LIMITS: LogLimits = { maxBytes: 20_000_000, kept: 4 };

export interface ServiceLog {
  /** Never throws: what cannot be written is counted, and the log says so as soon as it can. */
  write(chunk: Buffer): void;
  close(): void;
}

const MODE = 0o640;
const NEWLINE = 0x0a;
/** After a failure, and for a log that was moved away under our hands, the file is looked at again so often. */
const LOOK_MS = 1_000;

/**
 * A log file with a bound, written at once: what a service said last is what one looks for after its end. A full disk, a
 * folder that was removed or an error of the device costs the lines that came meanwhile and nothing else. `onTrouble` is
 * told once of each trouble, with its code. The file is there from now on, for whoever looks for it.
 */
export function openServiceLog(
  file: string,
  onTrouble: (code: string) => void,
  limits: LogLimits = LOG_LIMITS,
): ServiceLog {
  let descriptor: number | null = null;
  let size = 0;
  let endsLine = true;
  let inTrouble = false;
  let lostBytes = 0;
  let lookAgainAt = 0;

  const close = () => {
    const open = descriptor;
    descriptor = null;
    if (open !== null) attempt(() => closeSync(open));
  };
  const open = (): number => {
    if (descriptor !== null && performance.now() >= lookAgainAt) {
      lookAgainAt = performance.now() + LOOK_MS;
      if (!isSameFile(descriptor, file)) close();
    }
    if (descriptor !== null) return descriptor;
    descriptor = openSync(file, 'a', MODE);
    const stats = fstatSync(descriptor);
    if ((stats.mode & 0o777 & ~MODE) !== 0) fchmodSync(descriptor, stats.mode & MODE);
    size = stats.size;
    return descriptor;
  };
  const put = (bytes: Buffer): void => {
    for (let done = 0; done < bytes.length;) {
      const written = writeSync(open(), bytes, done);
      done += written;
      size += written;
      if (written > 0) endsLine = bytes[done - 1] === NEWLINE;
    }
  };
  const putWhole = (chunk: Buffer): void => {
    open();
    if (lostBytes > 0) {
      put(lossNotice(lostBytes, endsLine));
      lostBytes = 0;
    }
    if (size > 0 && size + chunk.length > limits.maxBytes) {
      // A line is torn between two files only where it would not end.
      const rest = endsLine ? 0 : chunk.indexOf(NEWLINE) + 1;
      put(chunk.subarray(0, rest));
      chunk = chunk.subarray(rest);
      if (endsLine || size > 2 * limits.maxBytes) {
        close();
        shift(file, limits.kept);
      }
    }
    put(chunk);
  };
  const log: ServiceLog = {
    close,
    write(chunk) {
      if (inTrouble && performance.now() < lookAgainAt) {
        lostBytes += chunk.length;
        return;
      }
      try {
        putWhole(chunk);
        inTrouble = false;
      } catch (error) {
        close();
        lostBytes += chunk.length;
        lookAgainAt = performance.now() + LOOK_MS;
        if (!inTrouble) onTrouble(codeOf(error));
        inTrouble = true;
      }
    },
  };
  log.write(Buffer.alloc(0));
  return log;
}

/**
 * Bounds a log that another process keeps open, as PostgreSQL does its own: what is in it is copied beside it and cut off.
 * Only for a file that is written at its end (`O_APPEND`). A line written between the last look and the cut is lost.
 * @throws the file system's error; the log is then as it was
 */
export function rotateInPlace(file: string, limits: LogLimits = LOG_LIMITS): void {
  if (!existsSync(file) || statSync(file).size <= limits.maxBytes) return;
  if (limits.kept > 1) shift(`${file}.1`, limits.kept - 1, (index) => `${file}.${index + 1}`);
  const from = openSync(file, 'r+');
  try {
    const to = openSync(`${file}.1`, 'w', MODE);
    try {
      const buffer = Buffer.alloc(65_536);
      for (let read = readSync(from, buffer); read > 0; read = readSync(from, buffer)) writeAll(to, buffer, read);
      ftruncateSync(from);
    } finally {
      closeSync(to);
    }
  } finally {
    closeSync(from);
  }
}

function writeAll(descriptor: number, bytes: Buffer, length: number): void {
  for (let done = 0; done < length;) done += writeSync(descriptor, bytes, done, length - done);
}

/** `file` becomes `file.1`, that `file.2`, and the last one is overwritten. */
function shift(file: string, kept: number, name = (index: number) => `${file}.${index}`): void {
  for (let index = kept; index >= 1; index -= 1) {
    const from = index === 1 ? file : name(index - 1);
    if (existsSync(from)) renameSync(from, name(index));
  }
}

function isSameFile(descriptor: number, file: string): boolean {
  try {
    return fstatSync(descriptor).ino === statSync(file).ino;
  } catch {
    // It was removed or moved away.
    return false;
  }
}

/** In the form of the lines around it. */
function lossNotice(bytes: number, endsLine: boolean): Buffer {
  const line = JSON.stringify({ level: 40, name: 'start', lostBytes: bytes, msg: 'the log could not be written' });
  return Buffer.from(`${endsLine ? '' : '\n'}${line}\n`);
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // Closing a file on a broken device may fail; there is nothing left to be done about it.
  }
}

/** The file system's name of what went wrong: ENOSPC, EIO, ENOENT … */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}
