import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What stands at a path where a cluster may be: a `cluster`; `remains`, anything else that is not nothing; an `empty` folder;
 * nothing (`absent`); a link to nothing or to an empty folder (`hollow-link`: a disk that is not mounted looks so); or what
 * this user may not look into (`closed`).
 */
export type FolderState = 'cluster' | 'remains' | 'empty' | 'absent' | 'hollow-link' | 'closed';

/** A path and what stands there. */
export interface SeenFolder {
  readonly folder: string;
  readonly state: FolderState;
}

export function seeFolder(folder: string): SeenFolder {
  return { folder, state: stateOf(folder) };
}

function stateOf(folder: string): FolderState {
  try {
    const isLink = lstatSync(folder).isSymbolicLink();
    const entries = entriesOf(folder);
    if (entries === null) return isLink ? 'hollow-link' : 'absent';
    if (entries.length === 0) return isLink ? 'hollow-link' : 'empty';
    return majorVersionOf(folder) !== null && isFile(join(folder, 'global', 'pg_control')) ? 'cluster' : 'remains';
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return 'absent';
    // A file stands in the way of the path or in its place.
    if (code === 'ENOTDIR') return 'remains';
    return 'closed';
  }
}

/** Null: a link that leads nowhere. */
function entriesOf(folder: string): string[] | null {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The major version of PostgreSQL that made a cluster; null when its `PG_VERSION` does not tell. */
export function majorVersionOf(folder: string): number | null {
  try {
    const version = /^(\d+)\s*$/.exec(readFileSync(join(folder, 'PG_VERSION'), 'utf8'));
    return version ? Number(version[1]) : null;
  } catch (error) {
    if (codeOf(error) === 'EACCES') throw error;
    return null;
  }
}

/** The same folder by another name is the same folder. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // Not there, or not to be looked at: then its name is all there is.
    return path;
  }
}

/** The system's code of an error; null when it has none. */
export function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}
