import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox, type Sandbox } from '@gospulse/vk-sandbox';
import { runHereIn } from './run-here.spec-helper.js';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Runs the built command line as an operator does; nothing of our own environment but the path gets in. */
export function run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      env: { PATH: process.env.PATH ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

export interface CommandUnderTest {
  readonly folder: string;
  readonly database: TestDatabase;
  readonly sandbox: Sandbox;
  /** Environment of a command: the file's database, the sandbox, its data in the scratch folder. */
  readonly env: Readonly<Record<string, string>>;
  /** In a process of its own, as an operator does. */
  run(...args: readonly string[]): Promise<Ended>;
  /** Within this process. */
  here(...args: readonly string[]): Promise<Ended>;
}

/** The instant at which the sandbox stands still. */
export const NOW = '2026-11-20T09:00:00Z';

/** A database, a small VK and a scratch folder for the file that calls this. */
export function useCommands(): CommandUnderTest {
  let parts: { database: TestDatabase; sandbox: Sandbox; folder: string } | undefined;
  const opened = () => {
    if (!parts) throw new Error('The parts are opened before the first test');
    return parts;
  };
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cli-spec-'));
    const sandbox = await startSandbox({ pages: 40, limitFactor: 1_000, now: NOW });
    parts = { folder, sandbox, database: await createTestDatabase() };
  });
  afterAll(async () => {
    await parts?.database.drop();
    await parts?.sandbox.close();
    if (parts) rmSync(parts.folder, { recursive: true, force: true });
  });
  const env = () => ({
    DATABASE_URL: opened().database.url,
    GOSPULSE_DATA_DIR: join(opened().folder, 'data'),
    VK_API_URL: opened().sandbox.apiUrl,
    VK_TOKENS: 'user:user1@500',
  });
  return {
    get folder() {
      return opened().folder;
    },
    get database() {
      return opened().database;
    },
    get sandbox() {
      return opened().sandbox;
    },
    get env() {
      return env();
    },
    run: (...args) => run(args, env()),
    here: (...args) => runHereIn(env(), ...args),
  };
}
