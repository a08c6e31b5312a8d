import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { launch, makeDataDir, readyAddress, startProduct } from '../support/started-product.js';
import { createTestDatabase } from '../support/database.js';
import { eventually, getJson } from '../support/wait.js';

const SMALL = { GOSPULSE_DEMO_PAGES: '60' };

interface Session {
  readonly demo: boolean;
  readonly observing: string;
  readonly collection: { readonly pages: number; readonly wallsObserved: number };
}

const session = (address: string) => getJson<Session>(`${address}/api/v1/session`);
const subscribers = async (address: string) =>
  (await getJson<{ subscribers: { value: number | null } }>(`${address}/api/v1/overview`)).subscribers.value;

/** The token of the link that is told to whoever starts real data without an admin. */
const firstAdminToken = (product: { output(): string }) =>
  eventually('the link', async () => /\/invitation#([\w-]{43})\n/.exec(product.output())?.[1] ?? null);

const look = (address: string, token: string) =>
  fetch(`${address}/api/v1/links/look`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });

/** Processes whose command line names this data directory's services. */
function servicesOf(dataDir: string): string[] {
  const log = readFileSync(`${dataDir}/start.services`, 'utf8');
  return log.split('\n').filter((pid) => /^\d+$/.test(pid) && alive(Number(pid)));
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** Another program, at a free port or at this one. */
async function listenAnywhere(at = 0): Promise<{ other: Server; port: string }> {
  const other = createServer((_, response) => response.end('somebody else')).listen(at, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  return { other, port: typeof address === 'object' && address ? String(address.port) : '' };
}

const closed = (other: Server) => {
  other.closeAllConnections();
  return new Promise((resolve) => other.close(resolve));
};

/** Starts on one data directory, each on what the one before it left. */
describe('npm start', () => {
  const data = makeDataDir();
  let sum: number;
  afterAll(() => data.remove());

  it('collects, stops on Ctrl-C with exit 0 and no process left', async () => {
    const first = await startProduct({ dataDir: data.path, env: SMALL });
    sum = await eventually('the first sum', () => subscribers(first.address));
    expect((await session(first.address)).demo).toBe(true);
    expect(await first.stop()).toBe(0);
    expect(first.output()).not.toContain('/invitation');
    expect(first.output()).toContain('Остановлено. Данные сохранены.');
    expect(servicesOf(data.path)).toEqual([]);
  }, 180_000);

  it('keeps all data for the next start, and recovers by itself after kill −9 of the starter', async () => {
    const killed = await startProduct({ dataDir: data.path, env: SMALL });
    expect(await subscribers(killed.address)).toBeGreaterThan(0.9 * sum);
    await killed.kill();
    await eventually('the end of the orphans', async () => (servicesOf(data.path).length === 0 ? true : null), 20_000);
    const next = await startProduct({ dataDir: data.path, env: SMALL });
    expect(await subscribers(next.address)).toBeGreaterThan(0);
    expect(await next.stop()).toBe(0);
  }, 180_000);

  it('shows all that is stored although both the connection file and the author key are lost', async () => {
    const [file, keyFile] = [`${data.path}/postgres.json`, `${data.path}/author-key`];
    const key = readFileSync(keyFile, 'utf8');
    rmSync(file);
    rmSync(keyFile);
    const product = await startProduct({ dataDir: data.path, env: SMALL });
    expect(product.output()).toContain(`${file} отсутствует: создан заново`);
    expect(await subscribers(product.address)).toBeGreaterThan(0);
    await eventually('the state', async () =>
      (await session(product.address)).observing === 'author-key' ? true : null,
    );
    expect(await product.stop()).toBe(0);
    writeFileSync(keyFile, key, { mode: 0o600 });
  }, 180_000);

  it('shows what is stored when real data have no tokens, and lets no sandbox in', async () => {
    const database = await createTestDatabase();
    const own = makeDataDir();
    await database.dataSource.query("insert into region values ('34', 'Волгоградская область', 'Europe/Volgograd')");
    await database.dataSource.query(
      `with i as (
         insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
         values ('34', '1023403433504', 'Школа', 'school', 'education', 'municipal', now()) returning id
       )
       insert into page (region_code, institution_id, vk_id, link, state, registered_at)
       select '34', id, 1, 'club1', 'live', now() from i`,
    );
    // As an orchestrator hands a secret over; the services are given the address itself.
    const secret = `${own.path}/database-url`;
    writeFileSync(secret, `${database.url}\n`);
    const product = await startProduct({ dataDir: own.path, env: { DATABASE_URL_FILE: secret } });
    // Said behind the address, which is what a start is waited for by.
    await eventually('the words', async () =>
      product.output().includes('VK не опрашивается: ключи не заданы') ? true : null,
    );
    expect(await session(product.address)).toMatchObject({ demo: false, observing: 'no-tokens' });
    const first = await firstAdminToken(product);
    expect(await product.stop()).toBe(0);
    // Nobody used it: the next start has another one, and a name that people type.
    const key = 'an access key that nobody reads';
    const env = { DATABASE_URL_FILE: secret, PUBLIC_URL: 'https://gospulse.example', GOSPULSE_ACCESS_KEY: key + key };
    const again = await launch({ dataDir: own.path, env });
    const second = await firstAdminToken(again);
    expect(again.output()).toMatch(/Госпульс: https:\/\/gospulse\.example\n/);
    expect(again.output()).toContain(`https://gospulse.example/invitation#${second}`);
    expect(second).not.toBe(first);
    const local = `http://127.0.0.1:${again.port}`;
    expect((await look(local, first)).status).toBe(410);
    expect(await (await look(local, second)).json()).toMatchObject({ purpose: 'first-admin' });
    const secrets = [key, database.url, second];
    const pids = [String(again.child.pid), ...servicesOf(own.path)];
    expect(pids.length).toBeGreaterThan(2);
    for (const pid of pids) {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      expect([words, secrets.filter((each) => words.includes(each))]).toEqual([words, []]);
    }
    again.child.kill('SIGINT');
    expect(await again.ended).toBe(0);
    const logs = readdirSync(own.path).filter((file) => file.endsWith('.log'));
    expect(logs).toContain('api.log');
    for (const log of logs) {
      const words = readFileSync(join(own.path, log), 'utf8');
      expect([log, [first, ...secrets].filter((each) => words.includes(each))]).toEqual([log, []]);
    }
    const beyond = await launch({ dataDir: own.path, env: { ...env, HOST: '0.0.0.0' } });
    expect(await beyond.ended).toBe(1);
    expect(beyond.output()).toContain('HOST: указано «0.0.0.0», нужно: 127.0.0.1, пока нет администратора');
    const [row] = await database.dataSource.query<[{ pages: number }]>('select count(*)::int as pages from page');
    expect(row).toEqual({ pages: 1 });
    own.remove();
    await database.drop();
  }, 120_000);

  it('runs the dashboards although the collector cannot start, says why in a line, and starts it in the end', async () => {
    const { other, port } = await listenAnywhere();
    await closed(other);
    const { child, ended, output } = await launch({ dataDir: data.path, env: { ...SMALL, COLLECTOR_PORT: port } });
    // The port is free when the start looks, and somebody else's when the collector wants it.
    await eventually('the look at the ports', async () => (output().includes('Запускаю PostgreSQL') ? true : null));
    const intruder = await listenAnywhere(Number(port));
    const address = await readyAddress(ended, output);
    expect((await session(address)).collection.pages).toBeGreaterThan(0);
    const failure =
      '(collector): процесс завершился с кодом 1: gospulse collector: COLLECTOR_PORT: the port is taken by another program';
    await eventually('the second attempt', async () => (output().split(failure).length > 2 ? true : null));
    expect((await session(address)).demo).toBe(true);
    await closed(intruder.other);
    await eventually('the collector', async () => (output().includes('(collector): снова работает') ? true : null));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 180_000);

  it('ends with 1 and says so when it could not end everything', async () => {
    const { child, ended, output } = await launch({ dataDir: data.path, env: SMALL });
    await eventually('a start', async () => (output().includes('Запускаю PostgreSQL') ? true : null));
    // Its lock cannot be removed any more.
    rmSync(join(data.path, 'start.pid'));
    mkdirSync(join(data.path, 'start.pid'));
    child.kill('SIGTERM');
    expect(await ended).toBe(1);
    expect(output()).toContain('Остановлено не всё: ');
    expect(output().trim().split('\n').at(-1)).toBe('gospulse: остановлено не всё');
    rmSync(join(data.path, 'start.pid'), { recursive: true });
  }, 60_000);

  it('says in one line that the port is taken, and ends with 1', async () => {
    const { other, port } = await listenAnywhere();
    const { ended, output } = await launch({ dataDir: data.path, env: { PORT: port } });
    expect(await ended).toBe(1);
    expect(output().trim().split('\n').at(-1)).toBe(
      `gospulse: PORT=${port} занят другой программой: завершите её или задайте свободный порт`,
    );
    other.close();
  }, 60_000);

  it('says in one line that the data directory cannot be written, and ends with 1', async () => {
    const { ended, output } = await launch({ dataDir: '/proc/gospulse' });
    expect(await ended).toBe(1);
    expect(output().trim().split('\n').at(-1)).toBe(
      'gospulse: в GOSPULSE_DATA_DIR=/proc/gospulse нельзя писать: укажите папку, в которую можно',
    );
  }, 60_000);

  it('says in one line what is wrong with a variable, and ends with 1', async () => {
    const { ended, output } = await launch({ dataDir: data.path, env: { LOG_LEVEL: 'loud' } });
    expect(await ended).toBe(1);
    expect(output().trim().split('\n').at(-1)).toMatch(/^gospulse: LOG_LEVEL: указано «loud», нужно: fatal, error, /);
  }, 60_000);
});
