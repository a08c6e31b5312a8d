import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

const report = (...args: readonly string[]) =>
  runHereIn(
    {
      DATABASE_URL: region.database.url,
      GOSPULSE_DATA_DIR: join(folder, 'data'),
      VK_API_URL: region.sandbox.apiUrl,
      VK_TOKENS: 'user:user1@500',
    },
    'report',
    ...args,
  );
const OF = ['--region', '34', '--period', '2025-W46', '--now', '2025-11-21T09:00:00Z'];

it('tells what forms there are', async () => {
  const { code, stdout } = await report('forms');
  expect(code).toBe(0);
  expect(stdout).toContain('region-summary\tv1\tСводка региона\tregion,municipalities,');
  const listed = JSON.parse((await report('forms', '--json')).stdout) as { code: string }[];
  expect(listed.map((form) => form.code)).toContain('norm-kept');
});

it.each([
  [['--form', 'nonsense'], 2, /--form: got "nonsense", takes control, failures/],
  [['--form', 'control', '--period', '2025-13'], 2, /--period: got "2025-13"/],
  [['--form', 'control', '--period', '2025-W47'], 2, /is not over yet/],
  [['--form', 'control', '--region', '35'], 1, /the region is not in the register/],
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

it('freezes, lists, verifies and exports an edition, corrects and withdraws it, and tells the journal', async () => {
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
  expect([same.code, same.stdout]).toEqual([0, expect.stringContaining('edition 1 is the same to the byte')]);
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
  expect([blocked.code, blocked.stderr]).toEqual([1, expect.stringContaining('the files cannot be written')]);

  const correct = ['--correct', '1', '--reason', 'уточнён реестр'];
  const corrected = await report('freeze', ...OF, '--form', 'region-summary', ...correct, '--kinds', 'json', '--json');
  expect(JSON.parse(corrected.stdout)).toMatchObject({ number: 2, corrects: 1, files: [{ kind: 'json' }] });
  expect((await report('verify', '2', '--region', '34')).code).toBe(0);
  expect((await report('withdraw', '2', '--region', '34', '--reason', 'рано')).code).toBe(0);
  const { stdout: list } = await report('list', '--region', '34');
  expect(list.split('\n').map((line) => line.split('\t')[5])).toEqual(['replaced by 2', 'withdrawn', undefined]);

  const badPeriod = await report('freeze', '--region', '34', '--form', 'control', '--period', '2025-13');
  expect(badPeriod.code).toBe(2);
  const journal = await region.query(
    `select action, outcome, subject, details->>'why' as why, details->>'result' as result from audit_event order by seq`,
  );
  const freeze = { action: 'edition.freeze', subject: 'region-summary 2025-W46', why: null, result: null };
  expect(journal).toEqual([
    { ...freeze, outcome: 'done' },
    { ...freeze, outcome: 'refused', why: 'frozen-already' },
    { action: 'edition.verify', outcome: 'done', subject: '№ 1', why: null, result: 'same' },
    { action: 'export', outcome: 'done', subject: '№ 1', why: null, result: null },
    { action: 'export', outcome: 'done', subject: '№ 1', why: null, result: null },
    { ...freeze, outcome: 'done' },
    { action: 'edition.verify', outcome: 'done', subject: '№ 2', why: null, result: 'same' },
    { action: 'edition.withdraw', outcome: 'done', subject: '№ 2', why: null, result: null },
    { ...freeze, outcome: 'refused', subject: 'control 2025-13', why: 'bad-period' },
  ]);
});
