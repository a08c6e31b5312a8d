import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Beside `src` and `dist`, so that both read the same files; whose they are is in SOURCES.md there. */
const FOLDER = fileURLToPath(new URL('../../regions/', import.meta.url));

export type TableRow<Column extends string> = Readonly<Record<Column, string>>;

/**
 * The rows of one of our own data files: `;` between cells, which hold neither `;` nor quotes.
 * @throws Error on a broken line: a mistake of ours, which `regions.spec.ts` finds
 */
export function readTable<Column extends string>(name: string, columns: readonly Column[]): TableRow<Column>[] {
  const [head, ...lines] = readFileSync(FOLDER + name, 'utf8')
    .trimEnd()
    .split('\n');
  if (head !== columns.join(';')) throw new Error(`${name}: its columns are not ${columns.join(';')}`);
  return lines.map((line) => {
    const cells = line.split(';');
    if (cells.length !== columns.length) throw new Error(`${name}: broken line: ${line}`);
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])) as TableRow<Column>;
  });
}
