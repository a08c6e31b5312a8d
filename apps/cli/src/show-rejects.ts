import type { RowReject } from '@gospulse/registry';

const SHOWN = 20;

/** The first rejected rows for the operator, one line each; the file of `--rejects` has the others. */
export function showRejects(rejects: readonly RowReject[], rejected: number): void {
  for (const { line, column, found, expected } of rejects.slice(0, SHOWN)) {
    process.stderr.write(`строка ${line}${column ? `, ${column}` : ''}: «${found}» — ${expected}\n`);
  }
  const more = rejected - Math.min(rejects.length, SHOWN);
  if (more > 0) process.stderr.write(`… и ещё ${more}; подробнее — в файле --rejects\n`);
}
