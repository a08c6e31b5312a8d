import { ExecuteReader } from './execute-reader.js';
import { ExecuteSyntaxError, type Expression, type Statement } from './execute-syntax.js';

const DEEPEST_NESTING = 16;
const NAME = /[A-Za-z_$][\w$]*/y;

/**
 * Reads assignments, `if` without `else`, and `return`, over API calls, literals, fields, elements and the `@.`
 * projection: what clients send, by recursive descent. Arithmetic and loops are left out.
 */
class ExecuteParser {
  private readonly names = new Set<string>();
  private depth = 0;
  private readonly reader: ExecuteReader;

  constructor(code: string) {
    this.reader = new ExecuteReader(code);
  }

  parse(): Statement[] {
    const statements: Statement[] = [];
    while (!this.reader.done) statements.push(this.statement());
    if (statements.at(-1)?.kind !== 'return') throw new ExecuteSyntaxError('return expected at the end');
    return statements;
  }

  private statement(): Statement {
    if (this.reader.take(/return\b/y) !== null) return this.ended({ kind: 'return', value: this.expression() });
    if (this.reader.take(/if\b/y) !== null) return this.condition();
    const declared = this.reader.take(/var\b/y) !== null;
    const name = this.reader.take(NAME) ?? this.reader.fail('statement');
    if (!declared && !this.names.has(name)) this.reader.fail('declared name');
    this.reader.expect('=');
    const value = this.expression();
    this.names.add(name);
    return this.ended({ kind: 'assign', name, value });
  }

  private condition(): Statement {
    this.reader.expect('(');
    const condition = this.expression();
    this.reader.expect(')');
    const body: Statement[] = [];
    if (!this.reader.accept('{')) return { kind: 'if', condition, body: [this.statement()] };
    while (!this.reader.accept('}')) body.push(this.statement());
    return { kind: 'if', condition, body };
  }

  /** Statements are parted by semicolons; the last one may go without. */
  private ended(statement: Statement): Statement {
    if (!this.reader.accept(';') && !this.reader.done) this.reader.fail(';');
    return statement;
  }

  private expression(): Expression {
    this.depth += 1;
    if (this.depth > DEEPEST_NESTING) this.reader.fail('shallower expression');
    let value = this.primary();
    for (let more = this.postfix(value); more !== null; more = this.postfix(value)) value = more;
    this.depth -= 1;
    return value;
  }

  private postfix(of: Expression): Expression | null {
    if (this.reader.accept('@.')) return { kind: 'each', of, name: this.field() };
    if (this.reader.accept('.')) return { kind: 'member', of, name: this.field() };
    if (!this.reader.accept('[')) return null;
    const index = this.expression();
    this.reader.expect(']');
    return { kind: 'item', of, index };
  }

  private field(): string {
    return this.reader.take(NAME) ?? this.reader.fail('field');
  }

  private primary(): Expression {
    const { reader } = this;
    if (reader.atQuote) return { kind: 'value', value: reader.text() };
    if (reader.accept('[')) return { kind: 'list', items: this.sequence(']', () => this.expression()) };
    if (reader.accept('{')) return { kind: 'object', entries: this.sequence('}', () => this.entry()) };
    const number = reader.take(/-?\d+(?:\.\d+)?/y);
    if (number !== null) return { kind: 'value', value: Number(number) };
    const word = reader.take(/true\b|false\b|null\b/y);
    if (word !== null) return { kind: 'value', value: word === 'null' ? null : word === 'true' };
    const call = reader.take(/API\s*\.\s*[a-zA-Z]+\.[a-zA-Z]+/y);
    if (call !== null) return this.call(call.replace(/^API\s*\.\s*/, ''));
    const name = reader.take(NAME) ?? reader.fail('expression');
    return this.names.has(name) ? { kind: 'name', name } : reader.fail('declared name');
  }

  private call(method: string): Expression {
    this.reader.expect('(');
    const parameters = this.reader.peek() === ')' ? null : this.expression();
    this.reader.expect(')');
    return { kind: 'call', method, parameters };
  }

  private entry(): readonly [string, Expression] {
    const key = this.reader.atQuote ? this.reader.text() : this.field();
    this.reader.expect(':');
    return [key, this.expression()];
  }

  private sequence<T>(end: string, read: () => T): T[] {
    const items: T[] = [];
    while (!this.reader.accept(end)) {
      items.push(read());
      if (!this.reader.accept(',') && this.reader.peek() !== end) this.reader.fail(end);
    }
    return items;
  }
}

/** The statements of a script. Throws ExecuteSyntaxError for what VK, or this small VK, does not compile. */
export function parseExecute(code: string): Statement[] {
  return new ExecuteParser(code).parse();
}
