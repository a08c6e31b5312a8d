import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { run, useCommands } from '../command-under-test.spec-helper.js';

describe('gospulse doctor', () => {
  const cli = useCommands();
  const servers: Server[] = [];
  afterAll(() => servers.forEach((server) => (server.closeAllConnections(), server.close())));
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

  it('says that the address leads elsewhere, and sends nothing there', async () => {
    const strangers: string[] = [];
    const listen = async (answer: RequestListener) => {
      const server = createServer(answer);
      servers.push(server);
      await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
      return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
    };
    const stranger = await listen((request, response) => {
      strangers.push(request.url ?? '');
      response.end('{"response":{"count":0,"items":[]}}');
    });
    const own = await listen((_, response) =>
      response.writeHead(307, { Location: `${stranger.url}/method` }).end('{"response":{"count":0,"items":[]}}'),
    );
    const env = { ...cli.env, VK_API_URL: `${own.url}/method`, VK_TOKENS: 'user:user-secret@500' };
    for (const args of [['doctor'], ['doctor', '--json']]) {
      const { code, stdout, stderr } = await run(args, env);
      expect(code).toBe(1);
      expect(stdout).toContain('VK_API_URL перенаправляет на другой адрес, туда ничего не отправлено');
      expect(stdout + stderr).not.toContain('secret');
      expect(stdout + stderr).not.toContain(stranger.url);
    }
    expect(strangers).toEqual([]);
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
