import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a first visit may cost; decimal kilobytes. */
export const MAX_FIRST_JAVASCRIPT = 250_000;

/**
 * How many bytes of gzipped JavaScript a browser loads before it works with the first view: the scripts that index.html names.
 * @param built the folder of the built web app
 */
export function firstJavaScript(built) {
  const page = readFileSync(join(built, 'index.html'), 'utf8');
  const scripts = new Set([...page.matchAll(/"(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path));
  return [...scripts].reduce((bytes, path) => bytes + gzipSync(readFileSync(join(built, path))).length, 0);
}
