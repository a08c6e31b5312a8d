import type { ImportLimits } from '../../import-limits.js';
import { SourceRefused } from '../source-refused.error.js';
import type { SourceRow } from '../source-row.js';
import { SharedStrings } from './shared-strings.js';
import { columnOf } from './sheet-reader.js';
import { readPart, relationId, relationsPartOf, type Workbook } from './workbook.js';
import type { WorkbookArchive } from './workbook-archive.js';
import { type XmlAttributes, type XmlHandlers, XmlReader } from './xml-reader.js';

/** Rectangle of cells: rows counted from 1, columns from 0, both ends included. */
export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Links that stand over several cells: each of them is looked through for each row. */
const MAX_LINK_RANGES = 100;
/** Longest address that is kept; Excel ends at 2,083. */
const MAX_ADDRESS = 2_083;

/** What a sheet says of its cells behind its rows. */
export class SheetExtras {
  /** Merged ranges by their first row. */
  readonly merges = new Map<number, CellRange[]>();
  private readonly addresses: SharedStrings;
  private readonly relations = new Map<string, number>();
  /** By row: column and number of the address. */
  private readonly links = new Map<number, (readonly [column: number, address: number])[]>();
  private readonly ranges: (CellRange & { readonly address: number })[] = [];
  private mergeCount = 0;
  private linkCount = 0;

  constructor(private readonly limits: ImportLimits) {
    this.addresses = new SharedStrings(limits);
  }

  /** Addresses behind the cells of a row, by column; undefined when there are none. */
  linksOf({ line, cells }: SourceRow): ReadonlyMap<number, string> | undefined {
    const own = this.links.get(line) ?? [];
    const ranged = this.ranges.filter(({ top, bottom }) => line >= top && line <= bottom);
    if (own.length === 0 && ranged.length === 0) return undefined;
    const found = new Map<number, string>();
    if (ranged.length > 0)
      cells.forEach((cell, column) => {
        const range = cell === '' ? undefined : ranged.find(({ left, right }) => column >= left && column <= right);
        if (range) found.set(column, this.addresses.at(range.address) ?? '');
      });
    for (const [column, address] of own) found.set(column, this.addresses.at(address) ?? '');
    return found;
  }

  get relationHandlers(): XmlHandlers {
    return {
      open: (name, { Id = '', Type = '', Target = '' }) => {
        if (name !== 'Relationship' || !Type.endsWith('/hyperlink')) return;
        if (this.relations.size >= this.limits.workbook.links) throw tooMany();
        this.relations.set(Id, this.kept(Target));
      },
    };
  }

  get handlers(): XmlHandlers {
    return {
      open: (name, attributes) => {
        if (name === 'mergeCell') this.addMerge(attributes);
        else if (name === 'hyperlink') this.addLink(attributes);
      },
    };
  }

  private addMerge({ ref = '' }: XmlAttributes): void {
    this.mergeCount += 1;
    if (this.mergeCount > this.limits.workbook.merges) throw tooMany();
    const range = rangeOf(ref);
    listOf(this.merges, range.top).push(range);
  }

  private addLink(attributes: XmlAttributes): void {
    const id = relationId(attributes);
    const target = id === undefined ? undefined : this.relations.get(id);
    if (target === undefined) return;
    const { ref = '', location } = attributes;
    const address = location ? this.kept(`${this.addresses.at(target) ?? ''}#${location}`) : target;
    const range = rangeOf(ref);
    if (range.top === range.bottom && range.left === range.right) {
      this.linkCount += 1;
      if (this.linkCount > this.limits.workbook.links) throw tooMany();
      listOf(this.links, range.top).push([range.left, address]);
      return;
    }
    if (this.ranges.length >= MAX_LINK_RANGES) throw tooMany();
    this.ranges.push({ ...range, address });
  }

  private kept(address: string): number {
    this.addresses.add(address.slice(0, MAX_ADDRESS));
    return this.addresses.size - 1;
  }
}

/**
 * Reads what stands behind the rows of a sheet. The rows are unpacked for that and not parsed: their end is found in the bytes.
 * @throws SourceRefused when it is damaged or too much
 */
export async function readSheetExtras(
  archive: WorkbookArchive,
  part: string,
  { budget }: Pick<Workbook, 'budget'>,
  limits: ImportLimits,
): Promise<SheetExtras> {
  const extras = new SheetExtras(limits);
  const relations = relationsPartOf(part);
  if (archive.has(relations)) await readPart(archive, relations, extras.relationHandlers, budget);
  const tail = new SheetTail();
  let reader: XmlReader | null = null;
  for await (const chunk of archive.part(part)) {
    const bytes = tail.behindRows(chunk);
    if (bytes === null) continue;
    if (reader === null) {
      reader = new XmlReader(extras.handlers, budget);
      reader.write(Buffer.from(`<${tail.prefix}worksheet>`));
    }
    reader.write(bytes);
  }
  reader?.end();
  return extras;
}

const MARK = 'sheetData';
/** Characters before and behind the mark that belong to its tag. */
const AROUND = 64;
const END = /<\/([\w.-]+:)?sheetData\s*>/;

/** Finds the end of the rows in the bytes of a sheet as they come. */
class SheetTail {
  /** Of the elements, with its colon. */
  prefix = '';
  /** The last bytes that were seen: the mark may be parted. */
  private carried: Buffer = Buffer.alloc(0);
  private found = false;

  /** The bytes that stand behind the rows; null while there are none. */
  behindRows(chunk: Buffer): Buffer | null {
    if (this.found) return chunk;
    const seam = Buffer.concat([this.carried, chunk.subarray(0, AROUND)]);
    const before = this.endOfRows(seam);
    if (before !== null) return Buffer.concat([seam.subarray(before), chunk.subarray(AROUND)]);
    const at = this.endOfRows(chunk);
    if (at !== null) return chunk.subarray(at);
    const last = chunk.subarray(-AROUND);
    this.carried = Buffer.concat([this.carried, last]).subarray(-AROUND);
    return null;
  }

  private endOfRows(bytes: Buffer): number | null {
    for (let at = bytes.indexOf(MARK); at !== -1; at = bytes.indexOf(MARK, at + 1)) {
      const from = Math.max(0, at - AROUND);
      const end = END.exec(bytes.toString('latin1', from, at + AROUND));
      if (!end) continue;
      this.found = true;
      this.prefix = end[1] ?? '';
      return from + end.index + end[0].length;
    }
    return null;
  }
}

function listOf<T>(lists: Map<number, T[]>, key: number): T[] {
  const known = lists.get(key);
  if (known) return known;
  const list: T[] = [];
  lists.set(key, list);
  return list;
}

function rangeOf(reference: string): CellRange {
  const [first = '', last = first] = reference.split(':');
  const [top, bottom] = [rowOf(first), rowOf(last)];
  const [left, right] = [columnOf(first), columnOf(last)];
  if (top > bottom || left > right) throw broken();
  return { top, bottom, left, right };
}

function rowOf(reference: string): number {
  const row = Number(/\d+$/.exec(reference)?.[0] ?? NaN);
  if (!Number.isInteger(row) || row < 1) throw broken();
  return row;
}

function tooMany(): SourceRefused {
  return new SourceRefused(
    'too-many-links',
    'На листе слишком много ссылок или объединённых ячеек: сохраните его как CSV',
  );
}

function broken(): SourceRefused {
  return new SourceRefused('broken-xlsx', 'Файл XLSX повреждён: лист не читается');
}
