import { headerKey } from '@gospulse/domain';
import { wordingsOf } from '../columns/form-columns.js';
import { type Layout, layoutOf } from '../columns/recognise-form.js';
import type { ImportLimits } from '../import-limits.js';
import type { ImportRefusal } from '../import-report.js';
import { RowRejects } from '../row-rejects.js';
import { clip } from '../rows/clean-text.js';
import { sha256Of } from '../source/hash-file.js';
import type { HeadForm } from '../source/find-head.js';
import { openTable, type Table, type TableChoice, type TableRequest } from '../source/open-table.js';
import { SourceRefused } from '../source/source-refused.error.js';
import { fieldOf, type AnsweredCriterion, type EvidenceForm } from './evidence-columns.js';
import { readEvidenceRow, type EvidenceRow, type ToldEvidenceRow } from './evidence-row.js';

export interface EvidenceFile {
  readonly kind: 'file';
  readonly rows: readonly EvidenceRow[];
  /** Of pages that nobody observes. */
  readonly toldRows: readonly ToldEvidenceRow[];
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
  /** The file has a column of subscribers. */
  readonly hasSubscribers: boolean;
  /** What the file could answer. */
  readonly criteria: readonly AnsweredCriterion[];
}

const UNKNOWN =
  'Столбцы не узнаны: нужны ID или ссылка госпаблика и хотя бы один критерий: из амурской формы или из правил региона; для страниц вне ВКонтакте — «Количество подписчиков»';
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
  const known = new Set(form.columns.flatMap(wordingsOf));
  const used = new Set(form.columns.filter(({ field }) => field !== null).flatMap(wordingsOf));
  const heads: HeadForm = {
    knows: (wording) => known.has(headerKey(wording)),
    uses: (wording) => used.has(headerKey(wording)),
    read: (cells) => layoutIn(cells, form),
  };
  return openTable(file, { ...choice, limits, unknown: () => UNKNOWN, form: heads, ...(onOpened && { onOpened }) });
}

async function readRows(table: Table, form: EvidenceForm, limits: ImportLimits): Promise<Omit<EvidenceFile, 'sha256'>> {
  const { layout, heads } = table;
  const rows: EvidenceRow[] = [];
  const toldRows: ToldEvidenceRow[] = [];
  const rejects = new RowRejects();
  for await (const line of table.rows) {
    const read = readEvidenceRow(line, layout, form.criteria, limits);
    if ('faults' in read) rejects.add(...read.faults);
    else if ('told' in read) toldRows.push(read);
    else rows.push(read);
  }
  const { unknown, notTaken } = leftOut(heads, layout);
  const hasSubscribers = layout.columnOf.has('subscribers');
  const told = { unknown, notTaken, heads, hasSubscribers, notes: table.notes(), criteria: form.criteria };
  return { kind: 'file', rows, toldRows, rejects, ...told };
}

/** Null: not the row of the headers. */
function layoutIn(cells: readonly string[], form: EvidenceForm): Layout | null {
  const layout = layoutOf(form, cells);
  const { columnOf } = layout;
  if (!columnOf.has('pageId') && !columnOf.has('vkUrl')) return null;
  const isAnswered = columnOf.has('subscribers') || form.criteria.some(({ code }) => columnOf.has(fieldOf(code)));
  return isAnswered ? layout : null;
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
