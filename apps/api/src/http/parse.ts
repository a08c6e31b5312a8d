import type { z } from 'zod';
import { ProblemException } from './problem.js';

const MAX_ERRORS = 10;
/** Characters of a name that somebody else chose. */
const MAX_NAME = 60;

/** Checks what came from outside against the endpoint's schema; every wrong parameter is named. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) {
    const name = findUnkept(result.data, []);
    if (name !== null) throw new ProblemException('bad-request', [{ name: shown(name), reason: UNKEPT }]);
    return result.data;
  }
  const errors = result.error.issues.flatMap((issue) => {
    const reason = reasonOf(issue);
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')];
    return names.map((name) => ({ name: shown(name), reason }));
  });
  throw new ProblemException('bad-request', errors.slice(0, MAX_ERRORS));
}

const UNKEPT = 'недопустимый знак';

/** Where a text holds the one character that PostgreSQL keeps in no text; null: nowhere. */
function findUnkept(value: unknown, path: readonly string[]): string | null {
  if (typeof value === 'string') return value.includes('\0') ? path.join('.') : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, one] of Object.entries(value)) {
    const found = findUnkept(one, [...path, name]);
    if (found !== null) return found;
  }
  return null;
}

/** A name as it can be shown: without control characters and broken ones, and not endless. */
function shown(name: string): string {
  const plain = [...name].slice(0, MAX_NAME).join('').toWellFormed();
  return plain.replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd') || 'address';
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' || (issue.code === 'invalid_format' && issue.format === 'date')) return NO_SUCH_DAY;
  return REASONS[issue.code] ?? 'значение не подходит';
}

const NO_SUCH_DAY = 'такого дня нет в календаре';
const REASONS: Readonly<Record<string, string>> = {
  unrecognized_keys: 'неизвестный параметр',
  invalid_value: 'такого значения нет в списке',
  invalid_format: 'неверная запись',
  invalid_type: 'значение другого вида',
  too_big: 'слишком большое значение',
  too_small: 'слишком маленькое значение',
};
