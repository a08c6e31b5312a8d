import { readFileSync, readlinkSync } from 'node:fs';
import { codeOf, realPath } from './cluster-folder.js';

/**
 * Whether a process is a living PostgreSQL that works in a data folder, as servers do. One that has ended and was not
 * waited for yet works nowhere. `hidden`: it is another user's, of which the system tells nothing.
 */
export function postgresIn(pid: number | string, folder: string): 'works' | 'absent' | 'hidden' {
  try {
    const state = /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    if (state === 'Z' || !readlinkSync(`/proc/${pid}/exe`).includes('postgres')) return 'absent';
    return readlinkSync(`/proc/${pid}/cwd`) === realPath(folder) ? 'works' : 'absent';
  } catch (error) {
    return codeOf(error) === 'EACCES' ? 'hidden' : 'absent';
  }
}
