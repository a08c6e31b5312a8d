import { readFileSync, statSync } from 'node:fs';
import { ConfigError } from './config.error.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whatever is secret here fits: a larger file is a mistake. */
const MAX_BYTES = 65_536;

/**
 * A secret of the environment: the value of `NAME`, or what the file holds whose path is in `NAME_FILE`, as orchestrators
 * hand secrets over. Line ends behind it are left out.
 * @throws ConfigError when both are set, or the file cannot be used; it never quotes what the file holds
 */
export function readSecret(env: Environment, name: string): string | undefined {
  const path = secretFileOf(env, name);
  return path === undefined ? env[name] : readSecretFile(name, path);
}

/** The path in `NAME_FILE`; undefined when it is unset. @throws ConfigError when it is blank, or `NAME` is set too */
export function secretFileOf(env: Environment, name: string): string | undefined {
  const variable = `${name}_FILE`;
  const path = env[variable];
  if (path === undefined) return undefined;
  if (path.trim() === '') throw new ConfigError(variable, path, takes(name));
  // A blank variable is how some tools write that it is unset.
  if ((env[name] ?? '').trim() === '') return path;
  throw new ConfigError(variable, `a path, and ${name} has a value too`, `the place of ${name}: set one of the two`);
}

/** @throws ConfigError when the file cannot be used */
export function readSecretFile(name: string, path: string): string {
  const refuse = (why: string) => new ConfigError(`${name}_FILE`, `${path}, which ${why}`, takes(name));
  const bytes = contentOf(path);
  if (typeof bytes === 'string') throw refuse(bytes);
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/[\r\n]+$/, '');
  if (text.trim() === '') throw refuse('is empty');
  if (text.includes('\0') || text.includes('\uFFFD')) throw refuse('is no text');
  return text;
}

function takes(name: string): string {
  return `the path of a file that holds ${name}`;
}

/** The bytes of a file, or why there are none. */
function contentOf(path: string): Buffer | string {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return 'is not there';
    if (!found.isFile()) return 'is no file';
    return found.size > MAX_BYTES ? `is larger than ${MAX_BYTES} bytes` : readFileSync(path);
  } catch (error) {
    // Below a file nothing stands; newer Node says so by itself.
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOTDIR')
      return 'is not there';
    // A folder on the way that is closed, a file of somebody else.
    return 'cannot be read';
  }
}
