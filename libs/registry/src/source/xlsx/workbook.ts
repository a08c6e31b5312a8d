import type { ImportLimits } from '../../import-limits.js';
import { SourceRefused } from '../source-refused.error.js';
import { unescaped } from './bounded-text.js';
import { DateStyles } from './date-styles.js';
import { SharedStrings, sharedStringsInto } from './shared-strings.js';
import type { WorkbookArchive } from './workbook-archive.js';
import { XmlBudget, type XmlAttributes, type XmlHandlers, XmlReader } from './xml-reader.js';

/** A sheet of cells, in the order of the workbook. */
export interface ListedSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Name of its part. */
  readonly part: string;
}

/** What is needed to read the sheets. */
export interface Workbook {
  readonly sheets: readonly ListedSheet[];
  readonly strings: SharedStrings;
  readonly styles: DateStyles;
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
  readonly budget: XmlBudget;
}

interface Relation {
  readonly id: string;
  /** The last word of its type: transitional and strict workbooks have other words before it. */
  readonly type: string;
  readonly part: string;
}

const ROOT_RELATIONS = '_rels/.rels';
const MAX_RELATIONS = 10_000;

/**
 * Follows an archive from its root to the sheets as the workbook lists them, and reads what they need.
 * @throws SourceRefused when there is none, or a part is damaged or too large
 */
export async function openWorkbook(archive: WorkbookArchive, limits: ImportLimits): Promise<Workbook> {
  const budget = new XmlBudget(limits.workbook);
  const read = (part: string, handlers: XmlHandlers) => readPart(archive, part, handlers, budget);
  if (!archive.has(ROOT_RELATIONS)) throw notAWorkbook();
  const [root] = (await relationsOf(read, ROOT_RELATIONS, '')).filter(({ type }) => type === 'officeDocument');
  if (!root || !archive.has(root.part)) throw notAWorkbook();
  const { listed, from1904 } = await listedSheets(read, root.part, limits);
  const related = relationsPartOf(root.part);
  const relations = archive.has(related) ? await relationsOf(read, related, folderOf(root.part)) : [];
  const parts = new Map(relations.filter(({ type }) => type === 'worksheet').map(({ id, part }) => [id, part]));
  const sheets = listed.flatMap(({ id, ...sheet }) => {
    const part = parts.get(id);
    return part !== undefined && archive.has(part) ? [{ ...sheet, part }] : [];
  });
  if (sheets.length === 0) throw notAWorkbook();
  const strings = new SharedStrings(limits);
  const styles = new DateStyles();
  await readRelated('sharedStrings', sharedStringsInto(strings, limits));
  await readRelated('styles', styles.handlers(limits));
  return { sheets, strings, styles, from1904, budget };

  async function readRelated(wanted: string, handlers: XmlHandlers): Promise<void> {
    const found = relations.find(({ type }) => type === wanted);
    if (found && archive.has(found.part)) await read(found.part, handlers);
  }
}

type ReadPart = (part: string, handlers: XmlHandlers) => Promise<void>;

/** Reads one part of an archive whole. */
export async function readPart(
  archive: WorkbookArchive,
  part: string,
  handlers: XmlHandlers,
  budget: XmlBudget,
): Promise<void> {
  const reader = new XmlReader(handlers, budget);
  for await (const chunk of archive.part(part)) reader.write(chunk);
  reader.end();
}

async function relationsOf(read: ReadPart, part: string, folder: string): Promise<Relation[]> {
  const found: Relation[] = [];
  await read(part, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      if (found.length >= MAX_RELATIONS) throw notAWorkbook();
      found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), part: resolved(folder, Target) });
    },
  });
  return found;
}

async function listedSheets(
  read: ReadPart,
  part: string,
  { workbook }: ImportLimits,
): Promise<{ listed: Omit<ListedSheet & { id: string }, 'part'>[]; from1904: boolean }> {
  const listed: Omit<ListedSheet & { id: string }, 'part'>[] = [];
  let from1904 = false;
  await read(part, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      if (listed.length >= workbook.sheets)
        throw new SourceRefused('too-many-sheets', `В файле XLSX больше ${workbook.sheets} листов`);
      const id = relationId(attributes);
      if (id !== undefined) listed.push({ id, name: unescaped(attributes.name ?? ''), isHidden: isHidden(attributes) });
    },
  });
  return { listed, from1904 };
}

/** Hidden, or so well hidden that Excel does not offer to show it. */
function isHidden({ state }: XmlAttributes): boolean {
  return state === 'hidden' || state === 'veryHidden';
}

/** The relation that an element names, whatever prefix its namespace has. */
export function relationId(attributes: XmlAttributes): string | undefined {
  return Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
}

/** The part that a relation names: from the root, or from the folder of the part that names it. */
function resolved(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.filter((step) => step !== '').join('/');
}

function folderOf(part: string): string {
  return part.slice(0, Math.max(0, part.lastIndexOf('/')));
}

/** The part that tells the relations of a part. */
export function relationsPartOf(part: string): string {
  const name = part.slice(part.lastIndexOf('/') + 1);
  return resolved(folderOf(part), `_rels/${name}.rels`);
}

function notAWorkbook(): SourceRefused {
  return new SourceRefused('not-a-workbook', 'Архив не содержит листов XLSX');
}
