import type { RowReject } from '@gospulse/registry';

const SHOWN = 20;
const DRY_RUN = 'Пробная загрузка, ничего не записано';

export type Say = (line: string) => void;

/** Writes lines for the operator; a dry run is told as such above the first of them. */
export function sayer(dryRun: boolean | undefined): Say {
  let isTold = dryRun !== true;
  return (line) => {
    if (!isTold) process.stderr.write(`${DRY_RUN}:\n`);
    isTold = true;
    process.stderr.write(`${line}\n`);
  };
}

export function inDryRun(dryRun: boolean | undefined, line: string): string {
  return dryRun ? `${DRY_RUN}: ${line}` : line;
}

/** What the counts of a dry run say of themselves. */
export function dryRunMark(dryRun: boolean | undefined): { readonly dryRun?: true } {
  return dryRun ? { dryRun: true } : {};
}

/** The faults of the first rejected rows, one line each; the file of `--rejects` has the others. */
export function showRejects(rejects: readonly RowReject[], rejected: number, say: Say): void {
  const lines = [...new Set(rejects.map(({ line }) => line))].slice(0, SHOWN);
  const last = lines.at(-1) ?? 0;
  for (const { line, column, found, expected } of rejects.filter((reject) => reject.line <= last)) {
    say(`строка ${line}${column ? `, ${column}` : ''}: «${found}» — ${expected}`);
  }
  const more = rejected - lines.length;
  if (more > 0) say(`… и ещё ${more}; подробнее — в файле --rejects`);
}
