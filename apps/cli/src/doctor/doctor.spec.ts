import { run, useCommands } from '../command-under-test.spec-helper.js';

describe('gospulse doctor', () => {
  const cli = useCommands();
  const doctor = (tokens: string, ...args: string[]) => run(['doctor', ...args], { ...cli.env, VK_TOKENS: tokens });

  it('finds out what each token can do, and names none of them', async () => {
    const { code, stdout, stderr } = await doctor(
      'user:user-secret@500,community:community-secret@500,service:bad-secret',
    );
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    expect(stdout).toMatch(/Ключ [0-9a-f]{8} \(ключ пользователя, до 500 запросов в секунду\):/);
    expect(stdout).toContain('wall.get: работает, сегодня израсходовано 0 из 5000');
    expect(stdout).toContain('wall.get: ключу этого вида нельзя');
    expect(stdout).toMatch(/! Ключ [0-9a-f]{8} \(сервисный ключ, до 3 запросов в секунду\): не принят VK/);
    expect(stdout).toContain('! В реестре нет страниц');
    expect(stdout).not.toContain('secret');
  });

  it('tells the same as JSON', async () => {
    const { code, stdout } = await doctor('user:bad-secret', '--json');
    const told = JSON.parse(stdout) as { verdict: string; tokens: { methods: object }[]; register: object };
    expect([code, told.verdict, told.register]).toEqual([1, 'nothing-works', { pages: 0, resolved: 0 }]);
    expect(told.tokens[0]?.methods).toMatchObject({
      'wall.get': { kind: 'failed', failure: { class: 'token', code: 5 } },
    });
    expect(stdout).not.toContain('secret');
  });

  it('ends with 3 without tokens, and with 1 without a database', async () => {
    expect((await doctor('')).code).toBe(3);
    const away = await run(['doctor'], { ...cli.env, DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:9/none' });
    expect(away.code).toBe(1);
    expect(away.stdout).toContain('× База данных не отвечает');
    expect(away.stdout).not.toContain('hunter2');
  });

  it('changes nothing', async () => {
    const count =
      'select (select count(*) from setting)::int as settings, (select count(*) from watch)::int as watches';
    expect(await cli.database.dataSource.query(count)).toEqual([{ settings: 0, watches: 0 }]);
  });
});
