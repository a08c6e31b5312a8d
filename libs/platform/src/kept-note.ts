import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads a small JSON note of ours in the data directory; null: there is none that can be read. */
export function readNote(dataDir: string, name: string): unknown {
  try {
    return JSON.parse(readFileSync(join(dataDir, name), 'utf8')) as unknown;
  } catch {
    // Missing, unreadable or damaged: for whoever reads it, it says nothing.
    return null;
  }
}

/** Keeps such a note, whole or not at all. @returns whether it was kept */
export function keepNote(dataDir: string, name: string, note: object): boolean {
  const draft = join(dataDir, `${name}.${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(draft, `${JSON.stringify(note)}\n`, { mode: 0o600 });
    renameSync(draft, join(dataDir, name));
    return true;
  } catch {
    // A folder that cannot be written: the caller tells what follows.
    return false;
  }
}
