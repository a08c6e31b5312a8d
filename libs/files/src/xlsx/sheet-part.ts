import type { StyleName } from './cell-styles.js';
import type { FixedZip } from '../zip/fixed-zip.js';
import type { SheetLinks } from './links.js';
import { columnLetters, rowXml, type StyleIds, type XlsxCell } from './row-xml.js';
import { headHeight, rowHeight } from './sheet-layout.js';
import type { SheetShell } from './skeleton.js';

/** Rows that are compressed at a time. */
const ROWS_AT_A_TIME = 500;

/** A sheet on its way into the zip, a row at a time. */
export class SheetPart {
  private readonly encoder = new TextEncoder();
  private letters: readonly string[] = [];
  private waiting: string[] = [];
  private rows = 0;

  constructor(
    private readonly zip: FixedZip,
    private readonly number: number,
    private readonly shell: SheetShell,
    private readonly widths: readonly number[],
    private readonly styles: StyleIds,
  ) {
    zip.begin(`xl/worksheets/sheet${number}.xml`);
    this.waiting.push(shell.before);
  }

  /** Number of the row that comes next, from 1. */
  get nextRow(): number {
    return this.rows + 1;
  }

  heads(heads: readonly string[]): void {
    const cells = heads.map((value): XlsxCell => ({ value, style: 'head' }));
    this.row(cells, headHeight(heads, this.widths));
  }

  /** `height` in points; without it the row is as high as its texts need. */
  row(cells: readonly XlsxCell[], height = rowHeight(cells.map(wrappedText), this.widths)): void {
    if (cells.length > this.letters.length) this.letters = columnLetters(cells.length);
    this.rows += 1;
    this.waiting.push(rowXml(this.rows, cells, this.letters, this.styles, height));
    if (this.waiting.length >= ROWS_AT_A_TIME) this.flush();
  }

  /** `codes`: ranges of texts that look like numbers and are none, which Excel would mark as a mistake in each cell. */
  end(links?: SheetLinks, codes: readonly string[] = []): void {
    const { after } = this.shell;
    const at = after.search(/<printOptions|<pageMargins/);
    const end = after.lastIndexOf('</worksheet>');
    const ignored = `<ignoredErrors><ignoredError sqref="${codes.join(' ')}" numberStoredAsText="1"/></ignoredErrors>`;
    this.waiting.push(after.slice(0, at), links?.xml() ?? '', after.slice(at, end));
    this.waiting.push(codes.length === 0 ? '' : ignored, after.slice(end));
    this.flush();
    const relationships = links?.relationships() ?? null;
    if (relationships === null) return;
    this.zip.add(`xl/worksheets/_rels/sheet${this.number}.xml.rels`, this.encoder.encode(relationships));
  }

  private flush(): void {
    this.zip.write(this.encoder.encode(this.waiting.join('')));
    this.waiting = [];
  }
}

const WRAPPED: ReadonlySet<StyleName> = new Set<StyleName>(['text', 'name', 'total text']);

function wrappedText({ value, style }: XlsxCell): string | null {
  return typeof value === 'string' && WRAPPED.has(style) ? value : null;
}
