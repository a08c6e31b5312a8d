import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clearLock, withCreationLock } from './creation-lock.js';

/** No process has it: a pid is below 2²². */
const GONE = '4194305 1 begun-by-nobody';

describe('the lock of a cluster that is made, mended or started', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'creation-lock-'));
    file = join(folder, 'cluster.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is taken over from a process that is gone, and given back', async () => {
    writeFileSync(file, GONE);
    expect(await withCreationLock(folder, async () => readFileSync(file, 'utf8'))).toMatch(
      new RegExp(`^${process.pid} \\d+ [0-9a-f]{12}$`),
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is left to whoever has it by now', async () => {
    await withCreationLock(folder, async () => writeFileSync(file, GONE));
    expect(readFileSync(file, 'utf8')).toBe(GONE);
  });

  it('is not cleared when another has taken it since it was looked at', () => {
    writeFileSync(file, 'of somebody new');
    clearLock(file, () => false);
    expect(readFileSync(file, 'utf8')).toBe('of somebody new');
  });

  it('is cleared by one at a time, and a turn that nobody ends is over in the end', () => {
    writeFileSync(file, GONE);
    const turn = `${file}.turn`;
    mkdirSync(turn);
    clearLock(file, () => true);
    expect(existsSync(file)).toBe(true);
    utimesSync(turn, new Date(0), new Date(0));
    clearLock(file, () => true);
    clearLock(file, () => true);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is held by one of several processes at a time, although each leaves it behind as if it were killed', async () => {
    const built = fileURLToPath(new URL('../../dist/embedded/creation-lock.js', import.meta.url));
    const script = `
      const { withCreationLock } = await import(${JSON.stringify(built)});
      const { appendFileSync, mkdirSync, rmdirSync, writeFileSync } = await import('node:fs');
      const [folder] = process.argv.slice(-1);
      for (let round = 0; round < 5; round += 1) {
        await withCreationLock(folder, async () => {
          mkdirSync(folder + '/held');
          await new Promise((resolve) => setTimeout(resolve, 5));
          rmdirSync(folder + '/held');
          appendFileSync(folder + '/rounds', '.');
          writeFileSync(folder + '/cluster.lock', ${JSON.stringify(GONE)});
        });
      }`;
    const codes = Array.from({ length: 3 }, () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], { stdio: 'ignore' });
      return new Promise((resolve) => child.once('close', resolve));
    });
    expect(await Promise.all(codes)).toEqual([0, 0, 0]);
    expect(readFileSync(join(folder, 'rounds'), 'utf8')).toHaveLength(15);
  });
});

it('is refused at once where no lock can be written, instead of being waited for', async () => {
  const startedAt = performance.now();
  await expect(withCreationLock('/proc/self', () => Promise.resolve())).rejects.toMatchObject({ code: 'data-dir' });
  expect(performance.now() - startedAt).toBeLessThan(20_000);
});
