import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TokenPlanFigures } from '@gospulse/analytics';
import { NOW, useCommands } from './command-under-test.spec-helper.js';
import { runHereIn } from './run-here.spec-helper.js';

const plain = (text: string): string => text.replace(/\u00a0/g, ' ');

describe('a plan of an installation that is not there', () => {
  const env = { GOSPULSE_DATA_DIR: join('/tmp', 'no-installation-of-this-name'), VK_TOKENS: '', DATABASE_URL: '' };
  const plan = async (...more: string[]) => {
    const ran = await runHereIn(env, 'plan', ...more);
    return { ...ran, stdout: plain(ran.stdout) };
  };

  it('tells people what four tokens bring for all of Russia, and makes no database', async () => {
    const { code, stdout, stderr } = await plan('--pages', '173000', '--tokens', '4');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^173 000 страниц; ключи: user × 4 по 3 в секунду; wall\.get 5 000 в сутки на ключ\n/);
    expect(stdout).toMatch(/^Подписки +346 +1 мин +1 ч 1 мин +чаще не нужно +1 ч +1$/m);
    expect(stdout).toMatch(
      /^Новые публикации, стены +173 000 +8 дн\. 15 ч +9 дн\. 14 ч +запросов в сутки +7 дн\. 16 ч +41$/m,
    );
    expect(stdout).toMatch(/^Обращения без ответа +не известно /m);
    expect(stdout).toMatch(/^Всё в пределах суток: 41 ключ \(user, 3 в секунду\); в расчёте 4\.$/m);
    expect(stdout).toContain('Допущения, не измерено: 0,6 публикации в сутки на страницу, публикуют 70 % страниц');
    expect(existsSync(env.GOSPULSE_DATA_DIR)).toBe(false);
  });

  it('tells programs the same', async () => {
    const { stdout } = await plan('--pages', '173000', '--tokens', 'user:3,service:1@20,community:2', '--json');
    const told = JSON.parse(stdout) as TokenPlanFigures;
    expect(told.tokens).toEqual([
      { kind: 'user', requestsPerSecond: 3, count: 3 },
      { kind: 'service', requestsPerSecond: 20, count: 1 },
      { kind: 'community', requestsPerSecond: 20, count: 2 },
    ]);
    expect(told).toMatchObject({ pages: 173_000, tokensFrom: 'asked', basis: { source: 'assumed', wallsRead: 0 } });
    expect(told.kinds.find(({ kind }) => kind === 'communities')).toMatchObject({ callsPerPass: 346 });
  });

  it('takes what is said of the posting, and of the limits', async () => {
    const { stdout } = await plan('--pages', '1000', '--posts', '2,5', '--active', '40', '--json');
    const told = JSON.parse(stdout) as TokenPlanFigures;
    expect(told.basis.posting).toEqual({ postsPerDay: 2.5, activeShare: 0.4 });
    expect(told.tokensFrom).toBe('assumed');
    const limited = await runHereIn(
      { ...env, VK_WALL_GET_PER_DAY: '500', VK_LOOK_AHEAD_IDS: '0' },
      ...['plan', '--pages', '1000', '--tokens', '1', '--json'],
    );
    const other = JSON.parse(limited.stdout) as TokenPlanFigures;
    expect(other).toMatchObject({ wallGetPerDay: 500, lookAheadIds: 0 });
    expect(other.kinds.map(({ kind }) => kind)).not.toContain('look-ahead');
  });

  it('counts the tokens of the environment, never saying them', async () => {
    const { stdout } = await runHereIn(
      { ...env, VK_TOKENS: 'service:hunter2@9,community:hunter3' },
      ...['plan', '--pages', '1000', '--json'],
    );
    const told = JSON.parse(stdout) as TokenPlanFigures;
    expect(told.further).toEqual({ kind: 'service', requestsPerSecond: 9 });
    expect(told.tokens.map(({ kind }) => kind)).toEqual(['service', 'community']);
    expect(stdout).not.toContain('hunter');
  });

  it.each([
    [['--tokens', '4'], 'страниц, о которых спрошен VK, нет: укажите --pages ЧИСЛО'],
    [['--pages', '0'], '--pages: указано «0», нужно от 1 до 1000000'],
    [['--pages', '1e3'], '--pages: указано «1e3», нужно целое число'],
    [['--pages', '9', '--tokens', '0'], '--tokens: указано «0»'],
    [['--pages', '9', '--tokens', 'user:1@0'], '--tokens: указано «user:1@0»'],
    [['--pages', '9', '--tokens', 'admin:1'], '--tokens: указано «admin:1»'],
    [['--pages', '9', '--tokens', 'user:900,service:900'], '--tokens: ключей 1800, считается не больше 1000'],
    [['--pages', '9', '--posts', '-1'], '--posts: указано «-1»'],
    [['--pages', '9', '--active', '101'], '--active: указано «101», нужно число от 0 до 100'],
    [['--pages', '9', '--active', '0'], '--active 0: тогда публикаций нет'],
  ])('refuses %j', async (args, words) => {
    const { code, stdout, stderr } = await plan(...args);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(`gospulse: ${words}`)]);
  });
});

describe('a plan of an installation', () => {
  const cli = useCommands();

  it('rests on what it has measured, and tells so', async () => {
    const file = join(cli.folder, 'register.csv');
    const { writeFileSync } = await import('node:fs');
    writeFileSync(file, await (await fetch(`${cli.sandbox.url}/sandbox/registry.csv`)).text());
    expect((await cli.here('registry', 'import', file, '--region', '34', '--made-up')).code).toBe(0);
    expect((await cli.here('collect', '--once', '--now', NOW)).code).not.toBe(1);
    const { code, stdout } = await cli.here('plan', '--json');
    const told = JSON.parse(stdout) as TokenPlanFigures;
    expect([code, told.basis.source]).toEqual([0, 'measured']);
    expect(told.basis.wallsRead).toBeGreaterThan(0);
    expect(told.kinds.find(({ kind }) => kind === 'open-questions')?.callsPerPass).not.toBeNull();
    const words = plain((await cli.here('plan', '--pages', '173000')).stdout);
    expect(words).toContain(`Измерено здесь по ${told.basis.wallsRead} прочитанным стенам`);
    expect(words).toContain('вызовы за комментариями ещё не измерены');
    expect(words).toMatch(/^Подписки +346 /m);
    const assumed = JSON.parse(
      (await cli.here('plan', '--pages', '9', '--assumed', '--json')).stdout,
    ) as TokenPlanFigures;
    expect(assumed.basis.source).toBe('assumed');
  });
});
