import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  statSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { codeOf } from './cluster-folder.js';
import { EmbeddedServerError } from './embedded-server.error.js';
import { makeFolder } from './make-folder.js';

/** Where a cluster lives and how to reach it; kept in `postgres.json` of the data directory, readable by its owner. */
export interface ClusterPlace {
  readonly folder: string;
  readonly port: number;
  readonly password: string;
}

/** What `postgres.json` tells. `why` of a damaged one never quotes it: it may hold a password. */
export type NotedPlace =
  | { readonly kind: 'noted'; readonly place: ClusterPlace }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged'; readonly why: string };

const FILE = 'postgres.json';
const MAX_PORT = 65_535;

/** The file's path as messages name it. */
export function connectionFile(dataDir: string): string {
  return join(dataDir, FILE);
}

/** Whether an embedded server was ever made for a data directory: to ask that makes none. */
export function hasEmbeddedDatabase(dataDir: string): boolean {
  return existsSync(connectionFile(dataDir));
}

/** @throws EmbeddedServerError when the file is there and cannot be read */
export function readPlace(dataDir: string): NotedPlace {
  const file = connectionFile(dataDir);
  let text: string;
  try {
    // A pipe or a device would be read without end.
    if (!statSync(file).isFile()) return { kind: 'damaged', why: 'is damaged: it is no file' };
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { kind: 'missing' };
    throw new EmbeddedServerError('data-dir', `${file} cannot be read: give it back to the user that starts Госпульс`, {
      cause: error,
    });
  }
  const found = parsed(text);
  return isPlace(found)
    ? { kind: 'noted', place: { folder: found.folder, port: found.port, password: found.password } }
    : { kind: 'damaged', why: 'is damaged: expected folder, port and password' };
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
  const descriptor = openSync(draft, 'w', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(place)}\n`);
    // A name that reaches the disk before its content would be an empty file after a power cut.
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  // Whoever reads it meanwhile, or after a crash, finds the old file or the new one, never a half.
  renameSync(draft, connectionFile(dataDir));
}

const DAMAGED = /^postgres\.json\.damaged-\d+$/;

/** Keeps a connection file that cannot be used under another name, for its owner alone. @returns that name */
export function setPlaceAside(dataDir: string): string {
  const file = connectionFile(dataDir);
  let number = 1;
  while (existsSync(`${file}.damaged-${number}`)) number += 1;
  const aside = `${file}.damaged-${number}`;
  renameSync(file, aside);
  chmodSync(aside, 0o600);
  return aside;
}

/** Whether a file name of a data directory tells that PostgreSQL has run for it before. */
export function isTraceOfServer(name: string): boolean {
  return /^postgres.*\.log/.test(name) || DAMAGED.test(name);
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

function isPlace(value: unknown): value is ClusterPlace {
  if (typeof value !== 'object' || value === null) return false;
  const { folder, port, password } = value as Record<string, unknown>;
  return (
    typeof folder === 'string' &&
    isAbsolute(folder) &&
    !folder.includes('\0') &&
    typeof port === 'number' &&
    Number.isInteger(port) &&
    port > 0 &&
    port <= MAX_PORT &&
    typeof password === 'string' &&
    password !== ''
  );
}
