import { readFileSync } from 'node:fs';
import { z } from 'zod';

const MANIFEST = new URL('../../../package.json', import.meta.url);

/** Of the product, as its manifest tells it. */
export function productVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  return z.object({ version: z.string() }).parse(manifest).version;
}

/** What `--version` prints. */
export function versionWords(): string {
  return `Госпульс ${productVersion()}, Node.js ${process.versions.node}`;
}
