import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the cluster: a file system of its own where the machine lets us mount one, so that it can be full. */
export interface SmallDisk {
  readonly folder: string;
  /** Why it cannot be made full, or null when it can. */
  readonly reason: string | null;
  /** Leaves `freeBytes` of room. */
  fill(freeBytes: number): void;
  /** Gives all room back. */
  free(): void;
  remove(): void;
}

const SIZE_BYTES = 2_000_000_000;

export function makeSmallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'gospulse-chaos-'));
  const refusal = mount(folder);
  // Root lends the server another account, and that must be able to enter.
  chmodSync(folder, 0o755);
  return {
    folder,
    reason: refusal,
    fill: (freeBytes) => {
      const { blocks, bfree, bsize } = statfsSync(folder);
      // A tmpfs takes memory only for what it holds: its size is set close above that, as if the rest were taken.
      resize(folder, (blocks - bfree) * bsize + freeBytes);
    },
    free: () => resize(folder, SIZE_BYTES),
    remove: () => {
      if (refusal === null) run('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Null when it is mounted, else the reason in one line. */
function mount(folder: string): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux may mount a small disk';
  return run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_BYTES},mode=755`, 'gospulse-chaos', folder]);
}

function resize(folder: string, bytes: number): void {
  const refusal = run('mount', ['-o', `remount,size=${Math.ceil(bytes)}`, folder]);
  if (refusal !== null) throw new Error(`the small disk cannot be resized: ${refusal}`);
}

function run(command: string, args: readonly string[]): string | null {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return null;
  return (error?.message ?? stderr).trim().split('\n').at(0) ?? `${command} failed`;
}
