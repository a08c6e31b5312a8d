import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { chooseCluster, type Choice } from './choose-cluster.js';
import { realPath, seeFolder, type SeenFolder } from './cluster-folder.js';
import { connectionFile, isTraceOfServer, readPlace, type NotedPlace } from './cluster-place.js';
import type { ServerUser } from './server-user.js';
import { SHARED_ROOT } from './shared-root.js';

/** The choice of a start, with what its connection file tells. @throws EmbeddedServerError */
export function settleCluster(dataDir: string): { readonly choice: Choice; readonly noted: NotedPlace } {
  const noted = readPlace(dataDir);
  const trace = readdirSync(dataDir).find(isTraceOfServer);
  const choice = chooseCluster({
    dataDir: resolve(dataDir),
    file: connectionFile(dataDir),
    noted: noted.kind === 'noted' ? seeNoted(dataDir, noted.place.folder) : noted,
    own: ownFolders(dataDir).map((own) => ({ ...own, usedBy: otherUser(dataDir, own.folder) })),
    trace: trace === undefined ? null : join(dataDir, trace),
  });
  return { choice, noted };
}

function seeNoted(dataDir: string, folder: string) {
  // By the name under which it is known here, so that the two can be compared.
  const known = ownFolders(dataDir).find((own) => realPath(own.folder) === realPath(folder));
  return {
    kind: 'noted' as const,
    at: known ?? seeFolder(folder),
    usedBy: known ? null : otherUser(dataDir, folder),
  };
}

/** Inside the data directory; for root, who lends the server another account, perhaps in the shared folder. */
function ownFolders(dataDir: string): SeenFolder[] {
  const folders = [insideFolder(dataDir), sharedFolder(resolve(dataDir)), sharedFolder(realPath(resolve(dataDir)))];
  const real = folders.map(realPath);
  return folders.filter((_, index) => real.indexOf(real[index] ?? '') === index).map(seeFolder);
}

/** Where the cluster of a data directory is made: where the server's user can reach it. */
export function placeForNew(dataDir: string, user: ServerUser): string {
  const isReachable = !user.isOther || reachable(resolve(dataDir), user);
  return isReachable ? insideFolder(dataDir) : sharedFolder(resolve(dataDir));
}

function insideFolder(dataDir: string): string {
  return join(resolve(dataDir), 'postgres');
}

function sharedFolder(path: string): string {
  return join(SHARED_ROOT, `data-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`);
}

function reachable(folder: string, user: ServerUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user.ids, cwd: '/' }).status === 0;
}

/** A cluster in the shared folder bears the hash of a path: the path itself is noted beside it. */
export function noteUser(dataDir: string, folder: string): void {
  if (dirname(folder) === SHARED_ROOT) writeFileSync(noteOf(folder), `${resolve(dataDir)}\n`, { mode: 0o644 });
}

function noteOf(folder: string): string {
  return `${folder}.data-dir`;
}

/** A data directory other than this whose connection file names the folder: this one is then a copy of it. */
function otherUser(dataDir: string, folder: string): string | null {
  const user = basename(folder) === 'postgres' ? dirname(folder) : noted(folder);
  if (user === null || realPath(user) === realPath(resolve(dataDir))) return null;
  try {
    const place = readPlace(user);
    return place.kind === 'noted' && realPath(place.place.folder) === realPath(folder) ? user : null;
  } catch {
    // Not ours to read: somebody else's data directory, and so is the folder.
    return user;
  }
}

function noted(folder: string): string | null {
  try {
    return readFileSync(noteOf(folder), 'utf8').trim() || null;
  } catch {
    // Made by an earlier version, or not in the shared folder.
    return null;
  }
}
