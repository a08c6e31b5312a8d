import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHereIn } from './run-here.spec-helper.js';

describe('a command whose embedded database lost its connection file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cli-spec-'));
  // Root lends the server another account, and that has to get through.
  chmodSync(folder, 0o755);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const here = (...args: string[]) => runHereIn({ GOSPULSE_DATA_DIR: folder, DATABASE_URL: '' }, ...args);

  it('does its work, says on standard error what was mended, and leaves no server', async () => {
    expect((await here('migrate')).code).toBe(0);
    const file = join(folder, 'postgres.json');
    rmSync(file);
    const { code, stdout, stderr } = await here('migrate');
    const mended = `gospulse: ${file} отсутствует: создан заново\n`;
    expect({ code, stderr }).toEqual({ code: 0, stderr: mended });
    // The schema was there: it is the same database.
    expect(JSON.parse(stdout)).toEqual({ migrations: [] });
  });

  it('refuses a blank data directory, and makes nothing where it stands', async () => {
    const { code, stderr } = await runHereIn({ GOSPULSE_DATA_DIR: '', DATABASE_URL: '' }, 'migrate');
    expect([code, stderr]).toEqual([
      1,
      'gospulse: GOSPULSE_DATA_DIR: пусто, нужно: папка; без переменной это ./.gospulse\n',
    ]);
  });
});
