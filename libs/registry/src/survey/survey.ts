import { readInstitutionStatus } from '@gospulse/domain';
import { FORMS, isKnownHead, isUsedHead, type Layout, recogniseForm } from '../columns/recognise-form.js';
import { unknownFormWords } from '../columns/unknown-form.js';
import type { ImportLimits } from '../import-limits.js';
import type { ImportRefusal } from '../import-report.js';
import { RowRejects } from '../row-rejects.js';
import type { Region } from '../regions/region.js';
import { unlessBlank } from '../rows/blank-words.js';
import { clip } from '../rows/clean-text.js';
import { checkRow } from '../rows/check-row.js';
import type { RegisterRow } from '../rows/register-row.js';
import { lacksZero } from '../rows/check-oktmo.js';
import type { HeadForm } from '../source/find-head.js';
import { openTable, type Table, type TableChoice } from '../source/open-table.js';
import type { SourceRow } from '../source/source-row.js';
import { SourceRefused } from '../source/source-refused.error.js';
import { FileIndex } from './file-index.js';
import { Spool } from './spool.js';

export interface Survey {
  readonly kind: 'surveyed';
  readonly layout: Layout;
  /** Of the region that the file is of. */
  readonly zone: string;
  /** Heads of the file, as they stand there. */
  readonly heads: readonly string[];
  /** What was read of the file and what was not, as Russian sentences. */
  readonly notes: readonly string[];
  /** Numbers of municipalities that were given back the zero they had lost. */
  readonly zeros: number;
  readonly rows: Spool<RegisterRow>;
  readonly rejects: RowRejects;
  readonly index: FileIndex;
  /** Words of «Статус» that tell nothing, the first ones. */
  readonly unknownStatuses: readonly string[];
}

/**
 * Reads the whole file once: recognises the form, checks each row on its own and against the rest of the file, and
 * puts the good ones aside. Nothing is written to the database, so a file refused half-way has changed nothing.
 * The caller disposes of `rows`.
 */
export async function surveyFile(
  file: string,
  region: Region,
  limits: ImportLimits,
  onRow: (read: number) => void = () => undefined,
  choice: TableChoice = {},
): Promise<Survey | ImportRefusal> {
  const rows = await Spool.create<RegisterRow>();
  try {
    const table = await openRegisterTable(file, limits, choice);
    return await readRows(table, rows, region, limits, onRow);
  } catch (error) {
    await rows.dispose();
    if (error instanceof SourceRefused) return error.refusal;
    throw error;
  }
}

/** Opens the table of a register. @throws SourceRefused when the file has none */
export async function openRegisterTable(file: string, limits: ImportLimits, choice: TableChoice): Promise<Table> {
  return openTable(file, { ...choice, limits, unknown: (rows) => unknownFormWords(rows, FORMS), form: REGISTER_HEADS });
}

async function readRows(
  table: Table,
  rows: Spool<RegisterRow>,
  region: Region,
  limits: ImportLimits,
  onRow: (read: number) => void,
): Promise<Survey> {
  const { layout, heads } = table;
  const rejects = new RowRejects();
  const index = new FileIndex(layout);
  const unknownStatuses = new Set<string>();
  const statusAt = layout.columnOf.get('status')?.index;
  let [count, zeros] = [0, 0];
  for await (const line of table.rows) {
    if (statusAt !== undefined && unknownStatuses.size < MAX_STATUSES)
      noteStatus(line.cells[statusAt] ?? '', unknownStatuses);
    count += 1;
    onRow(count);
    const checked = checkRow(line, layout, region, limits);
    if (checked.kind === 'rejected') {
      index.noteRejected(checked.ogrn);
      rejects.add(...checked.rejects);
      continue;
    }
    const reject = index.add(checked.row);
    if (reject) rejects.add(reject);
    else {
      if (hasLostZero(line, layout)) zeros += 1;
      await rows.write(checked.row);
    }
  }
  const told = { heads, notes: table.notes(), zeros, unknownStatuses: [...unknownStatuses] };
  return { kind: 'surveyed', layout, zone: region.zone, ...told, rows, rejects, index };
}

const MAX_STATUSES = 10;

function noteStatus(cell: string, unknown: Set<string>): void {
  const words = clip(cell);
  if (words !== '' && unlessBlank(words) !== '' && readInstitutionStatus(words) === null) unknown.add(`«${words}»`);
}

function hasLostZero({ cells }: SourceRow, { columnOf }: Layout): boolean {
  const at = columnOf.get('oktmo')?.index;
  return at !== undefined && lacksZero(cells[at] ?? '');
}

const REGISTER_HEADS: HeadForm = { knows: isKnownHead, uses: isUsedHead, read: recogniseForm };
