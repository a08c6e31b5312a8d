import { headerKey } from '@gospulse/domain';
import { SERVICE_COLUMNS } from './columns/service-columns.js';
import type { RowReject } from './import-report.js';
import { clip } from './rows/clean-text.js';
import type { Table } from './source/open-table.js';

/** What a file of rejected rows is written from. */
export interface RejectedRows {
  /** Where to write. */
  readonly file: string;
  readonly rejects: readonly RowReject[];
  /** Rejected rows, those that are not told included. */
  readonly rejected: number;
  /** Opens the imported file once more, as it was read: none of its rows was kept meanwhile. */
  readonly open: () => Promise<Table>;
}

export interface RejectedRow {
  /** As it stood, then its line, what to mend, and the codes of its faults. */
  readonly cells: readonly string[];
  /** Columns that are at fault. */
  readonly faulty: ReadonlySet<number>;
}

export interface RejectedTable {
  /** Stands above the heads, where an import passes over it; null: all rejected rows are here. */
  readonly title: string | null;
  readonly heads: readonly string[];
  readonly rows: AsyncIterable<RejectedRow>;
  /** For whoever does not read the rows to their end. */
  readonly close: () => Promise<void>;
}

const SERVICE_KEYS: ReadonlySet<string> = new Set(SERVICE_COLUMNS.map(headerKey));

/**
 * The rejected rows under their own heads, with what to mend in the columns behind: mended in place they can be imported.
 * @throws SourceRefused when the imported file cannot be read again
 */
export async function readRejected({ rejects, rejected, open }: RejectedRows): Promise<RejectedTable> {
  const faults = faultsByLine(rejects);
  const table = await open();
  // A file of rejects that was mended in part has these columns already.
  const kept = [...table.heads.keys()].filter((index) => !SERVICE_KEYS.has(headerKey(table.heads[index] ?? '')));
  const isWhole = rejected <= faults.size;
  return {
    title: isWhole ? null : `Отклонено строк: ${rejected}, здесь первые ${faults.size}`,
    heads: [...kept.map((index) => table.heads[index] ?? ''), ...SERVICE_COLUMNS],
    rows: rejectedRows(table, kept, faults),
    close: table.close,
  };
}

async function* rejectedRows(
  { layout, rows }: Table,
  kept: readonly number[],
  faults: ReadonlyMap<number, readonly RowReject[]>,
): AsyncGenerator<RejectedRow> {
  const places = new Map([...layout.columnOf.values()].map(({ title, index }) => [title, kept.indexOf(index)]));
  let left = faults.size;
  if (left === 0) return;
  for await (const { line, cells } of rows) {
    const found = faults.get(line);
    if (!found) continue;
    const faulty = new Set(found.flatMap(({ column }) => (column === null ? [] : (places.get(column) ?? []))));
    const told = [String(line), found.map(reasonOf).join(' '), found.map(({ code }) => code).join(' ')];
    yield { cells: [...kept.map((index) => cells[index] ?? ''), ...told], faulty };
    left -= 1;
    if (left === 0) return;
  }
}

function reasonOf({ column, found, expected }: RowReject): string {
  return `${column === null ? '' : `${clip(column)}: `}«${found}» — ${expected}`;
}

function faultsByLine(rejects: readonly RowReject[]): ReadonlyMap<number, readonly RowReject[]> {
  const faults = new Map<number, RowReject[]>();
  for (const reject of rejects) {
    const known = faults.get(reject.line);
    if (known) known.push(reject);
    else faults.set(reject.line, [reject]);
  }
  return faults;
}
