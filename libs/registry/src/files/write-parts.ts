import { writeWhole } from '@gospulse/platform';

/**
 * Writes a file that only this user can read; it appears when it is complete, and until then what was there stays.
 * @throws WriteWholeError
 */
export async function writeParts(file: string, parts: AsyncIterable<string | Uint8Array>): Promise<void> {
  await writeWhole({ path: file, overwrites: true }, async (write) => {
    for await (const part of parts) await write(typeof part === 'string' ? Buffer.from(part) : part);
  });
}
