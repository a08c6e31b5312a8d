import sax from 'sax';
import type { WorkbookLimits } from '../../import-limits.js';
import { SourceRefused } from '../source-refused.error.js';

export type XmlAttributes = Readonly<Record<string, string>>;

/** Called with local names: a prefix means nothing in the parts we read. Text may come in several pieces. */
export interface XmlHandlers {
  open(name: string, attributes: XmlAttributes): void;
  text?(piece: string): void;
  close?(name: string): void;
}

/** Only the five entities of XML itself: the types of the library do not know this option of it. */
const OPTIONS: sax.SAXOptions & { readonly strictEntities: boolean } = { strictEntities: true };

/** Elements left to a workbook; its parts draw on one count. */
export class XmlBudget {
  elements = 0;

  constructor(readonly limits: WorkbookLimits) {}
}

/**
 * Reads XML as its bytes come, and holds no more of it than one tag. The parser itself bounds tags, attributes and
 * comments (64 KB) and hands long texts on in pieces; depth and counts are bounded here. Declared entities, which can
 * grow without end or name other files, do not exist in a workbook: their declaration is refused.
 */
export class XmlReader {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private readonly parser = sax.parser(true, OPTIONS);
  private fault: Error | null = null;
  private depth = 0;
  private attributes = 0;

  constructor(
    private readonly handlers: XmlHandlers,
    private readonly budget: XmlBudget,
  ) {
    const { parser } = this;
    parser.onerror = (error) => (this.fault ??= error);
    parser.ondoctype = () => {
      throw broken('declared-entities', 'в нём есть объявления DOCTYPE');
    };
    parser.onattribute = () => {
      this.attributes += 1;
      if (this.attributes > this.budget.limits.xmlAttributes) throw broken('xml-attributes', 'слишком много атрибутов');
    };
    parser.onopentag = (tag) => this.opened(tag.name, tag.attributes as XmlAttributes);
    parser.onclosetag = (name) => {
      this.depth -= 1;
      this.handlers.close?.(localName(name));
    };
    parser.ontext = (piece) => this.handlers.text?.(piece);
    parser.oncdata = (piece) => this.handlers.text?.(piece);
  }

  /** @throws SourceRefused for what is no XML in UTF-8, or too much of it */
  write(bytes: Uint8Array): void {
    this.parse(() => this.decoder.decode(bytes, { stream: true }));
  }

  end(): void {
    this.parse(() => this.decoder.decode());
    this.parser.close();
    this.check();
  }

  private parse(text: () => string): void {
    try {
      this.parser.write(text());
    } catch (error) {
      if (error instanceof SourceRefused) throw error;
      throw broken('broken-xml', 'лист не читается', { cause: error });
    }
    this.check();
  }

  private opened(name: string, attributes: XmlAttributes): void {
    const { xmlDepth, xmlElements } = this.budget.limits;
    this.attributes = 0;
    this.depth += 1;
    this.budget.elements += 1;
    if (this.depth > xmlDepth) throw broken('xml-depth', 'слишком глубокая вложенность');
    if (this.budget.elements > xmlElements) throw broken('xml-elements', 'слишком много элементов');
    this.handlers.open(localName(name), attributes);
  }

  private check(): void {
    if (this.fault) throw broken('broken-xml', 'лист не читается', { cause: this.fault });
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

function broken(code: string, what: string, options?: ErrorOptions): SourceRefused {
  return new SourceRefused(code, `Файл XLSX повреждён: ${what}`, options);
}
