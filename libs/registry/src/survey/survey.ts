import { type Layout, recogniseForm } from '../columns/recognise-form.js';
import { type ImportLimits } from '../import-limits.js';
import { type ImportRefusal } from '../import-report.js';
import { RowRejects } from '../row-rejects.js';
import { type Region } from '../regions/region.js';
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
  const layout = await findHeader(source, layoutIn, UNKNOWN);
  const rejects = new RowRejects();
  const index = new FileIndex(layout);
  let count = 0;
  for await (const line of dataRows(source, limits)) {
    count += 1;
    onRow(count);
    const checked = checkRow(line, layout, region, limits);
    const reject = checked.kind === 'row' ? index.add(checked.row) : checked.reject;
    if (checked.kind === 'rejected') index.noteRejected(checked.ogrn);
    if (reject) rejects.add(reject);
    else if (checked.kind === 'row') await rows.write(checked.row);
  }
  return { kind: 'surveyed', layout, rows, rejects, index };
}

const UNKNOWN = 'Столбцы не узнаны: нужна наша форма реестра, томская или амурская';

/** Null: not the row of the headers. Throws `SourceRefused` for one that lacks what the form needs. */
function layoutIn(cells: readonly string[]): Layout | null {
  const found = recogniseForm(cells);
  if (found?.kind === 'layout') return found;
  if (found) throw new SourceRefused(found.code, found.message);
  return null;
}
