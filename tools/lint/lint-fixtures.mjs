import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

/**
 * Lints each fixture as if it stood in the room it names, and prints which rules it broke. The fixtures are the proof
 * that the walls between the rooms bite: see tests/house/lint-boundaries.spec.ts.
 */
const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '..', '..');

const eslint = new ESLint({ cwd: ROOT });
const results = [];
for (const name of readdirSync(join(HERE, 'fixtures')).sort()) {
  const code = readFileSync(join(HERE, 'fixtures', name), 'utf8');
  const place = /^\/\/ stands as: (.+)$/m.exec(code)?.[1] ?? '';
  const expected = /^\/\/ must break: (.+)$/m.exec(code)?.[1] ?? '';
  const [result] = await eslint.lintText(code, { filePath: join(ROOT, place) });
  results.push({ name, expected, broken: result?.messages.map((message) => message.ruleId) ?? [] });
}
process.stdout.write(JSON.stringify(results));
