import { open, rename, rm } from 'node:fs/promises';
import { BYTE_ORDER_MARK, csvLine, headerKey } from '@gospulse/domain';
import { SERVICE_COLUMNS } from './columns/service-columns.js';
import { DEFAULT_LIMITS, type ImportLimits } from './import-limits.js';
import { type RowReject } from './import-report.js';
import { openSource } from './source/open-source.js';

export interface RejectsFile {
  /** Where to write. */
  readonly file: string;
  /** The file that was imported: its rejected rows are read once more, so that none of them was kept meanwhile. */
  readonly source: string;
  /** Heads of the imported file, as they stood. */
  readonly heads: readonly string[];
  readonly rejects: readonly RowReject[];
  /** Rejected rows, those that are not told included. */
  readonly rejected: number;
  readonly limits?: Partial<ImportLimits>;
}

const ROWS_PER_WRITE = 1_000;

/**
 * Writes the rejected rows as they stood, under their own heads, with what to mend in each, as a CSV that Excel opens right:
 * mended in place it can be imported as it is. The file appears only when it is complete. When more were rejected than are
 * told, its last line says how many.
 * @throws the file system's error
 */
export async function writeRejects(input: RejectsFile): Promise<void> {
  const { file, heads, rejects, rejected } = input;
  const faults = faultsByLine(rejects);
  // A file of rejects that was mended in part has these columns already.
  const kept = [...heads.keys()].filter((index) => !isService(heads[index] ?? ''));
  const unfinished = `${file}.part`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.write(BYTE_ORDER_MARK + csvLine([...kept.map((index) => heads[index] ?? ''), ...SERVICE_COLUMNS]));
    let lines: string[] = [];
    for await (const { line, cells } of rowsOf(input, faults)) {
      lines.push(csvLine([...kept.map((index) => cells[index] ?? ''), ...serviceCells(line, faults.get(line) ?? [])]));
      if (lines.length >= ROWS_PER_WRITE) {
        await handle.write(lines.join(''));
        lines = [];
      }
    }
    await handle.write(lines.join(''));
    const more = rejected - faults.size;
    if (more > 0) await handle.write(csvLine([...kept.map(() => ''), '', `Отклонено ещё строк: ${more}`, 'more']));
    await handle.close();
    await rename(unfinished, file);
  } catch (error) {
    await handle.close();
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** The rejected rows of the source, in their order. */
async function* rowsOf({ source, limits }: RejectsFile, faults: ReadonlyMap<number, readonly RowReject[]>) {
  let left = faults.size;
  if (left === 0) return;
  for await (const row of await openSource(source, { ...DEFAULT_LIMITS, ...limits })) {
    if (!faults.has(row.line)) continue;
    yield row;
    left -= 1;
    if (left === 0) return;
  }
}

function faultsByLine(rejects: readonly RowReject[]): ReadonlyMap<number, readonly RowReject[]> {
  const faults = new Map<number, RowReject[]>();
  for (const reject of rejects) faults.set(reject.line, [...(faults.get(reject.line) ?? []), reject]);
  return faults;
}

function serviceCells(line: number, faults: readonly RowReject[]): (string | number)[] {
  const what = faults.map(
    ({ column, found, expected }) => `${column === null ? '' : `${column}: `}«${found}» — ${expected}`,
  );
  return [line, what.join(' '), faults.map(({ code }) => code).join(' ')];
}

function isService(head: string): boolean {
  return SERVICE_COLUMNS.some((title) => headerKey(title) === headerKey(head));
}
