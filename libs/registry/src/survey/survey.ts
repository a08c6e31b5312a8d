import { readInstitutionStatus } from '@gospulse/domain';
import { FORMS, type Layout, recogniseForm } from '../columns/recognise-form.js';
import { unknownFormWords } from '../columns/unknown-form.js';
import { type ImportLimits } from '../import-limits.js';
import { type ImportRefusal } from '../import-report.js';
import { RowRejects } from '../row-rejects.js';
import { type Region } from '../regions/region.js';
import { unlessBlank } from '../rows/blank-words.js';
import { clip } from '../rows/clean-text.js';
import { type Beside, besideInstitutions } from '../rows/beside-institutions.js';
import { checkRow } from '../rows/check-row.js';
import { type RegisterRow } from '../rows/register-row.js';
import { openSource } from '../source/open-source.js';
import { dataRows, findHeader } from '../source/sheet-rows.js';
import { type SourceRow } from '../source/source-row.js';
import { SourceRefused } from '../source/source-refused.error.js';
import { FileIndex } from './file-index.js';
import { Spool } from './spool.js';

export interface Survey {
  readonly kind: 'surveyed';
  readonly layout: Layout;
  readonly rows: Spool<RegisterRow>;
  readonly rejects: RowRejects;
  readonly index: FileIndex;
  /** Words of «Статус» that tell nothing, the first ones. */
  readonly unknownStatuses: readonly string[];
  /** Lines that are about no institution. */
  readonly beside: ReadonlyMap<Beside, readonly number[]>;
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
): Promise<Survey | ImportRefusal> {
  const rows = await Spool.create<RegisterRow>();
  try {
    const survey = await readRows(await openSource(file, limits), rows, region, limits, onRow);
    return survey;
  } catch (error) {
    await rows.dispose();
    if (error instanceof SourceRefused) return error.refusal;
    throw error;
  }
}

async function readRows(
  source: AsyncGenerator<SourceRow>,
  rows: Spool<RegisterRow>,
  region: Region,
  limits: ImportLimits,
  onRow: (read: number) => void,
): Promise<Survey> {
  const layout = await findHeader(source, layoutIn, (above) => unknownFormWords(above, FORMS));
  const rejects = new RowRejects();
  const index = new FileIndex(layout);
  const beside = new Map<Beside, number[]>();
  const unknownStatuses = new Set<string>();
  const statusAt = layout.columnOf.get('status')?.index;
  let count = 0;
  for await (const line of dataRows(source, limits)) {
    const what = besideInstitutions(line, layout);
    if (what !== null) {
      const lines = beside.get(what) ?? [];
      lines.push(line.line);
      beside.set(what, lines);
      continue;
    }
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
    else await rows.write(checked.row);
  }
  return { kind: 'surveyed', layout, rows, rejects, index, beside, unknownStatuses: [...unknownStatuses] };
}

const MAX_STATUSES = 10;

function noteStatus(cell: string, unknown: Set<string>): void {
  const words = clip(cell);
  if (words !== '' && unlessBlank(words) !== '' && readInstitutionStatus(words) === null) unknown.add(`«${words}»`);
}

/** Null: not the row of the headers. Throws `SourceRefused` for one that lacks what the form needs. */
function layoutIn(cells: readonly string[]): Layout | null {
  const found = recogniseForm(cells);
  if (found?.kind === 'layout') return found;
  if (found) throw new SourceRefused(found.code, found.message);
  return null;
}
