import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundlePrograms } from '../../tools/build/bundle.mjs';

const PROGRAM = 'apps/one/dist/main.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bundle-spec-'));
  write('package.json', '{ "type": "module" }');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
function writePackage(name: string, manifest: string, text: string): void {
  write(`node_modules/${name}/package.json`, manifest);
  write(`node_modules/${name}/index.js`, text);
}
const run = () => execFileSync(process.execPath, [join(root, PROGRAM)], { encoding: 'utf8' });

it('puts a program into one file with all that it imports, as often as it is built', async () => {
  write(
    'apps/one/src/main.ts',
    `import { Said } from './said.js'; import { Said as Other } from './other.js'; console.log(Said.name, Other.name);`,
  );
  write('apps/one/dist/said.js', `import { word } from 'word'; export class Said { word = word; }`);
  write('apps/one/dist/other.js', `export class Said {}`);
  writePackage('word', '{ "type": "module", "exports": "./index.js" }', `export const word = 'here';`);
  await bundlePrograms(root, [PROGRAM]);
  const once = readFileSync(join(root, PROGRAM), 'utf8');
  await bundlePrograms(root, [PROGRAM]);
  expect(readFileSync(join(root, PROGRAM), 'utf8')).toBe(once);
  rmSync(join(root, 'node_modules'), { recursive: true });
  rmSync(join(root, 'apps/one/dist/said.js'));
  expect(run()).toBe('Said Said\n');
});

it('finds what lies beside a room or a package where it is', async () => {
  write(
    'apps/one/src/main.ts',
    `import { readFileSync } from 'node:fs';
     import { beside } from 'beside';
     console.log(readFileSync(new URL('../words.txt', import.meta.url), 'utf8'), beside);`,
  );
  write('apps/one/words.txt', 'of the room');
  writePackage(
    'beside',
    '{}',
    `exports.beside = require('fs').readFileSync(require('path').join(__dirname, 'own.txt'), 'utf8') + ', ' +
       require('path').basename(__filename);`,
  );
  write('node_modules/beside/own.txt', 'of the package');
  await bundlePrograms(root, [PROGRAM]);
  expect(run()).toBe('of the room of the package, index.js\n');
});

it('leaves out a package that another only tries, and none that a room needs', async () => {
  write('apps/one/src/main.ts', `import { tried } from 'tries'; console.log(tried);`);
  writePackage(
    'tries',
    '{}',
    `const name = 'absent'; const load = () => require('absent/deep');
     try { exports.tried = load(); } catch (error) { exports.tried = error.code; }`,
  );
  await bundlePrograms(root, [PROGRAM]);
  expect(run()).toBe('MODULE_NOT_FOUND\n');
  write('apps/one/src/main.ts', `import 'absent';`);
  await expect(bundlePrograms(root, [PROGRAM])).rejects.toThrow(/"absent"/);
});

it('is kept in one byte a character, and means the same', async () => {
  write(
    'apps/one/src/main.ts',
    `/** Слова. */
     console.log('ё'.replace(/[а-яё]/u, 'я'), '😀😀'.match(/^[😀]{2}$/u) !== null, \`да\${1}\`);`,
  );
  await bundlePrograms(root, [PROGRAM]);
  expect(readFileSync(join(root, PROGRAM), 'utf8')).toMatch(/^[\0-\x7f]*$/);
  expect(run()).toBe('я true да1\n');
  write('apps/one/src/main.ts', 'console.log(String.raw`да\\n`);');
  await bundlePrograms(root, [PROGRAM]);
  expect(run()).toBe('да\\n\n');
});
