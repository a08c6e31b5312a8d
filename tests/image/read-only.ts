import { execFileSync, spawn, type ChildProcess } from 'node:child_process';

/** The user of the image; root here lends it, anybody else stays who they are. */
const IMAGE_USER = 1000;

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs Node in a folder that is mounted so that nobody can change it, as a container does with `read_only`. */
export interface ReadOnly {
  run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended>;
  start(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess;
}

const isRoot = process.getuid?.() === 0;

/** Who may mount what is a matter of the machine. @returns why it cannot be done here, or null */
export function whyNoMounts(): string | null {
  try {
    execFileSync('unshare', [...UNSHARE, 'true'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'this machine does not let this user mount anything';
  }
}

const UNSHARE = [...(isRoot ? [] : ['--user', '--map-root-user']), '--mount', '--propagation', 'private'];

/** `$0` is the folder; what is to be run comes after it. */
const SCRIPT = [
  'set -e',
  'mount --bind "$0" "$0"',
  'mount -o remount,bind,ro "$0"',
  'cd "$0"',
  ...(isRoot
    ? [`exec setpriv --reuid=${IMAGE_USER} --regid=${IMAGE_USER} --clear-groups --no-new-privs "$@"`]
    : ['exec "$@"']),
].join('\n');

export function readOnly(folder: string): ReadOnly {
  const start = (args: readonly string[], env: Readonly<Record<string, string>>) =>
    spawn('unshare', [...UNSHARE, 'sh', '-c', SCRIPT, folder, process.execPath, ...args], {
      // Nothing of this process's environment: a container has none of it either.
      env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return {
    start,
    run: (args, env) =>
      new Promise((resolve) => {
        const child = start(args, env);
        let out = '';
        let err = '';
        child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
        child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
        child.once('close', (code) => resolve({ code, out, err }));
      }),
  };
}

/** The data directory must be writable for the user of the image. */
export function giveToImageUser(folder: string): void {
  if (isRoot) execFileSync('chown', [`${IMAGE_USER}:${IMAGE_USER}`, folder]);
}
