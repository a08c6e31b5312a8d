import { colToLetter } from 'hucre/xlsx';
import { MAX_LINK_LENGTH, MAX_LINKS } from '../limits.js';

/**
 * The links of a sheet: cells that open an address. Excel takes so many a sheet; the addresses of a longer one stay texts,
 * which lose nothing.
 */
export class SheetLinks {
  private readonly links: { readonly ref: string; readonly address: string }[] = [];

  constructor(private readonly isLinked: boolean) {}

  /** Whether a sheet with so many cells of links shows them as links. */
  static for(rowCount: number, columns: number): SheetLinks {
    return new SheetLinks(rowCount * columns <= MAX_LINKS);
  }

  /** Notes an address under its cell; false: it stays a text. */
  add(column: number, row: number, text: string): boolean {
    const address = this.isLinked ? addressOf(text) : null;
    if (address === null) return false;
    this.links.push({ ref: `${colToLetter(column)}${row}`, address });
    return true;
  }

  /** The element of the sheet; it stands before what the sheet says of its print. Empty without links. */
  xml(): string {
    if (this.links.length === 0) return '';
    const links = this.links.map(({ ref }, at) => `<hyperlink ref="${ref}" r:id="rId${at + 1}"/>`);
    return `<hyperlinks>${links.join('')}</hyperlinks>`;
  }

  /** The part that says where they lead; null: none. */
  relationships(): string | null {
    if (this.links.length === 0) return null;
    const of = this.links.map(
      ({ address }, at) =>
        `<Relationship Id="rId${at + 1}" Type="${OFFICE}/hyperlink" Target="${attribute(address)}" TargetMode="External"/>`,
    );
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${PACKAGE}">${of.join('')}</Relationships>`;
  }
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** Only addresses of the web: a workbook opens no files and runs nothing. */
function addressOf(text: string): string | null {
  if (!/^https?:\/\//i.test(text) || text.length > MAX_LINK_LENGTH || !URL.canParse(text)) return null;
  return new URL(text).href;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
