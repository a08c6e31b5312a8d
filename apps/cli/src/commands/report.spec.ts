import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { eventually } from '@gospulse/test-support/wait.js';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { runHereIn } from '../run-here.spec-helper.js';

let region: RegionUnderTest;
let folder: string;

beforeAll(async () => {
  region = await openPassedRegion({ pages: 'small' });
  folder = mkdtempSync(join(tmpdir(), 'report-spec-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await region.close();
});

const environment = () => ({
  DATABASE_URL: region.database.url,
  GOSPULSE_DATA_DIR: join(folder, 'data'),
  VK_API_URL: region.sandbox.apiUrl,
  VK_TOKENS: 'user:user1@500',
});
const report = (...args: readonly string[]) => runHereIn(environment(), 'report', ...args);
const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const OF = ['--region', '34', '--period', '2025-W46', '--now', '2025-11-21T09:00:00Z'];

it('tells what forms there are', async () => {
  const { code, stdout } = await report('forms');
  expect(code).toBe(0);
  expect(stdout).toContain('region-summary\tv1\tСводка региона\tregion,municipalities,');
  const listed = JSON.parse((await report('forms', '--json')).stdout) as { code: string }[];
  expect(listed.map((form) => form.code)).toContain('norm-kept');
});

it.each([
  [['--form', 'nonsense'], 2, /--form: указано «nonsense», нужно одно из: comparison, control, failures/],
  [['--form', 'control', '--period', '2025-13'], 2, /--period: указано «2025-13»/],
  [['--form', 'control', '--period', '2025-W47'], 2, /ещё не закончился/],
  [['--form', 'control', '--region', '35'], 1, /в реестре нет региона 35/],
])('%j is refused with %i', async (more, code, words) => {
  const preview = await report('preview', ...OF, ...more);
  expect([preview.code, preview.stdout]).toEqual([code, '']);
  expect(preview.stderr).toMatch(words);
});

it('takes a form of one’s own without any code, and names what it does not know by its place', async () => {
  const file = join(folder, 'own.json');
  const sheet = { code: 'lag', title: 'Отстают', rows: 'figures', by: 'municipality' };
  const own = (columns: readonly unknown[], more: object = {}) =>
    writeFileSync(
      file,
      JSON.stringify({ code: 'own', version: 3, title: 'Своя', sheets: [{ ...sheet, columns, ...more }] }),
    );
  own(['key', 'name', { figure: 'posts', head: 'Записей' }], { where: [{ figure: 'pages', atLeast: 1 }], total: true });
  const preview = await report('preview', ...OF, '--form', file, '--json');
  expect(preview.code).toBe(0);
  const { document } = JSON.parse(preview.stdout) as {
    document: { sheets: { columns: { head: string }[]; rows: unknown[] }[] };
  };
  expect(document.sheets[0]?.columns.map(({ head }) => head)).toEqual(['ОКТМО', 'Муниципалитет', 'Записей']);
  expect(document.sheets[0]?.rows.length).toBeGreaterThan(0);

  own(['key', 'medianWorkingSecond']);
  const refused = await report('preview', ...OF, '--form', file);
  expect([refused.code, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toContain(
    'sheets[0].columns[1]: нет показателя «medianWorkingSecond»; есть medianWorkingSeconds',
  );
});

const journal = () =>
  region.query<Record<string, unknown>>(
    `select action, outcome, details->>'why' as why from audit_event where action = 'edition.freeze' order by seq`,
  );
const nothing = { editions: 0, temporary: 0, locks: 0 };
/** What is left of freezing: editions, and what belongs to a session alone. */
const left = async () => {
  const [counts] = await region.query<typeof nothing>(
    `select (select count(*)::int from edition) as editions,
       (select count(*)::int from pg_class where relpersistence = 't' and relkind = 'r') as temporary,
       (select count(*)::int from pg_locks where locktype = 'advisory' and classid = 7316420
          and database = (select oid from pg_database where datname = current_database())) as locks`,
  );
  return counts;
};

it.each<[string, string[], number, RegExp, string]>([
  ['before there was anything', ['--period', '1900'], 1, /об этом периоде ничего не известно/, 'no-facts'],
  ['of another age', ['--period', '2999-Q1'], 2, /позже момента среза/, 'period-to-come'],
  ['that is going on', ['--period', '2025'], 2, /ещё не закончился/, 'unfinished'],
  ['of no calendar', ['--period', '9999'], 2, /--period: указано «9999»/, 'bad-period'],
  ['of a form that is none', ['--form', 'nonsense'], 2, /--form: указано «nonsense»/, 'unknown-form'],
  ['of a file that is not there', ['--form', 'none.json'], 1, /none\.json/, 'unknown-form'],
])('a period %s is refused in words, and the journal knows', async (_, more, code, words, why) => {
  const before = (await journal()).length;
  const frozen = await report('freeze', ...OF, '--form', 'control', ...more);
  expect([frozen.code, frozen.stdout]).toEqual([code, '']);
  expect(frozen.stderr).toMatch(words);
  expect((await journal()).slice(before)).toEqual([{ action: 'edition.freeze', outcome: 'refused', why }]);
  expect(await left()).toEqual(nothing);
});

it.each<[string, () => string, RegExp]>([
  ['ten megabytes', () => `"${'x'.repeat(1e7)}"`, /файл больше 256 КБ/],
  ['a hundred thousand brackets', () => '['.repeat(1e5), /вложенность больше 12/],
  ['a hundred thousand columns', () => `[${'1,'.repeat(1e5)}1]`, /значений/],
  ['a prototype', () => '{"__proto__": {"code": "own"}}', /__proto__: недопустимое имя поля/],
  ['a code twice', () => '{"code": "own", "code": "other"}', /code: поле указано дважды/],
  ['another language', () => '<form/>', /JSON/],
])('a file of %s is refused in words, within a moment', async (_, text, words) => {
  const file = join(folder, 'hostile.json');
  writeFileSync(file, text());
  const startedAt = performance.now();
  const frozen = await report('freeze', ...OF, '--form', file);
  expect([frozen.code, frozen.stdout]).toEqual([1, '']);
  expect(frozen.stderr).toMatch(words);
  expect(frozen.stderr.length).toBeLessThan(500);
  expect(performance.now() - startedAt).toBeLessThan(20_000);
  expect((await journal()).at(-1)).toMatchObject({ outcome: 'refused', why: 'unknown-form' });
});

it.each([
  ['its rows are being kept', 'question'],
  ['all of it is written', 'audit_event'],
])('of a freeze that is killed while %s nothing is left', async (_, table) => {
  const holder = new pg.Client({ connectionString: region.database.url });
  await holder.connect();
  await holder.query('begin');
  await holder.query(`lock table ${table} in access exclusive mode`);
  const child = spawn(process.execPath, [MAIN, 'report', 'freeze', ...OF, '--form', 'kinds', '--kinds', 'json'], {
    env: { PATH: process.env.PATH, ...environment() },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  await eventually(`a session that waits for ${table}`, async () => {
    const waiting = await region.query('select from pg_locks where not granted and relation = $1::regclass', [table]);
    return waiting.length > 0 ? true : null;
  });
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  await holder.query('rollback');
  await holder.end();
  await eventually('the end of its sessions', async () => {
    const counts = await left();
    return counts?.temporary === 0 && counts.locks === 0 ? true : null;
  });
  expect(await left()).toEqual(nothing);
});

it('freezes, lists, verifies and exports an edition, corrects and withdraws it, and tells the journal', async () => {
  const toldBefore = (await region.query('select from audit_event')).length;
  const preview = await report('preview', ...OF, '--form', 'region-summary');
  expect(preview.stdout).toContain('Сводка региона, Волгоградская область, 2025-11-10 – 2025-11-16');
  expect(preview.stdout).toContain('Без учредителя в реестре');

  const frozen = await report('freeze', ...OF, '--form', 'region-summary', '--json');
  expect([frozen.code, frozen.stderr]).toEqual([0, '']);
  const edition = JSON.parse(frozen.stdout) as { number: number; files: { name: string; sha256: string }[] };
  expect(edition.number).toBe(1);
  const again = await report('freeze', ...OF, '--form', 'region-summary');
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('--correct 1 --reason')]);

  const same = await report('verify', '1', '--region', '34');
  expect([same.code, same.stdout]).toEqual([0, expect.stringContaining('издание 1 то же до байта')]);
  const none = await report('verify', '7', '--region', '34', '--json');
  expect([none.code, JSON.parse(none.stdout)]).toEqual([1, { result: 'no-such-edition', number: 7, last: 1 }]);

  const target = join(folder, 'files');
  expect((await report('export', '1', target, '--region', '34')).code).toBe(0);
  expect(readdirSync(target).sort()).toEqual(edition.files.map(({ name }) => name).sort());
  expect(edition.files).toHaveLength(6);
  const [first] = edition.files;
  const hash = createHash('sha256')
    .update(readFileSync(join(target, first?.name ?? '')))
    .digest('hex');
  expect(hash).toBe(first?.sha256);
  const blocked = await report('export', '1', join(target, first?.name ?? ''), '--region', '34');
  expect([blocked.code, blocked.stderr]).toEqual([1, expect.stringContaining('файлы не записываются')]);

  const full = join(folder, 'full');
  const bounded = ['-c', 'ulimit -f 8 && exec "$@"', 'sh', process.execPath, MAIN, 'report', 'export', '1', full];
  const cut = spawnSync('/bin/sh', [...bounded, '--region', '34'], {
    env: { PATH: process.env.PATH, ...environment() },
    encoding: 'utf8',
  });
  expect([cut.status, cut.stdout, cut.stderr]).toEqual([1, '', expect.stringMatching(/не записываются \(EFBIG\)/)]);
  expect(readdirSync(full)).toEqual([]);

  const correct = ['--correct', '1', '--reason', 'уточнён реестр'];
  const corrected = await report('freeze', ...OF, '--form', 'region-summary', ...correct, '--kinds', 'json', '--json');
  expect(JSON.parse(corrected.stdout)).toMatchObject({ number: 2, corrects: 1, files: [{ kind: 'json' }] });
  expect((await report('verify', '2', '--region', '34')).code).toBe(0);
  expect((await report('withdraw', '2', '--region', '34', '--reason', 'рано')).code).toBe(0);
  const { stdout: list } = await report('list', '--region', '34');
  expect(list.split('\n').map((line) => line.split(/ {2,}/)[5])).toEqual([
    'заменено изданием 2',
    'отозвано',
    undefined,
  ]);

  const badPeriod = await report('freeze', '--region', '34', '--form', 'control', '--period', '2025-13');
  expect(badPeriod.code).toBe(2);
  const told = await region.query(
    `select action, outcome, subject, details->>'why' as why, details->>'result' as result from audit_event
     where seq > $1 order by seq`,
    [toldBefore],
  );
  const freeze = { action: 'edition.freeze', subject: 'region-summary 2025-W46', why: null, result: null };
  expect(told).toEqual([
    { ...freeze, outcome: 'done' },
    { ...freeze, outcome: 'refused', why: 'frozen-already' },
    { action: 'edition.verify', outcome: 'done', subject: '№ 1', why: null, result: 'same' },
    { action: 'export', outcome: 'done', subject: '№ 1', why: null, result: null },
    { action: 'export', outcome: 'done', subject: '№ 1', why: null, result: null },
    { action: 'export', outcome: 'done', subject: '№ 1', why: null, result: null },
    { ...freeze, outcome: 'done' },
    { action: 'edition.verify', outcome: 'done', subject: '№ 2', why: null, result: 'same' },
    { action: 'edition.withdraw', outcome: 'done', subject: '№ 2', why: null, result: null },
    { ...freeze, outcome: 'refused', subject: 'control 2025-13', why: 'bad-period' },
  ]);
});
