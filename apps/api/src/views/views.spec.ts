import { changeRole, disableAccount, findAccountByLogin, readAudit, verifyAudit } from '@gospulse/access';
import { refreshRollups } from '@gospulse/analytics';
import { endpoints, type Answer, type EndpointName } from '@gospulse/contracts';
import { problemOf } from '@gospulse/test-support/api-under-test.js';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { startApi, type RunningApi } from '../start-api.js';
import { openBrowser, signInAs, signInFirstAdmin, type Browser } from './browser.spec-helper.js';

const DAYS = 'from=2025-10-25&to=2025-11-21';

let region: RegionUnderTest;
let api: RunningApi;
let analyst: Browser;
let admin: Browser;

beforeAll(async () => {
  region = await openPassedRegion({ pages: 60 });
  await refreshRollups(region.database.dataSource);
  api = await startApi(region.config);
});
afterAll(async () => {
  await api.close();
  await region.close();
});

const somebody = (login: string, role: 'analyst' | 'head' | 'reporter', regions: readonly string[] | null = null) =>
  signInAs({ dataSource: region.database.dataSource, url: api.url }, login, role, regions);

/** What stands behind the `#` of a link that somebody makes. */
async function linkOf(maker: Browser, view: string): Promise<{ id: string; secret: string }> {
  const answer = await maker.post('/links/views', { view, note: 'Для комитета', days: 3 });
  expect([answer.status, answer.headers['cache-control']]).toEqual([201, 'no-store']);
  const { id, address } = JSON.parse(answer.body) as { id: string; address: string };
  const [path, secret = ''] = address.split('#');
  expect(path).toBe('/view');
  return { id, secret };
}

async function viewerOf(secret: string): Promise<Browser> {
  const viewer = openBrowser(api.url);
  expect((await viewer.post('/links/views/open', { link: secret })).status).toBe(200);
  return viewer;
}

const eventsOf = (action: 'access' | 'export' | 'link.make' | 'link.open' | 'link.revoke') =>
  readAudit(region.database.dataSource, { action }, { before: null, limit: 50 });

describe('before there are accounts', () => {
  let secret: string;

  it('whoever sits at this machine shares a view, and the link shows it alone', async () => {
    const made = await linkOf(openBrowser(api.url), `/?region=34&${DAYS}`);
    ({ secret } = made);
    const viewer = await viewerOf(secret);
    expect(await viewer.me()).toMatchObject({ access: 'open', permissions: [], view: { kind: 'shown' } });
    expect((await viewer.get(`/overview?region=34&${DAYS}`)).status).toBe(200);
    expect(problemOf(await viewer.get(`/ranking?region=34&${DAYS}`)).code).toBe('not-in-link');
    // Nor is a void link a way to see what whoever sits here sees.
    viewer.cookies.set('gospulse-view', `${secret}x`);
    expect(problemOf(await viewer.get(`/overview?region=34&${DAYS}`)).code).toBe('view-void');
    expect(await viewer.me()).toMatchObject({ permissions: [], view: { kind: 'void' } });
  });

  it('and the link ends with the first account', async () => {
    const { dataSource } = region.database;
    admin = await signInFirstAdmin(dataSource, api.url, 'boss@office.example');
    analyst = await signInAs({ dataSource, url: api.url }, 'analyst@office.example', 'analyst', ['34']);
    // Until a second after the first admin is there, whoever sits at this machine may still see all.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(problemOf(await openBrowser(api.url).post('/links/views/open', { link: secret })).code).toBe('view-void');
  });
});

describe('a link to a view', () => {
  it('shows that view to somebody without an account, and tells whose eyes they look with', async () => {
    const view = `/?region=34&${DAYS}&kind=school`;
    const { id, secret } = await linkOf(analyst, view);
    const viewer = await viewerOf(secret);
    expect([...viewer.cookies.keys()]).toEqual(['gospulse-view']);
    expect(await viewer.me()).toMatchObject({
      ...{ account: null, permissions: [], csrfToken: null, access: 'accounts' },
      view: { kind: 'shown', view, district: null, founder: null },
    });
    const theirs = await viewer.get(`/overview?region=34&${DAYS}&kind=school`);
    const own = await analyst.get(`/overview?region=34&${DAYS}&kind=school`);
    expect([theirs.status, JSON.parse(theirs.body)]).toEqual([
      200,
      { ...(JSON.parse(own.body) as object), asOf: expect.any(String), observedAt: expect.anything() },
    ]);
    const [made, opened] = [(await eventsOf('link.make'))[0], (await eventsOf('link.open'))[0]];
    expect(made).toMatchObject({ subject: id, outcome: 'done', login: 'analyst@office.example', details: { view } });
    expect(opened).toMatchObject({ subject: id, outcome: 'done', login: null, address: '127.0.0.1' });
    expect(JSON.stringify(await eventsOf('link.make'))).not.toContain(secret.split('.')[1]);
  });

  it('shows nothing else: no other figure, no other address, no file, no change', async () => {
    const viewer = await viewerOf((await linkOf(analyst, `/?region=34&${DAYS}&kind=school`)).secret);
    const [page] = await region.query<{ id: string; ogrn: string }>(
      `select p.vk_id::text as id, i.ogrn from page p join institution i on i.id = p.institution_id where p.vk_id is not null limit 1`,
    );
    for (const [name, { path }] of Object.entries(endpoints) as [EndpointName, (typeof endpoints)[EndpointName]][]) {
      if (name === 'me' || name === 'session') continue;
      const address = path.replace('{ogrn}', page?.ogrn ?? '').replace('{id}', page?.id ?? '');
      const answer = await viewer.get(`${address}?region=34&${DAYS}`);
      expect([name, problemOf(answer).code]).toEqual([name, 'not-in-link']);
    }
    // Also where another was just answered the very same: an analyst, or whoever came by another link.
    const wider = await viewerOf((await linkOf(analyst, `/?region=34&${DAYS}`)).secret);
    for (let n = 0; n < 3; n += 1) expect((await wider.get(`/overview?region=34&${DAYS}`)).status).toBe(200);
    expect(problemOf(await viewer.get(`/overview?region=34&${DAYS}`)).code).toBe('not-in-link');
    expect((await analyst.get(`/overview?region=34&${DAYS}`)).status).toBe(200);
    expect(problemOf(await viewer.get(`/overview?region=34&${DAYS}`)).code).toBe('not-in-link');
    for (const [path, body] of [
      ['/exports', { what: 'file', format: 'csv', rows: 1, address: '/' }],
      ['/anomalies/notes', { region: '34', page: null, day: '2025-11-20', kind: 'note', text: 'Сбой' }],
      ['/links/views', { view: `/?region=34&${DAYS}`, days: 1 }],
      ['/me/password', { current: 'x', next: 'y' }],
    ] as const)
      expect([path, problemOf(await viewer.post(path, body)).code]).toEqual([path, 'not-in-link']);
    const html = (await viewer.page('/')).body;
    if (html.includes('id="root"')) {
      expect(html).not.toContain('<h1>');
      expect(html).not.toContain('/api/v1/overview');
      expect(html).toContain('"/api/v1/me":{"account":null');
    }
    expect((await eventsOf('access'))[0]).toMatchObject({ outcome: 'refused', subject: '/api/v1/me/password' });
  });

  it.each([
    ['another screen', `/quality?region=34&${DAYS}`],
    ['no period', '/?region=34'],
    ['a page of another site', `https://foreign.example/?region=34&${DAYS}`],
  ])('is not made of %s', async (_, view) => {
    expect(problemOf(await analyst.post('/links/views', { view })).code).toBe('bad-view');
  });

  it('is not made of a region, for a time or by a role that may not', async () => {
    const view = `/?region=34&${DAYS}`;
    const post = async (maker: Browser, body: object) => problemOf(await maker.post('/links/views', body)).code;
    expect(await post(analyst, { view: `/?region=77&${DAYS}` })).toBe('unknown-region');
    for (const days of [0, 91, 1.5, '1e1'])
      expect([days, await post(analyst, { view, days })]).toEqual([days, 'bad-request']);
    expect(await post(await somebody('head@office.example', 'head'), { view })).toBe('not-allowed');
    expect(await post(openBrowser(api.url), { view })).toBe('sign-in-needed');
  });

  it('is void when it was revoked, by its maker or by an admin, and by nobody else', async () => {
    const { id, secret } = await linkOf(analyst, `/ranking?region=34&${DAYS}&by=institution`);
    const viewer = await viewerOf(secret);
    const ranking = `/ranking?region=34&${DAYS}&by=institution`;
    expect((await viewer.get(ranking)).status).toBe(200);
    const other = await somebody('other@office.example', 'reporter');
    expect(problemOf(await other.post(`/links/views/${id}/revoke`)).code).toBe('no-such-link');
    const listOf = async (whose: Browser) =>
      (JSON.parse((await whose.get('/links/views')).body) as Answer<'viewLinks'>).links;
    expect(await listOf(other)).toEqual([]);
    expect((await listOf(admin)).find((link) => link.id === id)).toMatchObject({
      isOwn: false,
      state: 'good',
      opened: 1,
    });
    expect((await admin.post(`/links/views/${id}/revoke`)).status).toBe(200);
    expect((await listOf(analyst)).find((link) => link.id === id)).toMatchObject({ isOwn: true, state: 'revoked' });
    // Not from what was kept for them either.
    expect(problemOf(await viewer.get(ranking))).toMatchObject({ code: 'view-void', status: 410 });
    expect((await viewer.me()).view).toEqual({ kind: 'void' });
    expect(problemOf(await openBrowser(api.url).post('/links/views/open', { link: secret })).code).toBe('view-void');
    expect((await eventsOf('link.open'))[0]).toMatchObject({
      subject: id,
      outcome: 'refused',
      details: { why: 'revoked' },
    });
    expect((await viewer.post('/links/views/close')).status).toBe(200);
    expect([...viewer.cookies]).toEqual([]);
    expect(problemOf(await viewer.get(ranking)).code).toBe('sign-in-needed');
  });

  it('follows the rights of its maker', async () => {
    const { dataSource } = region.database;
    const maker = await somebody('maker@office.example', 'analyst');
    const viewer = await viewerOf((await linkOf(maker, `/?region=34&${DAYS}`)).secret);
    const overview = `/overview?region=34&${DAYS}`;
    const { id = 0 } = (await findAccountByLogin(dataSource, 'maker@office.example')) ?? {};
    const change = (role: 'analyst' | 'head', regionCodes: string[] | null) =>
      dataSource.transaction((manager) => changeRole(manager, id, { role, regionCodes }, new Date()));
    expect((await viewer.get(overview)).status).toBe(200);
    await change('head', null);
    expect(problemOf(await viewer.get(overview)).code).toBe('view-void');
    await change('analyst', ['77']);
    expect(problemOf(await viewer.get(overview)).code).toBe('view-void');
    await change('analyst', ['34']);
    expect((await viewer.get(overview)).status).toBe(200);
    await dataSource.transaction((manager) => disableAccount(manager, id, new Date()));
    expect(problemOf(await viewer.get(overview)).code).toBe('view-void');
  });

  it.each([
    ['nothing', ''],
    ['a truncated one', `${crypto.randomUUID()}.AAAA`],
    ['one that was signed elsewhere', `${crypto.randomUUID()}.${'A'.repeat(43)}`],
    ['something else', "' or 1=1 --"],
  ])('is not opened by %s', async (_, link) => {
    const stranger = openBrowser(api.url);
    expect(problemOf(await stranger.post('/links/views/open', { link })).code).toBe('view-void');
    expect(stranger.cookies.size).toBe(0);
    stranger.cookies.set('gospulse-view', encodeURIComponent(link || 'x'));
    expect(problemOf(await stranger.get('/session')).code).toBe('view-void');
  });

  it('leaves whoever has an account with their own eyes, before and after', async () => {
    const { secret } = await linkOf(analyst, `/?region=34&${DAYS}`);
    const reporter = await somebody('reporter@office.example', 'reporter');
    const opened = await reporter.post('/links/views/open', { link: secret });
    expect(JSON.parse(opened.body)).toEqual({ view: `/?region=34&${DAYS}` });
    expect([...reporter.cookies.keys()]).toEqual(['gospulse']);
    const viewer = await viewerOf(secret);
    const credentials = { login: 'reporter@office.example', password: 'река Волга течёт' };
    expect((await viewer.post('/sign-in', credentials)).status).toBe(200);
    expect([...viewer.cookies.keys()].sort()).toEqual(['gospulse', 'gospulse-browser']);
    expect((await viewer.me()).account?.login).toBe('reporter@office.example');
  });
});

describe('a note', () => {
  it('tells colleagues who wrote it, and whoever has no account does not learn it', async () => {
    const [page] = await region.query<{ id: number }>(
      `select p.vk_id::int as id from page p where p.vk_id is not null order by p.id limit 1`,
    );
    await region.query(
      `insert into page_day (page_id, day, region_code, members)
       select p.id, d::date, '34', case when d >= '2025-11-20' then 5000 else 1000 end
       from page p cross join generate_series('2025-10-10', '2025-11-21', interval '1 day') d where p.vk_id = $1
       on conflict (region_code, page_id, day) do update set members = excluded.members`,
      [page?.id],
    );
    await region.query(`insert into sheet_due (region_code, day) select distinct '34', day from page_day`);
    await refreshRollups(region.database.dataSource);
    const note = { region: '34', page: page?.id, day: '2025-11-20', kind: 'note', text: 'Приём в первый класс' };
    const added = await analyst.post('/anomalies/notes', note);
    expect(JSON.parse(added.body)).toMatchObject({ author: 'analyst@office.example' });
    const authorsFor = async (whose: Browser) => {
      const { body } = await whose.get(`/anomalies?region=34&${DAYS}&page=${page?.id}`);
      return (JSON.parse(body) as Answer<'anomalies'>).rows.flatMap(({ notes }) => notes.map(({ author }) => author));
    };
    expect(await authorsFor(admin)).toEqual(['analyst@office.example']);
    const { secret } = await linkOf(analyst, `/anomalies?region=34&${DAYS}&page=${page?.id}`);
    expect(await authorsFor(await viewerOf(secret))).toEqual([null]);
    expect(await authorsFor(admin)).toEqual(['analyst@office.example']);
    const [event] = await readAudit(region.database.dataSource, { action: 'anomaly.note' }, { before: null, limit: 1 });
    expect(event).toMatchObject({ login: 'analyst@office.example', outcome: 'done' });
    expect(JSON.stringify(event)).not.toContain('Приём');
  });
});

describe('a file', () => {
  const file = { what: 'gospulse-districts.csv', format: 'csv', rows: 39, address: `/districts?${DAYS}` };

  it('is written down before it is handed over, whoever takes it', async () => {
    for (const whose of [analyst, await somebody('taking@office.example', 'head')])
      expect((await whose.post('/exports', file)).status).toBe(200);
    expect((await eventsOf('export')).map(({ login, subject, details }) => ({ login, subject, details }))).toEqual(
      ['taking@office.example', 'analyst@office.example'].map((login) => ({
        ...{ login, subject: file.what },
        details: { format: 'csv', rows: 39, address: file.address },
      })),
    );
  });

  it('is not handed over to nobody, nor named by what is none', async () => {
    expect(problemOf(await openBrowser(api.url).post('/exports', file)).code).toBe('sign-in-needed');
    for (const odd of [
      ...[{ format: 'exe' }, { rows: -1 }, { rows: 1e9 }, { address: 'https://foreign.example' }, { address: '//x' }],
      ...[{ what: '' }, { what: 'a\nb' }, { what: 'я'.repeat(101) }, { more: 1 }],
    ])
      expect([odd, problemOf(await analyst.post('/exports', { ...file, ...odd })).code]).toEqual([odd, 'bad-request']);
  });
});

it('leaves the chain of events whole', async () => {
  expect((await verifyAudit(region.database.dataSource, null)).kind).toBe('whole');
});
