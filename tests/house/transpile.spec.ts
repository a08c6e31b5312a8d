import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transpileServer } from '../../tools/build/transpile.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'transpile-spec-'));
  write('tsconfig.server.json', '{ "references": [{ "path": "libs/one" }] }');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
const isThere = (file: string) => existsSync(join(root, file));

it('writes what is run, and nothing that stands for tests', async () => {
  write('libs/one/src/inside/plain.ts', 'export const one: number = 1;');
  write('libs/one/src/inside/plain.spec.ts', 'export {};');
  write('libs/one/src/inside/plain.spec-helper.ts', 'export {};');
  await transpileServer(root);
  const text = readFileSync(join(root, 'libs/one/dist/inside/plain.js'), 'utf8');
  expect(text).toBe('export const one = 1;\n//# sourceMappingURL=plain.js.map\n');
  expect(isThere('libs/one/dist/inside/plain.js.map')).toBe(true);
  expect(isThere('libs/one/dist/inside/plain.spec.js')).toBe(false);
  expect(isThere('libs/one/dist/inside/plain.spec-helper.js')).toBe(false);
});

it('takes away what has no source any more, and the note by which the compiler would leave what is written', async () => {
  for (const name of ['gone.js', 'gone.js.map', 'gone.d.ts', 'kept.d.ts', '.tsbuildinfo'])
    write(`libs/one/dist/${name}`, 'old');
  write('libs/one/src/kept.ts', 'export {};');
  await transpileServer(root);
  const left = ['gone.js', 'gone.js.map', 'gone.d.ts', 'kept.d.ts', 'kept.js', '.tsbuildinfo'].filter((name) =>
    isThere(`libs/one/dist/${name}`),
  );
  expect(left).toEqual(['kept.d.ts', 'kept.js']);
});

it('knows classes as the compiler does: types of what is injected, and no field that nobody set', async () => {
  write(
    'libs/one/src/room.ts',
    `import type { Only } from './types.js';
     import { Needed, type AlsoOnly } from './needed.js';
     declare const Injectable: () => ClassDecorator;
     @Injectable()
     export class Room { kept!: number; constructor(readonly needed: Needed, only: Only & AlsoOnly) {} }`,
  );
  await transpileServer(root);
  const text = readFileSync(join(root, 'libs/one/dist/room.js'), 'utf8');
  expect(text).toContain('"design:paramtypes"');
  expect(text).toMatch(/typeof Needed === "undefined" \? Object : Needed/);
  expect(text).toContain('./needed.js');
  expect(text).not.toContain('./types.js');
  expect(text).not.toMatch(/^\s*kept;/m);
});

it('says which file is no TypeScript', async () => {
  write('libs/one/src/broken.ts', 'export const = 1;');
  await expect(transpileServer(root)).rejects.toThrow('broken.ts');
});
