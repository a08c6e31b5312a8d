import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../exit-codes.js';

interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Writes files into a folder, each whole or not at all; where one cannot be written none is left. */
export async function writeExport(folder: string, files: readonly NamedBytes[]): Promise<void> {
  const places = files.map(({ name, bytes }) => ({
    bytes,
    path: join(folder, name),
    part: join(folder, `.${name}.${process.pid}.part`),
  }));
  try {
    await mkdir(folder, { recursive: true });
    for (const { part, bytes } of places) await writeFile(part, bytes, { flush: true });
    for (const { part, path } of places) await rename(part, path);
  } catch (error) {
    for (const { part } of places) await rm(part, { force: true }).catch(() => undefined);
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new CommandError(`${folder}: файлы не записываются (${code})`);
  }
}
