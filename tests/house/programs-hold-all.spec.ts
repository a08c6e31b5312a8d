import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@gospulse/store';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/wait.js';

/**
 * A program holds all that it imports. What a package loads by a name it has put together comes from its folder instead: a second
 * one of the same, with none of what was set in the first (types of the driver, parts that are injected).
 */

/** Binaries, and the pages of the API's documentation. */
const MAY_LOAD = /^(@node-rs\/argon2|swagger-ui-dist$)/;

const folder = mkdtempSync(join(tmpdir(), 'programs-spec-'));
const hook = join(folder, 'tell.cjs');
const told = join(folder, 'loaded.txt');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  writeFileSync(
    hook,
    `process.on('exit', () =>
       require('node:fs').writeFileSync(${JSON.stringify(told)}, Object.keys(require('node:module')._cache).join('\\n')));`,
  );
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

function begin(program: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--require', hook, program, ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: database.url, GOSPULSE_DATA_DIR: folder, ...env },
    stdio: 'ignore',
  });
  return { child, ended: new Promise((resolve) => child.once('close', resolve)) };
}

function packagesTold(): string[] {
  const names = [...readFileSync(told, 'utf8').matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].map(
    ([, name]) => name ?? '',
  );
  return [...new Set(names)].filter((name) => !MAY_LOAD.test(name));
}

it('a command loads no package from its folder but binaries', async () => {
  expect(await begin('apps/cli/dist/main.js', ['status'], {}).ended).not.toBeNull();
  expect(packagesTold()).toEqual([]);
});

it('nor does the API, which serves its documentation besides', async () => {
  const port = await freePort();
  const { child, ended } = begin('apps/api/dist/main.js', [], { PORT: String(port) });
  await eventually('its documentation', async () =>
    (await fetch(`http://127.0.0.1:${port}/api/docs`)).ok ? true : null,
  );
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(packagesTold()).toEqual([]);
});
