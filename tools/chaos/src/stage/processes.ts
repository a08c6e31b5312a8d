import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Whether a process is there and has not ended: one that nobody has waited for yet is no process any more. */
export function isAlive(pid: number): boolean {
  const status = statusOf(pid);
  return status !== null && !/^State:\s+Z/m.test(status);
}

/** All processes that descend from one, itself left out. */
export function descendantsOf(pid: number): number[] {
  const parents = new Map(processes().map((one) => [one, parentOf(one)]));
  const children = (of: number): number[] =>
    [...parents].filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...children(child)]);
  return children(pid);
}

/** PostgreSQL's processes on one data folder, the postmaster first: they work in it. */
export function serversOf(folder: string): number[] {
  const servers = processes().filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder && readlinkSync(`/proc/${pid}/exe`).includes('postgres');
    } catch {
      // It ended meanwhile, or belongs to somebody else.
      return false;
    }
  });
  const isBackend = (pid: number) => servers.includes(parentOf(pid) ?? 0);
  return [...servers.filter((pid) => !isBackend(pid)), ...servers.filter(isBackend)];
}

/** The command line of a process, empty when there is none. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    // It ended meanwhile.
    return '';
  }
}

function processes(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function statusOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    // There is no such process.
    return null;
  }
}

function parentOf(pid: number): number | null {
  const match = /^PPid:\s+(\d+)$/m.exec(statusOf(pid) ?? '');
  return match === null ? null : Number(match[1]);
}
