import type { Expression, Statement } from './execute-syntax.js';
import type { Parameters } from './parameters.js';

/** What `@.` does with an element that lacks the field: nobody has recorded it, so both can be tried. */
export type AbsentField = 'null' | 'skip';

/** A call's answer: parsed only if the script looks into it, since most scripts only pass it on. */
class Answer {
  private parsed: { readonly value: unknown } | null = null;

  constructor(readonly json: string) {}

  get value(): unknown {
    this.parsed ??= { value: JSON.parse(this.json) };
    return this.parsed.value;
  }
}

/** A fault of the running script, not of its text: VK answers error 13. */
export class ExecuteRuntimeError extends Error {}

export type RunCall = (method: string, parameters: Parameters) => string;

const MAX_CALLS = 25;

const opened = (value: unknown): unknown => (value instanceof Answer ? value.value : value);

/** Runs the statements of a script and gives the JSON of what it returns. */
export class ExecuteRun {
  private readonly variables = new Map<string, unknown>();
  private calls = 0;

  /** @param call makes one API call and gives the JSON of its response, `false` when it failed */
  constructor(
    private readonly call: RunCall,
    private readonly absent: AbsentField,
  ) {}

  /** @throws ExecuteRuntimeError beyond 25 calls */
  run(statements: readonly Statement[]): string {
    return this.block(statements) ?? 'null';
  }

  private block(statements: readonly Statement[]): string | null {
    for (const statement of statements) {
      if (statement.kind === 'return') return serialised(this.evaluate(statement.value));
      if (statement.kind === 'assign') this.variables.set(statement.name, this.evaluate(statement.value));
      else if (this.holds(statement.condition)) {
        const returned = this.block(statement.body);
        if (returned !== null) return returned;
      }
    }
    return null;
  }

  private holds(condition: Expression): boolean {
    return Boolean(opened(this.evaluate(condition)));
  }

  private evaluate(expression: Expression): unknown {
    switch (expression.kind) {
      case 'value':
        return expression.value;
      case 'name':
        return this.variables.get(expression.name) ?? null;
      case 'list':
        return expression.items.map((item) => this.evaluate(item));
      case 'object':
        return Object.fromEntries(expression.entries.map(([key, value]) => [key, this.evaluate(value)]));
      case 'call':
        return this.callApi(expression.method, expression.parameters);
      case 'member':
        return fieldOf(opened(this.evaluate(expression.of)), expression.name) ?? null;
      case 'item':
        return fieldOf(opened(this.evaluate(expression.of)), String(opened(this.evaluate(expression.index)))) ?? null;
      case 'each':
        return this.project(opened(this.evaluate(expression.of)), expression.name);
    }
  }

  private callApi(method: string, parameters: Expression | null): unknown {
    this.calls += 1;
    if (this.calls > MAX_CALLS) throw new ExecuteRuntimeError('too many api calls');
    const value = parameters === null ? {} : opened(this.evaluate(parameters));
    const entries = Object.entries(typeof value === 'object' && value !== null ? value : {});
    return new Answer(this.call(method, new Map(entries.map(([key, one]) => [key, formText(one)]))));
  }

  private project(list: unknown, name: string): unknown {
    if (!Array.isArray(list)) return null;
    const fields = list.map((element: unknown) => fieldOf(element, name));
    return this.absent === 'skip'
      ? fields.filter((field) => field !== undefined)
      : fields.map((field) => field ?? null);
  }
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** A value as a form would carry it. */
function formText(value: unknown): string {
  if (Array.isArray(value)) return value.map(formText).join(',');
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value instanceof Answer) return value.json;
  return typeof value === 'object' ? '' : String(value);
}

function serialised(value: unknown): string {
  if (value instanceof Answer) return value.json;
  if (Array.isArray(value)) return `[${value.map(serialised).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  return `{${Object.entries(value)
    .map(([key, one]) => `${JSON.stringify(key)}:${serialised(one)}`)
    .join(',')}}`;
}
