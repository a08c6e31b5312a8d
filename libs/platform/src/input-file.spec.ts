import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInputFile, readInputFile } from './input-file.js';

const folder = mkdtempSync(join(tmpdir(), 'input-file-'));
const at = (name: string): string => join(folder, name);
beforeAll(() => {
  writeFileSync(at('text'), 'abc');
  writeFileSync(at('nothing'), '');
  writeFileSync(at('sparse'), '');
  truncateSync(at('sparse'), 2 ** 40);
  mkdirSync(at('folder'));
  symlinkSync(at('text'), at('link'));
  symlinkSync(at('round'), at('round'));
  execFileSync('mkfifo', [at('pipe')]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a file somebody names', () => {
  it.each(['text', 'link'])('is read whole: %s', async (name) => {
    expect(await readInputFile(at(name), 3)).toEqual({ kind: 'bytes', bytes: Buffer.from('abc') });
  });

  it.each([
    [() => at('none'), 'missing'],
    [() => at('text/below'), 'missing'],
    [() => at('x'.repeat(5_000)), 'missing'],
    [() => at('folder'), 'not-a-file'],
    [() => at('pipe'), 'not-a-file'],
    [() => '/dev/zero', 'not-a-file'],
    [() => '/dev/null', 'not-a-file'],
    [() => at('round'), 'link-loop'],
    [() => at('nothing'), 'empty'],
    [() => at('sparse'), 'too-large'],
    [() => `${at('text')}\0.csv`, 'unreadable'],
  ])('is refused at once, not waited for: case %#', async (path, fault) => {
    expect(await openInputFile(path(), 1_000)).toEqual({ kind: 'refused', fault });
    expect(await readInputFile(path(), 1_000)).toEqual({ kind: 'refused', fault });
  });

  // Root may read everything.
  (process.getuid?.() === 0 ? it.skip : it)('that may not be read is refused', async () => {
    writeFileSync(at('secret'), 'abc', { mode: 0o000 });
    expect(await readInputFile(at('secret'), 3)).toEqual({ kind: 'refused', fault: 'no-access' });
  });
});
