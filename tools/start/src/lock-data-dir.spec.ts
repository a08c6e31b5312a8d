import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataDir } from './lock-data-dir.js';

describe('the lock of a data directory', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lock-spec-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const file = () => join(folder, 'start.pid');

  it('holds our pid as long as we keep it, and nothing else stays', () => {
    const release = lockDataDir(folder);
    expect(readFileSync(file(), 'utf8')).toBe(String(process.pid));
    expect(readdirSync(folder)).toEqual(['start.pid']);
    release();
    expect(existsSync(file())).toBe(false);
  });

  it.each([
    ['of a process that is gone', '4194305'],
    ['of our own pid, as after a crash in a container', String(process.pid)],
    ['of another program', '1'],
    ['of nothing', ''],
  ])('is taken over when it is %s', (_, content) => {
    writeFileSync(file(), content);
    lockDataDir(folder)();
    expect(existsSync(file())).toBe(false);
  });
});
