import { ExecuteSyntaxError } from './execute-syntax.js';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** Reads a script from left to right, spaces stepped over. Everything unexpected is an ExecuteSyntaxError. */
export class ExecuteReader {
  private position = 0;

  constructor(private readonly code: string) {}

  /** Whether nothing is left. */
  get done(): boolean {
    return this.peek() === '';
  }

  peek(): string {
    while (/\s/.test(this.code[this.position] ?? '')) this.position += 1;
    return this.code[this.position] ?? '';
  }

  get atQuote(): boolean {
    return this.peek() === '"' || this.peek() === "'";
  }

  accept(symbol: string): boolean {
    this.peek();
    if (!this.code.startsWith(symbol, this.position)) return false;
    this.position += symbol.length;
    return true;
  }

  expect(symbol: string): void {
    if (!this.accept(symbol)) this.fail(symbol);
  }

  /** What the sticky pattern matches here, or null. */
  take(pattern: RegExp): string | null {
    this.peek();
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.code);
    if (found !== null) this.position = pattern.lastIndex;
    return found === null ? null : found[0];
  }

  text(): string {
    const raw = this.take(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y) ?? this.fail('string');
    return raw
      .slice(1, -1)
      .replace(/\\u([0-9a-fA-F]{4})|\\(.)/g, (_, hex: string | undefined, letter: string | undefined) =>
        hex === undefined ? (ESCAPES[letter ?? ''] ?? letter ?? '') : String.fromCharCode(parseInt(hex, 16)),
      );
  }

  fail(wanted: string): never {
    throw new ExecuteSyntaxError(`${wanted} expected at ${this.position}`);
  }
}
