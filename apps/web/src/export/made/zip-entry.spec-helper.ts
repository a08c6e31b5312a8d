import { text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** The text of one file of an archive, read by another library than the one that wrote it. */
export async function readZipEntry(archive: Uint8Array, name: string): Promise<string> {
  const zip = await fromBufferPromise(Buffer.from(archive));
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === name) return text(await zip.openReadStreamPromise(entry));
  }
  throw new Error(`${name} is not in the archive`);
}
