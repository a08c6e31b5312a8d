import { open, rename, rm } from 'node:fs/promises';

/**
 * Writes a file that only this user can read; it appears when it is complete, and until then what was there stays.
 * @throws the file system's error
 */
export async function writeWhole(file: string, parts: AsyncIterable<string | Uint8Array>): Promise<void> {
  const unfinished = `${file}.part`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    for await (const part of parts) await handle.appendFile(part);
    await handle.close();
    await rename(unfinished, file);
  } catch (error) {
    await handle.close();
    await rm(unfinished, { force: true });
    throw error;
  }
}
