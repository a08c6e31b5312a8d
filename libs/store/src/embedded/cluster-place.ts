import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EmbeddedServerError } from './embedded-server.error.js';
import { makeFolder } from './make-folder.js';
import type { ServerUser } from './server-user.js';
import { SHARED_ROOT } from './shared-root.js';

/** Where a cluster lives and how to reach it; kept in `postgres.json` of the data directory, readable by its owner. */
export interface ClusterPlace {
  readonly folder: string;
  readonly port: number;
  readonly password: string;
}

const FILE = 'postgres.json';

export function readPlace(dataDir: string): ClusterPlace | null {
  let text: string;
  try {
    text = readFileSync(join(dataDir, FILE), 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw new EmbeddedServerError('data-dir', `cannot read ${join(dataDir, FILE)}`, { cause: error });
  }
  const found = parsed(text);
  if (isPlace(found)) return found;
  throw new EmbeddedServerError('data-dir', `${join(dataDir, FILE)} is damaged: expected folder, port and password`);
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

/** The parser's own message quotes the text, and with it the password. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function writePlace(dataDir: string, place: ClusterPlace): void {
  const draft = join(dataDir, `${FILE}.${process.pid}`);
  writeFileSync(draft, `${JSON.stringify(place)}\n`, { mode: 0o600 });
  // Whoever reads it meanwhile, or after a crash, finds the old file or the new one, never a half.
  renameSync(draft, join(dataDir, FILE));
}

/** Creates the cluster's folder where the server's user can reach it: in the data directory, or else beside it all. */
export function prepareFolder(dataDir: string, user: ServerUser): string {
  const inside = join(resolve(dataDir), 'postgres');
  if (!user.isOther || reachable(resolve(dataDir), user)) return ownFolder(inside, user);
  const name = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16);
  mkdirSync(SHARED_ROOT, { recursive: true, mode: 0o755 });
  return ownFolder(join(SHARED_ROOT, `data-${name}`), user);
}

export function makeDataDir(dataDir: string): void {
  try {
    makeFolder(dataDir);
    writeFileSync(join(dataDir, '.writable'), '');
  } catch (cause) {
    throw new EmbeddedServerError(
      'data-dir',
      `GOSPULSE_DATA_DIR=${dataDir} cannot be written: give a folder you may write to`,
      { cause },
    );
  }
}

function ownFolder(folder: string, user: ServerUser): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, gid } = user.ids;
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  return folder;
}

function reachable(folder: string, user: ServerUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user.ids, cwd: '/' }).status === 0;
}

function isPlace(value: unknown): value is ClusterPlace {
  if (typeof value !== 'object' || value === null) return false;
  const place = value as Record<string, unknown>;
  return typeof place.folder === 'string' && typeof place.port === 'number' && typeof place.password === 'string';
}
