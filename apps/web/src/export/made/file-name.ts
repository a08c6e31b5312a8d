import type { FileKind } from '../file-kinds.js';

const MAX_LENGTH = 160;

/**
 * `gospulse-districts-2026-10-27-2026-11-23.xlsx`: letters and digits of what it is and of which days. CSV has no other place to
 * say how many rows it has: `…-rows-38.csv`.
 */
export function fileName(parts: readonly (string | undefined)[], kind: FileKind, rowCount: number): string {
  const words = ['gospulse', ...parts].flatMap((part) => {
    const word =
      part
        ?.toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .replace(/^-+|-+$/g, '') ?? '';
    return word === '' ? [] : [word];
  });
  const counted = kind === 'csv' ? `-rows-${rowCount}` : '';
  return `${words.join('-').slice(0, MAX_LENGTH)}${counted}.${kind}`;
}
