import { addAccount, openSession } from '@gospulse/access';
import { API_PREFIX, type MeAnswer } from '@gospulse/contracts';
import { MAX_SAVED_VIEWS } from '@gospulse/domain';
import { get, problemOf, send } from '@gospulse/test-support/api-under-test.js';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { startApi, type RunningApi } from './start-api.js';

let region: RegionUnderTest;
let api: RunningApi;
let cookies: readonly string[];

beforeAll(async () => {
  region = await openPassedRegion({ pages: 60 });
  api = await startApi(region.config);
  cookies = await Promise.all(['one', 'two'].map(signedIn));
});
afterAll(async () => {
  await api.close();
  await region.close();
});

async function signedIn(login: string): Promise<string> {
  const { dataSource } = region.database;
  const asked = { login: `${login}@office.example`, name: 'Имя', role: 'analyst', regionCodes: null } as const;
  const added = await dataSource.transaction((manager) => addAccount(manager, asked, new Date()));
  if (added.kind !== 'added') throw new Error(added.why);
  const token = await openSession(dataSource, added.id, { address: '127.0.0.1', agent: 'Firefox' }, new Date());
  return `gospulse=${token}`;
}

const PATH = `${API_PREFIX}/me/views`;

async function change(who: number, method: string, path: string, body: object | null) {
  const cookie = cookies[who] ?? '';
  const me = JSON.parse((await get(`${api.url}${API_PREFIX}/me`, { cookie })).body) as MeAnswer;
  const text = body === null ? '' : JSON.stringify(body);
  const headers = {
    ...{ cookie, 'x-csrf-token': me.csrfToken ?? '' },
    ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
  };
  return send(method, `${api.url}${path}`, headers, text);
}

interface Kept {
  readonly id: number;
  readonly name: string;
  readonly isStart: boolean;
}

async function kept(who: number): Promise<readonly Kept[]> {
  return (JSON.parse((await get(`${api.url}${PATH}`, { cookie: cookies[who] ?? '' })).body) as { views: Kept[] }).views;
}

async function keep(who: number, name: string, address = '/queue?state=overdue'): Promise<number> {
  const made = await change(who, 'POST', PATH, { name, address });
  expect(made.status).toBe(201);
  return (JSON.parse(made.body) as { id: number }).id;
}

describe('saved views', () => {
  it('are of one account and of nobody else', async () => {
    const id = await keep(0, 'Моё');
    expect(await kept(1)).toEqual([]);
    for (const answer of [
      await change(1, 'POST', `${PATH}/${id}`, { name: 'Чужое' }),
      await change(1, 'DELETE', `${PATH}/${id}`, null),
    ])
      expect(problemOf(answer)).toMatchObject({ status: 404, code: 'no-such-saved-view' });
    await change(1, 'POST', `${PATH}/order`, { ids: [id] });
    expect((await kept(0)).map(({ name }) => name)).toEqual(['Моё']);
  });

  it('begin with one of them, and another in its place', async () => {
    const [first, second] = [await keep(0, 'Первый', '/ranking'), await keep(0, 'Второй', '/districts?clock=calendar')];
    for (const id of [first, second]) await change(0, 'POST', `${PATH}/${id}`, { isStart: true });
    expect((await kept(0)).filter(({ isStart }) => isStart).map(({ name }) => name)).toEqual(['Второй']);
    // Whoever names another's as their start keeps their own.
    const own = await keep(1, 'Свой');
    await change(1, 'POST', `${PATH}/${own}`, { isStart: true });
    await change(1, 'POST', `${PATH}/${first}`, { isStart: true });
    expect((await kept(1)).filter(({ isStart }) => isStart).map(({ name }) => name)).toEqual(['Свой']);
    const begun = await get(`${api.url}/start`, { cookie: cookies[0] ?? '' });
    // Where the web app is not built there are no pages.
    if (begun.status !== 404)
      expect([begun.status, begun.headers.location]).toEqual([302, '/districts?clock=calendar']);
  });

  it('stand in the order they are put into, those not named after them', async () => {
    for (const { id } of await kept(1)) await change(1, 'DELETE', `${PATH}/${id}`, null);
    const [a, b, c] = [await keep(1, 'А'), await keep(1, 'Б'), await keep(1, 'В')];
    await change(1, 'POST', `${PATH}/order`, { ids: [c, a] });
    expect((await kept(1)).map(({ id }) => id)).toEqual([c, a, b]);
  });

  it.each(['//evil.example', '/api/v1/me', '/start', 'javascript:alert(1)', '/\\evil.example'])(
    'keep no %s',
    async (address) => {
      const refused = await change(0, 'POST', PATH, { name: 'Нет', address });
      expect(problemOf(refused)).toMatchObject({ status: 400, code: 'not-a-screen' });
    },
  );

  it('are bounded, also when many are kept at once', async () => {
    for (const { id } of await kept(1)) await change(1, 'DELETE', `${PATH}/${id}`, null);
    const [{ id: account }] = (await region.query<{ id: number }>(
      `select id from account where login = 'two@office.example'`,
    )) as [{ id: number }];
    await region.query(
      `insert into saved_view (account_id, name, address, position, made_at)
       select $1, 'Вид', '/queue', n, now() from generate_series(1, $2::int) n`,
      [account, MAX_SAVED_VIEWS - 2],
    );
    const made = await Promise.all(
      Array.from({ length: 5 }, () => change(1, 'POST', PATH, { name: 'Ещё', address: '/queue' })),
    );
    expect(made.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409]);
  });
});

describe('chosen columns', () => {
  const columnsOf = async (who: number): Promise<unknown> =>
    (JSON.parse((await get(`${api.url}${PATH}`, { cookie: cookies[who] ?? '' })).body) as { columns: unknown }).columns;
  const choose = async (who: number, body: object): Promise<number> =>
    (await change(who, 'POST', `${PATH}/columns`, body)).status;

  it('are kept of each table, the last choice of it, for whoever chose alone', async () => {
    expect(await choose(0, { table: 'districts', columns: 'name,subscribers' })).toBe(200);
    expect(await choose(0, { table: 'districts', columns: 'name,overdue' })).toBe(200);
    expect(await choose(0, { table: 'ranking', columns: 'name' })).toBe(200);
    expect(await columnsOf(0)).toEqual({ districts: 'name,overdue', ranking: 'name' });
    expect(await columnsOf(1)).toEqual({});
    expect(await choose(0, { table: 'districts', columns: null })).toBe(200);
    expect(await columnsOf(0)).toEqual({ ranking: 'name' });
  });

  it.each([
    ['another table', { table: 'account', columns: 'name' }],
    ['no columns at all', { table: 'districts', columns: '' }],
    ['markup', { table: 'districts', columns: '<img>' }],
    ['a novel', { table: 'districts', columns: 'a,'.repeat(500) }],
    ['more than is asked for', { table: 'districts', columns: 'name', account: 1 }],
  ])('are refused with %s', async (_, body) => expect(await choose(0, body)).toBe(400));
});
