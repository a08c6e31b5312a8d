import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REGIONAL_INSTITUTIONS } from '@gospulse/domain';
import { NOW, run, useCommands } from './command-under-test.spec-helper.js';
import { runHere } from './run-here.spec-helper.js';

const COMMANDS = [
  'migrate',
  'registry import',
  'registry export',
  'registry template',
  'registry list',
  'registry show',
  'registry add',
  'registry move',
  'registry close',
  'registry reopen',
  'registry undo',
  'collect',
  'figures',
  'questions',
  'classify-report',
  'boundaries import',
  'evidence import',
  'policy export',
  'policy import',
  'rollups rebuild',
  'doctor',
  'author-key accept',
];
const PERIOD = ['--region', '34', '--from', '2026-11-09', '--to', '2026-11-15', '--by'];

interface Pass {
  readonly requests: Record<string, number>;
  readonly httpRequests: number;
  readonly pages: Record<string, Record<string, number>>;
  readonly facts: Record<string, number>;
  readonly seconds: number;
}
type Row = Record<string, unknown>;

describe('the command line, called in a wrong way', () => {
  it.each<[string[], RegExp]>([
    [[], /^Вызов: gospulse /],
    [['nonsense'], /^gospulse: нет такой команды: nonsense\n/],
    [['registry', 'import'], /^gospulse: не указано: файл\n/],
    [['figures', '--region', '34'], /не указан обязательный ключ --from <ДЕНЬ>/],
    [['figures', ...PERIOD, 'street'], /^gospulse: --by: указано «street», нужно одно из: region, municipality/],
    [
      ['figures', ...PERIOD, 'region', '--format', 'xml'],
      /^gospulse: --format: указано «xml», нужно одно из: json, csv\n$/,
    ],
    [['figures', ...PERIOD, 'region', '--now', 'soon'], /^gospulse: --now: указано «soon», нужен момент времени/],
    [['figures', ...PERIOD, 'region', '--loud'], /нет такого ключа: --loud/],
    [
      ['questions', '--page', 'region_34'],
      /^gospulse: --page: указано «region_34», нужен номер страницы во ВКонтакте\n$/,
    ],
    [['collect'], /^gospulse: collect работает с --once/],
    [
      ['collect', '--once', '--kind', 'posts,likes'],
      /^gospulse: --kind: указано «likes», нужно одно из: subscribers, profiles/,
    ],
    [['collect', '--once', '--now', '2026-02-30'], /^gospulse: --now: указано «2026-02-30»/],
  ])('%j ends with 2', async (args, message) => {
    const { code, stdout, stderr } = await runHere(...args);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('a wrong variable and an unreachable database end with 1, in one line, without the password', async () => {
    const env = { DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:9/none' };
    const wrongs: Record<string, string>[] = [{ VK_TOKENS: 'hunter2' }, { DATABASE_URL: 'hunter2' }, {}];
    for (const wrong of wrongs) {
      const { code, stdout, stderr } = await run(['migrate'], { ...env, ...wrong });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^gospulse: [^\n]+\n$/);
      expect(stderr).not.toContain('hunter2');
    }
  });

  it('--help of every command ends with 0', async () => {
    const whole = await runHere('--help');
    for (const name of ['migrate', 'registry', 'collect', 'figures', 'questions']) expect(whole.stdout).toContain(name);
    expect(whole.stdout).toContain('Коды завершения: 0 сделано, 1 не удалось, 2 неверный вызов, 3 сделано');
    for (const name of COMMANDS) {
      const { code, stdout, stderr } = await runHere(...name.split(' '), '--help');
      expect([code, stdout.startsWith(`Вызов: gospulse ${name} `), stderr]).toEqual([0, true, '']);
      for (const [, page = ''] of stdout.matchAll(/(docs\/[a-z-]+\.md)/g))
        expect([page, existsSync(page)]).toEqual([page, true]);
    }
    expect((await runHere('figures', '--help')).stdout).toMatch(
      /--from <ДЕНЬ> +первый день по местному времени \(обязательно\)/,
    );
  });
});

describe('the commands of an operator, from an empty database on', () => {
  const cli = useCommands();
  const file = (name: string) => join(cli.folder, name);
  const json = async <T>(...args: string[]): Promise<T> => {
    const { code, stdout, stderr } = await cli.here(...args);
    if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${stderr}`);
    expect(stdout).toMatch(/^[^\n]+\n$/);
    return JSON.parse(stdout) as T;
  };
  const importFile = (name: string, ...more: string[]) =>
    cli.here('registry', 'import', file(name), '--region', '34', '--made-up', ...more);

  beforeAll(async () => {
    const register = await (await fetch(`${cli.sandbox.url}/sandbox/registry.csv`)).text();
    writeFileSync(file('register.csv'), register);
    const row = 'wrong-ogrn;Школа;;school;municipal;18610000;;vk.com/x;;;;;;\n';
    writeFileSync(file('mixed.csv'), `${register}${row}`);
  });

  it('migrate brings an empty database up, once', async () => {
    expect(await json('migrate')).toEqual({ migrations: [] });
  });

  it('figures of a region that is not in the register end with 1', async () => {
    const { code, stdout, stderr } = await cli.here('figures', ...PERIOD, 'region');
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: 'gospulse: в реестре нет региона 34. Загрузите его: registry import ФАЙЛ --region 34\n',
    });
  });

  it('registry import refuses a file that is not there and a region it does not know', async () => {
    const missing = await importFile('no-such.csv');
    expect({ code: missing.code, stdout: missing.stdout }).toEqual({ code: 1, stdout: '' });
    expect(missing.stderr).toBe('gospulse: Файла нет: проверьте путь\n');
    for (const path of ['/dev/zero', cli.folder])
      expect(await cli.here('registry', 'import', path, '--region', '34', '--made-up')).toEqual({
        ...{ code: 1, stdout: '', stderr: 'gospulse: Указан не файл\n' },
      });
    expect(await cli.database.dataSource.query('select from region')).toEqual([]);
    const foreign = await cli.here('registry', 'import', file('register.csv'), '--region', '99');
    expect(foreign.code).toBe(2);
    expect(foreign.stderr).toMatch(/^gospulse: --region: указано «99», [^\n]+\n$/);
  });

  it('registry import does not begin when the rejected rows have no place', async () => {
    for (const rejects of [file('register.csv'), cli.folder, join(cli.folder, 'none', 'rejects.csv')]) {
      const { code, stdout, stderr } = await importFile('register.csv', '--rejects', rejects);
      expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(/^gospulse: --rejects: указан[^\n]+\n$/)]);
    }
    expect(await cli.database.dataSource.query('select from region')).toEqual([]);
  });

  it('registry import --dry-run counts and changes nothing', async () => {
    const { code, stdout } = await importFile('register.csv', '--dry-run');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ updated: 0, unchanged: 0, rejected: 0 });
    expect(await cli.database.dataSource.query('select count(*)::int as n from institution')).toEqual([{ n: 0 }]);
  });

  it('registry import takes the rows, and the second time finds them unchanged', async () => {
    const institutions = cli.sandbox.world.region.institutions.length;
    const first = await importFile('register.csv');
    expect({ code: first.code, report: JSON.parse(first.stdout) as unknown }).toEqual({
      code: 0,
      report: { accepted: institutions, updated: 0, unchanged: 0, rejected: 0 },
    });
    const second = await importFile('register.csv');
    expect(JSON.parse(second.stdout)).toEqual({ accepted: 0, updated: 0, unchanged: institutions, rejected: 0 });
  });

  it('registry import stops before a file that has lost its links, and says how to go on', async () => {
    const links = /(?:https?:\/\/)?(?:www\.|m\.)?vk\.(?:com|ru)\/[\w.]+/g;
    writeFileSync(file('no-links.csv'), readFileSync(file('register.csv'), 'utf8').replace(links, ''));
    const live = () => cli.database.dataSource.query('select id from page where removed_at is null order by id');
    const before = await live();
    const refused = await importFile('no-links.csv');
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      /^gospulse: Файл снимает с реестра \d+ страниц\p{L}* из \d+\. .* --allow-removals \d+\.\n$/u,
    );
    const rehearsed = await importFile('no-links.csv', '--dry-run');
    expect([rehearsed.code, rehearsed.stderr]).toEqual([3, expect.stringContaining('--allow-removals')]);
    expect((await importFile('no-links.csv', '--allow-removals', 'many')).code).toBe(2);
    expect(await live()).toEqual(before);
  });

  it('registry import with a wrong row ends with 3 and writes it to --rejects', async () => {
    const { code, stdout, stderr } = await importFile('mixed.csv', '--rejects', file('rejects.csv'));
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ accepted: 0, updated: 0, rejected: 1 });
    expect(stderr).toContain('wrong-ogrn');
    expect(readFileSync(file('rejects.csv'), 'utf8')).toContain('wrong-ogrn');
  });

  it('registry export writes the same rows back', async () => {
    const { rows } = await json<{ rows: number }>('registry', 'export', file('out.csv'));
    expect(rows).toBe(cli.sandbox.world.region.institutions.length);
    const { stdout } = await importFile('out.csv');
    expect(JSON.parse(stdout)).toEqual({ accepted: 0, updated: 0, unchanged: rows, rejected: 0 });
  });

  it('collect without a token ends with 1 and says why', async () => {
    const { code, stdout, stderr } = await run(['collect', '--once'], { ...cli.env, VK_TOKENS: '' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('gospulse: VK_TOKENS не задана: без ключа VK ни о чём не спросить\n');
  });

  it('collect --once prints one line, and its requests are those VK counted', async () => {
    cli.sandbox.stats.reset();
    const { code, stdout, stderr } = await cli.run('collect', '--once', '--now', NOW);
    expect(stdout).toMatch(/^\{[^\n]+\}\n$/);
    const pass = JSON.parse(stdout) as Pass;
    const stats = cli.sandbox.stats.snapshot();
    const refused = Object.values(stats.refused).reduce((sum, calls) => sum + calls, 0);
    const { execute: _, ...calls } = pass.requests;
    const asked = Object.values(calls).reduce((sum, count) => sum + count, 0);
    expect({ code, stderr, six: stats.refused['6'] }).toEqual({ code: 0, stderr: '', six: undefined });
    expect(pass.httpRequests).toBe(stats.requests);
    const { execute: __, ...served } = stats.served;
    expect(asked - refused).toBe(Object.values(served).reduce((sum, count) => sum + count, 0));
    expect(pass.facts).toMatchObject({ posts: expect.any(Number), comments: expect.any(Number) });
    expect(JSON.stringify(pass)).not.toContain('user1');
  });

  it('figures agree with the truth, and come out the same each time', async () => {
    const truth = cli.sandbox.truth(Date.parse(NOW) / 1_000);
    const args = ['figures', '--region', '34', '--from', '2026-11-14', '--to', '2026-11-20', '--now', NOW, '--by'];
    const [region, ...none] = await json<Row[]>(...args, 'region');
    expect(none).toEqual([]);
    expect(region).toMatchObject({ key: '34', institutions: truth.institutions, subscribers: truth.subscriptions });
    expect(region).toMatchObject({ exempt: truth.exempt, pages: truth.pages, asOf: new Date(NOW).toISOString() });
    expect(await json<Row[]>(...args, 'region')).toEqual([region]);
    const kinds = await json<Row[]>(...args, 'kind');
    expect(kinds.reduce((sum, row) => sum + Number(row.institutions), 0)).toBe(truth.institutions);
  });

  it('figures --format csv open in Russian Excel', async () => {
    const args = ['figures', '--region', '34', '--from', '2026-11-14', '--to', '2026-11-20', '--now', NOW];
    const { code, stdout, stderr } = await cli.here(...args, '--by', 'municipality', '--format', 'csv');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.startsWith('\uFEFFkey;name;institutions;')).toBe(true);
    const [header = '', ...lines] = stdout.trimEnd().split('\r\n');
    // JSON tells them in the same order.
    const [first = {}] = await json<Row[]>(...args, '--by', 'municipality');
    expect(header).toBe(`\uFEFF${Object.keys(first).join(';')}`);
    const places = Object.keys(cli.sandbox.truth(Date.parse(NOW) / 1_000).byMunicipality);
    expect(lines.map((line) => line.split(';')[0]).sort()).toEqual(
      // The region's own institutions are in no municipality.
      places.map((oktmo) => (oktmo === '18000000' ? REGIONAL_INSTITUTIONS.oktmo : oktmo)).sort(),
    );
    for (const line of lines) expect(line.split(';')).toHaveLength(header.split(';').length);
    expect(stdout).toMatch(/;0,\d+;/);
    expect(stdout).not.toMatch(/;\d+\.\d+;/);
  });

  it('figures of a period that cannot be ends with 2', async () => {
    const args = ['figures', '--region', '34', '--by', 'region', '--now', NOW];
    const turned = await cli.here(...args, '--from', '2026-11-15', '--to', '2026-11-09');
    expect([turned.code, turned.stderr]).toEqual([2, 'gospulse: --from позже --to\n']);
  });

  it('questions are those planted on the page, oldest first', async () => {
    const at = Date.parse(NOW) / 1_000;
    const page = cli.sandbox.world.region.pages.find(({ groupId, odd }) => {
      const planted = cli.sandbox.pageTruth(groupId, at)?.questions ?? [];
      return (
        odd.deactivated === null && odd.wallError === null && planted.some(({ answeredAt }) => answeredAt !== null)
      );
    });
    const rows = await json<Row[]>('questions', '--page', String(page?.groupId), '--now', NOW);
    const planted = cli.sandbox.pageTruth(page?.groupId ?? 0, at)?.questions ?? [];
    expect(rows.length).toBeGreaterThan(0);
    const asked = rows.map((row) => Date.parse(String(row.askedAt)));
    expect(asked).toEqual([...asked].sort((a, b) => a - b));
    const answered = rows.filter(({ state }) => state === 'answered').map((row) => Date.parse(String(row.askedAt)));
    const truth = planted.filter(({ answeredAt }) => answeredAt !== null).map(({ askedAt }) => Date.parse(askedAt));
    expect(answered.length).toBeGreaterThan(0);
    for (const instant of answered) expect(truth).toContain(instant);
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'askedAt',
      'answeredAt',
      'elapsedSeconds',
      'workingSeconds',
      'dueAt',
      'state',
      'class',
      'url',
      'corrected',
      'outcome',
      'late',
    ]);
  });

  it('questions of a page that is not in the register end with 1', async () => {
    const { code, stderr } = await cli.here('questions', '--page', '1');
    expect([code, stderr]).toEqual([1, 'gospulse: страницы 1 нет в реестре: см. page list\n']);
  });

  it('collect ends with 3 when pages could not be observed', async () => {
    cli.sandbox.faults.add([{ method: 'groups.getById', code: 100 }]);
    const later = '2026-11-22T09:00:00Z';
    const { code, stdout } = await cli.run('collect', '--once', '--kind', 'subscribers', '--now', later);
    cli.sandbox.faults.clear();
    expect(code).toBe(3);
    expect(Object.keys((JSON.parse(stdout) as Pass).pages.communities ?? {})).toEqual(['failed:bad-parameter']);
  });
});

describe('a command without DATABASE_URL', () => {
  it('starts the embedded server, and stops what it started', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cli-spec-'));
    const env = { GOSPULSE_DATA_DIR: folder };
    const first = await run(['migrate'], env);
    expect([first.code, first.stderr]).toEqual([0, expect.stringMatching(/^Обновление схемы: \d+ миграц/)]);
    const { migrations } = JSON.parse(first.stdout) as { migrations: string[] };
    expect(migrations.length).toBeGreaterThan(0);
    expect(JSON.parse((await run(['migrate'], env)).stdout)).toEqual({ migrations: [] });
    const place = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8')) as { folder: string };
    expect(() => readFileSync(join(place.folder, 'postmaster.pid'))).toThrow(/ENOENT/);
    // As root under a closed folder, the database stands elsewhere, with a note beside it.
    for (const path of [place.folder, `${place.folder}.data-dir`]) rmSync(path, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });
});
