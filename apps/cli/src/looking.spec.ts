import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOW, useCommands } from './command-under-test.spec-helper.js';
import { runHereIn } from './run-here.spec-helper.js';

/** Commands that look and change nothing, from an empty register on. */
describe('an installation that is looked at', () => {
  const cli = useCommands();

  it('without a register is told what to do first', async () => {
    const pages = await cli.here('page', 'list', '--region', '34');
    expect(pages).toMatchObject({ code: 1, stdout: '' });
    expect(pages.stderr).toBe('gospulse: в реестре нет региона 34. Загрузите его: registry import ФАЙЛ --region 34\n');
    const { code, stdout } = await cli.here('status');
    expect([code, stdout]).toEqual([3, expect.stringMatching(/^! Реестр {4}пуст\. Загрузите его: registry import/m)]);
  });

  it('lists its pages, those of a state, and those that are sought', async () => {
    const file = join(cli.folder, 'register.csv');
    writeFileSync(file, await (await fetch(`${cli.sandbox.url}/sandbox/registry.csv`)).text());
    expect((await cli.here('registry', 'import', file, '--region', '34', '--made-up')).code).toBe(0);
    const all = await listed();
    const { pages } = cli.sandbox.world.region;
    expect(all.length).toBeGreaterThan(0.9 * pages.length);
    const [first] = all.filter(({ ogrn }) => ogrn !== null);
    expect(await listed('--find', String(first?.ogrn))).toEqual(all.filter(({ ogrn }) => ogrn === first?.ogrn));
    expect(await listed('--find', '%')).toEqual([]);
    expect(await listed('--state', 'banned')).toEqual(all.filter(({ state }) => state === 'banned'));
    const { stdout } = await cli.here('page', 'list', '--region', '34');
    expect(stdout.trimEnd().split('\n')).toHaveLength(all.length);
    expect(stdout).toContain('нет данных');
    const wrong = await cli.here('page', 'list', '--region', '34', '--state', 'gone');
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringMatching(/^gospulse: --state: указано «gone», нужно одно из/),
    ]);
  });

  const listed = async (...more: string[]) => {
    const { stdout } = await cli.here('page', 'list', '--region', '34', '--json', ...more);
    return JSON.parse(stdout) as { vkId: number | null; link: string; state: string; ogrn: string | null }[];
  };

  it('tells its status as JSON, freshness and quota among it', async () => {
    await cli.run('collect', '--once', '--kind', 'subscribers', '--now', NOW);
    const { code, stdout } = await cli.here('status', '--json');
    const status = JSON.parse(stdout) as Record<string, unknown>;
    // Nobody listens at the ports of this installation.
    expect(code).toBe(3);
    expect(status).toMatchObject({
      services: { api: expect.any(String), collector: expect.any(String) },
      database: { kind: 'works', pending: 0, regions: [{ code: '34', observedAt: NOW.replace('Z', '.000Z') }] },
      wallGetPerDay: 5_000,
    });
    expect(stdout).not.toContain('user1');
  });

  it('without a database ends with 1, and says so on the same screen', async () => {
    const { code, stdout } = await runHereIn(
      { ...cli.env, DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:9/x' },
      'status',
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/^! База {6}не отвечает: /m);
    expect(stdout).not.toContain('hunter2');
  });

  it('shows each setting without a secret, and all that is wrong at once', async () => {
    const wrong = { PORT: 'x', LOG_LEVEL: 'loud', OIDC_ISSUER: 'https://root:hunter2@h' };
    const env = { ...cli.env, ...wrong, GOSPULSE_DATADIR: '/x' };
    const { code, stdout } = await runHereIn(env, 'config', 'check');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^VK_TOKENS +задано +из окружения$/m);
    expect(stdout).toMatch(/^VK_EXECUTE +auto +по умолчанию$/m);
    expect(stdout).toMatch(/^! GOSPULSE_DATADIR: такой переменной нет/m);
    expect(stdout).toMatch(/^! VK_API_URL: это не адрес ВКонтакте/m);
    expect(stdout.match(/^× (PORT|LOG_LEVEL|OIDC_ISSUER): /gm)).toHaveLength(3);
    expect(stdout).toMatch(/^OIDC_ISSUER +неверно +из окружения$/m);
    for (const secret of ['user1', 'hunter2', cli.env.DATABASE_URL ?? '']) expect(stdout).not.toContain(secret);
    expect((await runHereIn(env, 'config', 'check', '--json')).stdout).not.toContain('hunter2');
    const whole = await runHereIn(cli.env, 'config', 'check', '--json');
    expect([whole.code, JSON.parse(whole.stdout)]).toEqual([0, expect.objectContaining({ faults: [] })]);
  });

  it('tells its version', async () => {
    const { code, stdout } = await cli.here('--version');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Госпульс \d+\.\d+\.\d+, Node\.js \d+/)]);
  });
});
