import type { z } from 'zod';
import { ProblemException } from './problem.js';

/** Checks what came from outside against the endpoint's schema; every wrong parameter is named. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.slice(0, 10).map((issue) => ({
    name: issue.path.join('.') || ('keys' in issue ? String(issue.keys) : 'address'),
    reason: REASONS[issue.code] ?? 'значение не подходит',
  }));
  throw new ProblemException('bad-request', errors);
}

const REASONS: Readonly<Record<string, string>> = {
  unrecognized_keys: 'неизвестный параметр',
  invalid_value: 'такого значения нет в списке',
  invalid_format: 'неверная запись',
  invalid_type: 'значение другого вида',
  too_big: 'слишком большое значение',
  too_small: 'слишком маленькое значение',
  custom: 'такого дня нет в календаре',
};
