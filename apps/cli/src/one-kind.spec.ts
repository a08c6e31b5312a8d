import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createKindGuard } from '@gospulse/collection';
import { createLogger } from '@gospulse/platform';
import { freePort, markAsFromSandbox } from '@gospulse/store';
import type { Command } from 'commander';
import { everyCommand } from './command-line.js';
import { emptyTables } from '@gospulse/test-support/database.js';
import { specConfig } from '@gospulse/test-support/region-under-test.js';
import { useCommands } from './command-under-test.spec-helper.js';
import { runHereIn } from './run-here.spec-helper.js';

/** `exports` writes down that it handed figures over, and nothing else; accounts are of no kind of data. */
type Kind = 'writes' | 'brings rows' | 'reads' | 'exports' | 'administers' | 'no database';

/** Every command there is, how it is called here, and whether it changes what is stored. A new one needs a line. */
const COMMANDS: Readonly<Record<string, readonly [Kind, ...string[]]>> = {
  migrate: ['reads'],
  'backup make': ['administers', 'TARGET'],
  'backup check': ['no database', 'FILE'],
  restore: ['administers', 'FILE'],
  'region list': ['reads'],
  'region use': ['administers', '70'],
  'registry import': ['brings rows', 'FILE', '--region', '34'],
  'registry export': ['exports', 'TARGET'],
  'registry template': ['no database', 'TARGET'],
  'registry list': ['reads'],
  'registry show': ['reads', '1023400000011'],
  'registry add': [
    'brings rows',
    '1023400000099',
    ...['--name', 'Школа', '--kind', 'school', '--level', 'municipal', '--oktmo', '18610000'],
  ],
  'registry move': ['writes', '1023400000011', '--kind', 'school'],
  'registry close': ['writes', '1023400000011', '--on', '2026-11-20', '--act', 'Приказ № 5'],
  'registry reopen': ['writes', '1023400000011'],
  'registry undo': ['writes'],
  collect: ['writes', '--once'],
  figures: ['exports', '--region', '34', '--from', '2026-11-09', '--to', '2026-11-15', '--by', 'region'],
  questions: ['exports', '--page', '101'],
  'classify-report': ['no database'],
  'policy export': ['reads', 'TARGET'],
  'policy import': ['writes', 'FILE'],
  'rollups rebuild': ['writes'],
  'boundaries import': ['writes', 'FILE'],
  'evidence import': ['brings rows', 'FILE', '--date', '2026-11-20'],
  'author-key accept': ['writes', '--yes'],
  'user list': ['reads'],
  'user add': ['administers', 'somebody@office.example', '--role', 'analyst'],
  'user first-admin': ['administers'],
  'user invite': ['administers', 'somebody@office.example'],
  'user reset': ['administers', 'somebody@office.example'],
  'user disable': ['administers', 'somebody@office.example'],
  'user bind': ['administers', 'somebody@office.example', '--ogrn', ''],
  'user require-second-factor': ['administers', '--role', 'admin'],
  'user take-second-factor': ['administers', 'somebody@office.example'],
  'corrections list': ['reads', '--region', '34'],
  'corrections add': [
    'writes',
    'not-a-question',
    '--region',
    '34',
    '--page',
    '101',
    '--comment',
    '1',
    '--reason',
    'акт',
  ],
  'corrections revoke': ['writes', '1', '--region', '34', '--reason', 'опечатка'],
  'report forms': ['no database'],
  'report preview': ['reads', '--region', '34', '--form', 'control', '--period', '2025-10'],
  'report freeze': ['writes', '--region', '34', '--form', 'control', '--period', '2025-10'],
  'report list': ['reads', '--region', '34'],
  'report verify': ['reads', '1', '--region', '34'],
  'report export': ['reads', '1', 'TARGET', '--region', '34'],
  'report withdraw': ['writes', '1', '--region', '34', '--reason', 'опечатка'],
  'report schedules': ['reads', '--region', '34'],
  'digest preview': ['reads', '--account', 'somebody@office.example'],
  'digest status': ['reads'],
  'mail bounces': ['administers', 'FILE'],
  'audit verify': ['reads'],
  doctor: ['reads'],
  'page list': ['reads', '--region', '34'],
  distribute: ['administers', '--dry-run'],
  plan: ['reads', '--pages', '100', '--tokens', '4'],
  status: ['reads'],
  'config check': ['no database'],
  completion: ['no database', 'bash'],
};
/** Ends at once: nobody is asked before the kinds are compared, and nobody of them is VK. */
const REAL = { VK_TOKENS: 'user:hunter2', VK_API_URL: 'https://api.vk.ru/method' };
const NONE = { VK_TOKENS: '', VK_API_URL: 'https://api.vk.ru/method' };

const cli = useCommands();
const registerCsv = async () => (await fetch(`${cli.sandbox.url}/sandbox/registry.csv`)).text();
const called = (name: string) => {
  const [, ...args] = COMMANDS[name] ?? [];
  const files = { FILE: join(cli.folder, 'file.csv'), TARGET: join(cli.folder, 'target') };
  return [...name.split(' '), ...args.map((arg) => (arg in files ? files[arg as keyof typeof files] : arg))];
};
const named = (kinds: readonly Kind[]) =>
  Object.keys(COMMANDS).filter((name) => kinds.includes(COMMANDS[name]?.[0] as Kind));
const stored = async () => {
  const tables = await cli.database.dataSource.query<{ name: string }[]>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const digests = tables.map(async ({ name }) => [
    name,
    await cli.database.dataSource.query(`select md5(string_agg(t::text, '' order by t::text)) from ${name} t`),
  ]);
  return Promise.all(digests);
};
const institution = (serial: string) =>
  cli.database.dataSource.query(
    `insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
     values ('34', $1, 'Школа', 'school', 'education', 'municipal', now())`,
    [serial],
  );

beforeAll(async () => {
  await cli.here('migrate');
  await cli.database.dataSource.query(
    "insert into region values ('34', 'Волгоградская область', 'Europe/Volgograd') on conflict do nothing",
  );
  await institution('1023403433504');
  writeFileSync(join(cli.folder, 'file.csv'), await registerCsv());
});

it('every command is listed here', async () => {
  const leaves = (command: Command, path: string): string[] =>
    command.commands.length === 0
      ? [path]
      : command.commands.flatMap((child) => leaves(child, `${path} ${child.name()}`.trim()));
  expect(leaves(await everyCommand(), '').sort()).toEqual(Object.keys(COMMANDS).sort());
});

describe('a database of real data', () => {
  it.each(named(['brings rows']))('%s takes no rows that are made up', async (name) => {
    const before = await stored();
    const { code, stderr } = await runHereIn({ ...cli.env, ...NONE }, ...called(name), '--made-up');
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^gospulse: В базе настоящие данные\..*GOSPULSE_DATA_DIR/),
    ]);
    expect(await stored()).toEqual(before);
  });
});

describe('a database of real data, and the sandbox in place of VK', () => {
  it.each(named(['writes', 'brings rows']))('%s refuses and changes nothing', async (name) => {
    const before = await stored();
    const { code, stdout, stderr } = await cli.here(...called(name));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^gospulse: В базе настоящие данные, а по адресу VK_API_URL вместо ВКонтакте отвечает песочница\./,
    );
    expect(await stored()).toEqual(before);
  });

  it('doctor is red', async () => {
    const { code, stdout } = await cli.here('doctor');
    expect([code, stdout]).toEqual([1, expect.stringContaining('× В базе настоящие данные')]);
  });
});

it('a collector that began while nobody answered looks again before each pass', async () => {
  const { dataSource } = cli.database;
  const port = await freePort();
  const apiUrl = `http://127.0.0.1:${port}/method`;
  const vk = {
    ...specConfig(cli.env).vk,
    apiUrl,
    tokens: [{ kind: 'user', secret: 'x', requestsPerSecond: 3 }],
  } as const;
  const guard = createKindGuard({ dataSource, config: { vk }, logger: createLogger('fatal', 'spec') }, 'unreachable');
  expect(await guard.allows()).toBe(true);
  const sandbox = createServer((_, response) => response.end('{"pages":4226}'));
  await new Promise<void>((resolve) => void sandbox.listen(port, '127.0.0.1', resolve));
  const isAllowed = await guard.allows();
  sandbox.closeAllConnections();
  await new Promise((resolve) => sandbox.close(resolve));
  expect(isAllowed).toBe(false);
});

describe('a database that the sandbox has filled', () => {
  beforeAll(() => markAsFromSandbox(cli.database.dataSource));

  it.each(named(['writes', 'brings rows']))('%s refuses real tokens and changes nothing', async (name) => {
    const before = await stored();
    const { code, stdout, stderr } = await runHereIn({ ...cli.env, ...REAL }, ...called(name));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^gospulse: В базе демонстрация: её заполнила песочница, а ключи и адрес — [^\n]*GOSPULSE_DATA_DIR/,
    );
    expect(stderr).not.toContain('hunter2');
    expect(await stored()).toEqual(before);
  });

  it.each(named(['brings rows']))('%s takes no rows of a file without tokens', async (name) => {
    const before = await stored();
    for (const more of [[], ['--dry-run']]) {
      const { code, stderr } = await runHereIn({ ...cli.env, ...NONE }, ...called(name), ...more);
      expect([code, stderr]).toEqual([1, expect.stringContaining('--made-up')]);
    }
    expect(await stored()).toEqual(before);
    const { stderr } = await runHereIn({ ...cli.env, ...NONE }, ...called(name), '--made-up', '--dry-run');
    expect(stderr).not.toContain('В базе демонстрация');
  });

  it.each(named(['reads', 'exports']))('%s works, and changes nothing', async (name) => {
    const facts = async () =>
      (await stored()).filter(([table]) => table !== 'audit_event' || COMMANDS[name]?.[0] !== 'exports');
    const before = await facts();
    const { stderr } = await runHereIn({ ...cli.env, ...NONE }, ...called(name));
    expect(stderr).not.toContain('демонстрация');
    expect(await facts()).toEqual(before);
  });

  it('doctor is not red without tokens', async () => {
    const { stdout } = await runHereIn({ ...cli.env, ...NONE }, 'doctor');
    expect(stdout).not.toContain('× В базе');
  });

  it.each(named(['brings rows']))('%s takes no real rows beside the sandbox either', async (name) => {
    const before = await stored();
    const { code, stderr } = await cli.here(...called(name));
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^gospulse: В базе демонстрация.*--made-up/)]);
    expect(await stored()).toEqual(before);
  });

  it('is filled further from the sandbox', async () => {
    const { code } = await cli.here(...called('registry import'), '--made-up');
    expect(code).toBe(0);
  });
});

it('an empty database is marked by the first import from the sandbox, and not by a rehearsal', async () => {
  const { dataSource } = cli.database;
  await emptyTables(dataSource, 'watch, registry_event, page, institution, setting', 'restart identity');
  const marks = () => dataSource.query<unknown[]>(`select value from setting where key = 'data-origin'`);
  const real = await cli.here(...called('registry import'));
  expect([real.code, real.stderr]).toEqual([1, expect.stringContaining('отвечает песочница')]);
  await cli.here(...called('registry import'), '--dry-run', '--made-up');
  expect(await marks()).toEqual([]);
  await cli.here(...called('registry import'), '--made-up');
  expect(await marks()).toEqual([{ value: 'sandbox' }]);
  expect((await runHereIn({ ...cli.env, ...REAL }, ...called('collect'))).code).toBe(1);
});

it('an empty database is marked by rows that are made up', async () => {
  const { dataSource } = cli.database;
  await emptyTables(dataSource, 'watch, registry_event, page, institution, setting', 'restart identity');
  await runHereIn({ ...cli.env, ...NONE }, ...called('registry import'), '--made-up');
  expect(await dataSource.query(`select value from setting where key = 'data-origin'`)).toEqual([{ value: 'sandbox' }]);
});
