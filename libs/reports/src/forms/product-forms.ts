import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { resolveForm, type ResolvedForm } from './resolve-form.js';

/** Beside `src` and `dist`, so that both read the same files. */
const FOLDER = fileURLToPath(new URL('../../forms/', import.meta.url));

let known: readonly ResolvedForm[] | null = null;

/** The forms that come with the program, by the names of their files. */
export function productForms(): readonly ResolvedForm[] {
  return (known ??= readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const read = resolveForm(JSON.parse(readFileSync(FOLDER + name, 'utf8')));
      if (read.kind === 'form') return read.form;
      throw new Error(`${name}: ${read.problems.map(({ path, words }) => `${path}: ${words}`).join('; ')}`);
    }));
}

export function productForm(code: string): ResolvedForm | null {
  return productForms().find((form) => form.code === code) ?? null;
}
