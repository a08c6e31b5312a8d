import { headerKey } from '@gospulse/domain';
import { type ColumnSpec } from '../columns/form-columns.js';
import { type Layout, layoutOf } from '../columns/recognise-form.js';
import { type ImportLimits } from '../import-limits.js';
import { type ImportRefusal } from '../import-report.js';
import { RowRejects } from '../row-rejects.js';
import { clip } from '../rows/clean-text.js';
import { sha256Of } from '../source/hash-file.js';
import { type HeadForm } from '../source/find-head.js';
import { openTable, type Table, type TableChoice, type TableRequest } from '../source/open-table.js';
import { SourceRefused } from '../source/source-refused.error.js';
import { fieldOf, type AnsweredCriterion, type EvidenceForm } from './evidence-columns.js';
import { readEvidenceRow, type EvidenceRow } from './evidence-row.js';

export interface EvidenceFile {
  readonly kind: 'file';
  readonly rows: readonly EvidenceRow[];
  readonly rejects: RowRejects;
  /** Of the bytes whose rows these are. */
  readonly sha256: string;
  /** Headers that the form does not have, and repeated ones. */
  readonly unknown: readonly string[];
  /** Heads of the file, as they stand there. */
  readonly heads: readonly string[];
  /** What was read of the file and what was not, as Russian sentences. */
  readonly notes: readonly string[];
  /** Columns of the form that say nothing we lack. */
  readonly notTaken: readonly string[];
  /** What the file could answer. */
  readonly criteria: readonly AnsweredCriterion[];
}

const UNKNOWN =
  'Столбцы не узнаны: нужны ID или ссылка госпаблика и хотя бы один критерий: из амурской формы или из правил региона';
const MAX_HEADERS = 60;

/** Reads the file whole and checks each row on its own. */
export async function readEvidence(
  file: string,
  form: EvidenceForm,
  limits: ImportLimits,
  choice: TableChoice = {},
): Promise<EvidenceFile | ImportRefusal> {
  try {
    let sha256 = '';
    const table = await openEvidenceTable(file, form, limits, choice, async (handle, bytes) => {
      sha256 = await sha256Of(handle, bytes);
    });
    return { ...(await readRows(table, form, limits)), sha256 };
  } catch (error) {
    if (error instanceof SourceRefused) return error.refusal;
    throw error;
  }
}

/** Opens the table of a file of evidence. @throws SourceRefused when the file has none */
export async function openEvidenceTable(
  file: string,
  form: EvidenceForm,
  limits: ImportLimits,
  choice: TableChoice,
  onOpened?: TableRequest['onOpened'],
): Promise<Table> {
  const wordings = ({ title, aliases = [] }: ColumnSpec): string[] => [title, ...aliases].map(headerKey);
  const known = new Set(form.columns.flatMap(wordings));
  const used = new Set(form.columns.filter(({ field }) => field !== null).flatMap(wordings));
  const heads: HeadForm = {
    knows: (wording) => known.has(headerKey(wording)),
    uses: (wording) => used.has(headerKey(wording)),
    read: (cells) => layoutIn(cells, form),
  };
  return openTable(file, { ...choice, limits, unknown: UNKNOWN, form: heads, ...(onOpened && { onOpened }) });
}

async function readRows(table: Table, form: EvidenceForm, limits: ImportLimits): Promise<Omit<EvidenceFile, 'sha256'>> {
  const { layout, heads } = table;
  const rows: EvidenceRow[] = [];
  const rejects = new RowRejects();
  for await (const line of table.rows) {
    const read = readEvidenceRow(line, layout, form.criteria, limits);
    if ('values' in read) rows.push(read);
    else rejects.add(read);
  }
  const { unknown, notTaken } = leftOut(heads, layout);
  return { kind: 'file', rows, rejects, unknown, notTaken, heads, notes: table.notes(), criteria: form.criteria };
}

/** Null: not the row of the headers. */
function layoutIn(cells: readonly string[], form: EvidenceForm): Layout | null {
  const layout = layoutOf(form, cells);
  const { columnOf } = layout;
  if (!columnOf.has('pageId') && !columnOf.has('vkUrl')) return null;
  return form.criteria.some(({ code }) => columnOf.has(fieldOf(code))) ? layout : null;
}

function leftOut(heads: readonly string[], { columnOf, ignored }: Layout): Pick<EvidenceFile, 'unknown' | 'notTaken'> {
  const taken = new Set([...columnOf.values()].map(({ index }) => index));
  const passedOver = new Set(ignored.map(headerKey));
  const rest = heads.filter((head, index) => !taken.has(index) && headerKey(head) !== '');
  const notTaken = rest.filter((head) => !passedOver.has(headerKey(head.trim().slice(0, 60))));
  return { unknown: named(ignored), notTaken: named(notTaken) };
}

function named(headers: readonly string[]): string[] {
  const names = headers.slice(0, MAX_HEADERS).map((header) => `«${clip(header)}»`);
  return headers.length > MAX_HEADERS ? [...names, `и ещё ${headers.length - MAX_HEADERS}`] : names;
}
