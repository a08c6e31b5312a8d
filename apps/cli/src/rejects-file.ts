import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from './exit-codes.js';

/**
 * Whether the rejected rows can be written there, before anything is imported: afterwards it would be too late, and the
 * file that is imported must not be the one that is overwritten.
 * @throws UsageError
 */
export async function checkRejectsFile(rejects: string, imported: string): Promise<void> {
  const there = await stat(rejects).catch(() => null);
  if (there !== null && !there.isFile()) throw new UsageError(`--rejects: указано «${rejects}», а это не файл`);
  const [target, source] = await Promise.all([realPath(rejects), realPath(imported)]);
  if (target === source) throw new UsageError('--rejects: указан тот же файл, который загружается');
  const folder = dirname(resolve(rejects));
  const isWritable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable) throw new UsageError(`--rejects: указано «${rejects}», но в эту папку нельзя записать`);
}

async function realPath(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}
