/** Result of one field's check: the value to keep, or the code and the Russian sentence of what was expected. */
export type Check<T> = { kind: 'ok'; value: T } | { kind: 'bad'; code: string; expected: string };

export function good<T>(value: T): Check<T> {
  return { kind: 'ok', value };
}

export function bad(code: string, expected: string): Check<never> {
  return { kind: 'bad', code, expected };
}
