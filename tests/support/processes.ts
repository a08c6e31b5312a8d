import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface FoundProcess {
  readonly pid: number;
  readonly command: string;
  /** `NAME=value` entries of its environment. */
  readonly environment: readonly string[];
}

/**
 * The living processes of a data directory, whoever their parents are by now: those that were told of it in their
 * environment or on their command line, and the servers that work in it.
 */
export function processesOf(dataDir: string): FoundProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((name) => examine(name, dataDir))
    .filter((found) => found !== null);
}

export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** The one whose command line holds these words. */
export function processWith(dataDir: string, words: string): FoundProcess {
  const found = processesOf(dataDir).find(({ command }) => command.includes(words));
  if (!found) throw new Error(`no process of ${dataDir} runs ${words}`);
  return found;
}

function examine(name: string, dataDir: string): FoundProcess | null {
  try {
    if (!isAlive(Number(name))) return null;
    const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    const environment = readFileSync(`/proc/${name}/environ`, 'utf8').split('\0');
    const isOurs =
      command.includes(dataDir) ||
      readlinkSync(`/proc/${name}/cwd`).startsWith(dataDir) ||
      environment.some((entry) => entry.endsWith(`=${dataDir}`));
    return isOurs ? { pid: Number(name), command, environment } : null;
  } catch {
    // It has ended meanwhile.
    return null;
  }
}
