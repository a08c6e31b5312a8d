import { headerKey } from '@gospulse/domain';
import { type Layout, layoutOf } from '../columns/recognise-form.js';
import { type ImportLimits } from '../import-limits.js';
import { type ImportRefusal } from '../import-report.js';
import { RowRejects } from '../row-rejects.js';
import { clip } from '../rows/clean-text.js';
import { openSource } from '../source/open-source.js';
import { sha256Of } from '../source/hash-file.js';
import { dataRows, findHeader } from '../source/sheet-rows.js';
import { besideInstitutions } from '../rows/beside-institutions.js';
import { type SourceRow } from '../source/source-row.js';
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
  /** Columns of the form that say nothing we lack. */
  readonly notTaken: readonly string[];
  /** The file has a column of subscribers. */
  readonly hasSubscribers: boolean;
  /** As they stand in the file. */
  readonly heads: readonly string[];
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
): Promise<EvidenceFile | ImportRefusal> {
  try {
    let sha256 = '';
    const source = await openSource(file, limits, async (handle, bytes) => {
      sha256 = await sha256Of(handle, bytes);
    });
    return { ...(await readRows(source, form, limits)), sha256 };
  } catch (error) {
    if (error instanceof SourceRefused) return error.refusal;
    throw error;
  }
}

async function readRows(
  source: AsyncGenerator<SourceRow>,
  form: EvidenceForm,
  limits: ImportLimits,
): Promise<Omit<EvidenceFile, 'sha256'>> {
  const header = await findHeader(
    source,
    (cells) => headerOf(cells, form),
    () => UNKNOWN,
  );
  const rows: EvidenceRow[] = [];
  const toldRows: ToldEvidenceRow[] = [];
  const rejects = new RowRejects();
  for await (const line of dataRows(source, limits)) {
    if (besideInstitutions(line, header.layout) !== null) continue;
    const read = readEvidenceRow(line, header.layout, form.criteria, limits);
    if ('faults' in read) rejects.add(...read.faults);
    else if ('told' in read) toldRows.push(read);
    else rows.push(read);
  }
  const { unknown, notTaken } = header;
  const { heads, columnOf } = header.layout;
  const hasSubscribers = columnOf.has('subscribers');
  return { kind: 'file', rows, toldRows, rejects, unknown, notTaken, heads, hasSubscribers, criteria: form.criteria };
}

interface Header extends Pick<EvidenceFile, 'unknown' | 'notTaken'> {
  readonly layout: Layout;
}

/** Null: not the row of the headers. */
function headerOf(cells: readonly string[], form: EvidenceForm): Header | null {
  const layout = layoutOf(form, cells);
  const { columnOf, ignored } = layout;
  if (!columnOf.has('pageId') && !columnOf.has('vkUrl')) return null;
  if (!columnOf.has('subscribers') && !form.criteria.some(({ code }) => columnOf.has(fieldOf(code)))) return null;
  const taken = new Set([...columnOf.values()].map(({ index }) => index));
  const passedOver = new Set(ignored.map(headerKey));
  const rest = cells.filter((cell, index) => !taken.has(index) && headerKey(cell) !== '');
  const notTaken = rest.filter((cell) => !passedOver.has(headerKey(cell.trim().slice(0, 60))));
  return { layout, unknown: named(ignored), notTaken: named(notTaken) };
}

function named(headers: readonly string[]): string[] {
  const names = headers.slice(0, MAX_HEADERS).map((header) => `«${clip(header)}»`);
  return headers.length > MAX_HEADERS ? [...names, `и ещё ${headers.length - MAX_HEADERS}`] : names;
}
