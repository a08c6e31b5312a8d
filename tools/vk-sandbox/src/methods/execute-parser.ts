/** One `API.section.method({...})` of a script. */
export interface ExecuteCall {
  readonly method: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** The script is not the array of API calls this sandbox understands. */
export class ExecuteSyntaxError extends Error {}

type Literal = string | number | boolean | null | Literal[];

const DEEPEST_NESTING = 8;

/** Reads `return [API.wall.get({...}), …];` with JSON or JavaScript literals, by recursive descent. */
class ExecuteParser {
  private position = 0;

  constructor(private readonly code: string) {}

  parse(): ExecuteCall[] {
    this.match(/return\b/y, 'return');
    this.expect('[');
    const calls = this.sequence(']', () => this.call());
    this.accept(';');
    this.skipSpace();
    if (this.position < this.code.length) this.fail('end of code');
    return calls;
  }

  private call(): ExecuteCall {
    const name = this.match(/API\s*\.\s*([a-zA-Z]+\.[a-zA-Z]+)/y, 'API call');
    this.expect('(');
    const parameters = this.peek() === ')' ? new Map<string, string>() : this.object();
    this.expect(')');
    return { method: name.replace(/^API\s*\.\s*/, ''), parameters };
  }

  private object(): Map<string, string> {
    this.expect('{');
    const entries = this.sequence('}', () => {
      const key = this.peekQuote() ? this.text() : this.match(/[A-Za-z_$][\w$]*/y, 'key');
      this.expect(':');
      return [key, asText(this.literal(0))] as const;
    });
    return new Map(entries);
  }

  private sequence<T>(end: string, read: () => T): T[] {
    const items: T[] = [];
    while (!this.accept(end)) {
      items.push(read());
      if (!this.accept(',') && this.peek() !== end) this.fail(end);
    }
    return items;
  }

  private literal(depth: number): Literal {
    if (depth > DEEPEST_NESTING) this.fail('shallower literal');
    if (this.peekQuote()) return this.text();
    if (this.accept('[')) return this.sequence(']', () => this.literal(depth + 1));
    const word = this.match(/-?\d+(?:\.\d+)?|true\b|false\b|null\b/y, 'literal');
    if (word === 'null') return null;
    return word === 'true' || word === 'false' ? word === 'true' : Number(word);
  }

  private text(): string {
    const raw = this.match(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y, 'string');
    return raw
      .slice(1, -1)
      .replace(/\\u([0-9a-fA-F]{4})|\\(.)/g, (_, hex: string | undefined, letter: string | undefined) =>
        hex === undefined ? (ESCAPES[letter ?? ''] ?? letter ?? '') : String.fromCharCode(parseInt(hex, 16)),
      );
  }

  private skipSpace(): void {
    while (/\s/.test(this.code[this.position] ?? '')) this.position += 1;
  }

  private peek(): string {
    this.skipSpace();
    return this.code[this.position] ?? '';
  }

  private peekQuote(): boolean {
    return this.peek() === '"' || this.peek() === "'";
  }

  private accept(symbol: string): boolean {
    if (this.peek() !== symbol) return false;
    this.position += 1;
    return true;
  }

  private expect(symbol: string): void {
    if (!this.accept(symbol)) this.fail(symbol);
  }

  private match(pattern: RegExp, wanted: string): string {
    this.skipSpace();
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.code);
    if (found === null) return this.fail(wanted);
    this.position = pattern.lastIndex;
    return found[0];
  }

  private fail(wanted: string): never {
    throw new ExecuteSyntaxError(`${wanted} expected at ${this.position}`);
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** A literal as a form would carry it. */
function asText(value: Literal): string {
  if (Array.isArray(value)) return value.map(asText).join(',');
  if (typeof value === 'boolean') return value ? '1' : '0';
  return value === null ? '' : String(value);
}

/** The calls of a script. Throws ExecuteSyntaxError for anything but an array of API calls. */
export function parseExecute(code: string): ExecuteCall[] {
  return new ExecuteParser(code).parse();
}
