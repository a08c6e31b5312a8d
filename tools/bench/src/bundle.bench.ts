import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { print } from './figure.js';

const WEB = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'apps', 'web', 'dist');

/** What a browser loads before the first view: the scripts and styles that index.html names. */
export async function benchBundle(): Promise<void> {
  const page = readFileSync(join(WEB, 'index.html'), 'utf8');
  const sizeOf = (pattern: RegExp) =>
    [...page.matchAll(pattern)].reduce(
      (sum, [, path]) => sum + gzipSync(readFileSync(join(WEB, path ?? ''))).length,
      0,
    );
  const scripts = sizeOf(/(?:src|href)="(\/assets\/[^"]+\.js)"/g);
  print({ bench: 'bundle', figure: 'first JavaScript', value: scripts / 1_000, unit: 'KB gzip', aim: '≤ 250' });
  print({
    bench: 'bundle',
    figure: 'first CSS',
    value: sizeOf(/href="(\/assets\/[^"]+\.css)"/g) / 1_000,
    unit: 'KB gzip',
  });
}
