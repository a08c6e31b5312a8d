import type { RowReject } from '@gospulse/registry';

const SHOWN = 20;

/** The first rejected rows for the operator, one line each; the file of `--rejects` has them all. */
export function showRejects(rejects: readonly RowReject[]): void {
  for (const { line, column, found, expected } of rejects.slice(0, SHOWN)) {
    process.stderr.write(`строка ${line}${column ? `, ${column}` : ''}: «${found}» — ${expected}\n`);
  }
  if (rejects.length > SHOWN) process.stderr.write(`… и ещё ${rejects.length - SHOWN}; все — в файле --rejects\n`);
}
