import { jest } from '@jest/globals';
import { API_PREFIX, commands, downloads, endpoints, redirects, type EndpointName } from '@gospulse/contracts';
import { refreshRollups } from '@gospulse/analytics';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { eventually } from '@gospulse/test-support/wait.js';
import { get, problemOf, send } from '@gospulse/test-support/api-under-test.js';
import { createLogger } from '@gospulse/platform';
import { AnswerCache } from './answers/answer-cache.js';
import { DataRevision } from './answers/data-revision.js';
import { startApi, type RunningApi } from './start-api.js';

const PERIOD = 'from=2025-10-25&to=2025-11-21';
let region: RegionUnderTest;
let api: RunningApi;
let ogrn: string;
let pageId: number;
let founderOgrn: string;

beforeAll(async () => {
  region = await openPassedRegion({ pages: 60 });
  await refreshRollups(region.database.dataSource);
  api = await startApi(region.config);
  const [row] = await region.query<{ ogrn: string; id: number }>(
    `select i.ogrn, p.vk_id as id from question q join page p on p.id = q.page_id
     join institution i on i.id = p.institution_id group by 1, 2 order by count(*) desc limit 1`,
  );
  ({ ogrn, id: pageId } = row!);
  const [founder] = await region.query<{ ogrn: string }>(
    'select founder_ogrn as ogrn from institution where founder_ogrn is not null limit 1',
  );
  founderOgrn = founder!.ogrn;
});
afterAll(async () => {
  await api.close();
  await region.close();
});

const at = (path: string) => get(`${api.url}${API_PREFIX}${path}`);

/** An address of each endpoint, with data behind it. */
function addressOf(name: EndpointName): string {
  const path = endpoints[name].path
    .replace('{ogrn}', name === 'founder' ? founderOgrn : ogrn)
    .replace('{number}', '1')
    .replace('{id}', String(pageId));
  return 'from' in endpoints[name].query.shape ? `${path}?${PERIOD}` : path;
}

const OF_ACCOUNTS = new Set<EndpointName>([
  ...(['mySessions', 'accounts', 'account', 'institutionsToBind', 'audit', 'auditChain', 'secondFactorRoles'] as const),
  // Where there are no accounts nobody is called by one, nor written to.
  ...(['myContacts', 'myMailbox', 'myDigest', 'mailStatus'] as const),
  // Admins alone keep the register: `register.spec.ts`.
  ...(['register', 'registerCard', 'registerChanges'] as const),
]);

describe.each(Object.keys(endpoints) as EndpointName[])('%s', (name) => {
  it('answers by its own schema, and nothing beyond it', async () => {
    // Whoever has no account has none of these: `access.spec.ts` signs in, `editions.spec.ts` freezes one, `looks.spec.ts` asks for one, `contests.spec.ts` contests.
    if (OF_ACCOUNTS.has(name) || ['edition', 'reportJob', 'look', 'contest'].includes(name)) return;
    const { status, body, headers } = await at(addressOf(name));
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    const sent = JSON.parse(body) as unknown;
    expect(endpoints[name].answer.parse(sent)).toEqual(sent);
  });

  it('refuses a parameter it does not know, by name', async () => {
    if (/^\/(?:admin|register)\b/.test(endpoints[name].path) || ['myContacts', 'myMailbox', 'myDigest'].includes(name))
      return;
    const path = addressOf(name);
    const answer = await at(`${path}${path.includes('?') ? '&' : '?'}colour=red`);
    expect(problemOf(answer)).toMatchObject({ status: 400, code: 'bad-request' });
    expect(problemOf(answer).errors).toEqual([{ name: 'colour', reason: 'неизвестный параметр' }]);
  });
});

describe('answers that are kept', () => {
  it('serve nobody who may see anything else, by the question or by the address', async () => {
    const cache = new AnswerCache(new DataRevision(region.database.dataSource), createLogger('error', 'spec'));
    const asked = { name: 'overview', query: { region: '34' } };
    const compute = (text: string) => () => Promise.resolve({ text });
    const whole = await cache.serve({ ...asked, scope: { regionCode: '34', oktmo: null } }, compute('all'));
    const part = await cache.serve({ ...asked, scope: { regionCode: '34', oktmo: ['18701000'] } }, compute('one'));
    expect([String(whole), String(part)]).toEqual(['{"text":"all"}', '{"text":"one"}']);
    const again = await cache.serve({ ...asked, scope: { regionCode: '34', oktmo: null } }, compute('other'));
    expect(String(again)).toBe('{"text":"all"}');
    cache.remember('analyst', '/overview', whole);
    expect(cache.atOnce('analyst', '/overview')).toBe(whole);
    expect([cache.atOnce('head', '/overview'), cache.atHand('head', '/overview')]).toEqual([null, null]);
  });
});

describe('answers while facts come in for the first time', () => {
  it('are computed anew after some seconds, while the reader waits', async () => {
    const { dataSource } = region.database;
    const cache = new AnswerCache(new DataRevision(dataSource), createLogger('error', 'spec'));
    const asked = { name: 'overview', query: { region: '34' }, scope: { regionCode: '34', oktmo: null } };
    let computed = 0;
    const serve = async () => String(await cache.serve(asked, () => Promise.resolve({ computed: (computed += 1) })));
    const watch = `where kind = 'communities' and page_id = (select min(id) from page where removed_at is null)`;
    const [{ outcome } = { outcome: null }] = await region.query<{ outcome: string | null }>(
      `select last_outcome as outcome from watch ${watch}`,
    );
    await region.query(`update watch set last_outcome = null ${watch}`);
    // Another page was just looked at: facts come in.
    await region.query(`update watch set last_outcome_at = now() where page_id = (select max(id) from page)`);
    const begun = Date.now();
    const now = jest.spyOn(Date, 'now');
    try {
      now.mockImplementation(() => begun);
      expect([await serve(), await serve()]).toEqual(['{"computed":1}', '{"computed":1}']);
      now.mockImplementation(() => begun + 5_000);
      expect(await serve()).toBe('{"computed":2}');
      // What was computed then is not served for a minute afterwards either.
      await region.query(`update watch set last_outcome = $1 ${watch}`, [outcome ?? 'observed']);
      now.mockImplementation(() => begun + 20_000);
      expect(await serve()).toBe('{"computed":3}');
      now.mockImplementation(() => begun + 35_000);
      expect(await serve()).toBe('{"computed":3}');
    } finally {
      now.mockRestore();
    }
  });
});

describe('answers hold what the region holds', () => {
  it('its sum of subscriptions', async () => {
    const { body } = await at(`/overview?${PERIOD}`);
    const { subscribers, coverage } = endpoints.overview.answer.parse(JSON.parse(body));
    const truth = region.sandbox.truth();
    expect([subscribers.value, coverage.exempt]).toEqual([truth.subscriptions, truth.exempt]);
  });

  it('all of its institutions, portion by portion', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await at(`/institutions?${PERIOD}&limit=20${cursor && `&cursor=${cursor}`}`);
      const { rows, nextCursor } = endpoints.institutions.answer.parse(JSON.parse(body));
      seen.push(...rows.map((row) => row.ogrn));
      cursor = nextCursor ?? '';
    } while (cursor !== '');
    expect(new Set(seen).size).toBe(region.sandbox.truth().institutions);
  });
});

describe('a cursor', () => {
  const firstOf = async (path: string): Promise<string> => {
    const { body } = await at(`${path}&limit=1`);
    const answer = JSON.parse(body) as { nextCursor?: string | null; troubled?: { nextCursor: string | null } };
    const cursor = answer.troubled ? answer.troubled.nextCursor : answer.nextCursor;
    if (!cursor) throw new Error(`${path} has one portion`);
    return cursor;
  };

  it('goes on in its own list alone, under its own filters and order', async () => {
    const lists = [
      `/institutions?${PERIOD}`,
      `/institutions?${PERIOD}&sort=name`,
      `/institutions?${PERIOD}&order=asc`,
      `/institutions?${PERIOD}&kind=school`,
      `/institutions?${PERIOD}&q=школа`.replace('школа', encodeURIComponent('школа')),
      `/institutions?from=2025-10-26&to=2025-11-21`,
      `/pages/${pageId}/questions?${PERIOD}`,
      `/pages/${pageId}/questions?${PERIOD}&basis=all`,
      `/questions?${PERIOD}`,
      `/questions?${PERIOD}&sort=due`,
      `/ranking?${PERIOD}&part=few`,
      `/ranking?${PERIOD}&part=few&by=institution`,
      `/ranking?${PERIOD}&part=few&metric=response`,
      '/quality?region=34',
      '/quality?watch=comments',
    ];
    const cursors = new Map<string, string>();
    for (const path of lists) {
      const cursor = await firstOf(path).catch(() => null);
      if (cursor !== null) cursors.set(path, cursor);
    }
    expect(cursors.size).toBeGreaterThan(10);
    expect(new Set(cursors.values()).size).toBe(cursors.size);
    for (const [path, cursor] of cursors) {
      expect([path, (await at(`${path}&limit=2&cursor=${cursor}`)).status]).toEqual([path, 200]);
      for (const [other, foreign] of cursors) {
        if (other === path) continue;
        const answer = await at(`${path}&cursor=${foreign}`);
        expect([path, other, problemOf(answer).code]).toEqual([path, other, 'bad-cursor']);
      }
    }
  });

  it('stands behind a row: what comes before it meanwhile repeats nobody', async () => {
    const read = async (cursor: string) => {
      const { body } = await at(`/institutions?${PERIOD}&sort=name&order=asc&limit=10${cursor}`);
      return endpoints.institutions.answer.parse(JSON.parse(body));
    };
    const first = await read('');
    await region.query(
      `insert into institution (ogrn, name, kind, sphere, level, region_code, imported_at)
       select '1023400000019', '!Первее всех', kind, sphere, level, region_code, now() from institution limit 1`,
    );
    try {
      // The register is renewed behind the reader's back, within seconds.
      const grown = await eventually('the new row', async () => {
        const answer = await read(`&cursor=${first.nextCursor ?? ''}`);
        return answer.total > first.total ? answer : null;
      });
      expect([grown.before, grown.rows.some(({ ogrn: each }) => first.rows.some((row) => row.ogrn === each))]).toEqual([
        11,
        false,
      ]);
    } finally {
      await region.query(`delete from institution where ogrn = '1023400000019'`);
    }
  });
});

describe('the queue holds what the overview counts', () => {
  it('and every row leads to VK, without a text or a name of a resident', async () => {
    const [seen, { body }] = await Promise.all([at(`/questions?${PERIOD}&limit=500`), at(`/overview?${PERIOD}`)]);
    const { rows, states, total } = endpoints.questions.answer.parse(JSON.parse(seen.body));
    const { backlog } = endpoints.overview.answer.parse(JSON.parse(body));
    expect([states, total]).toEqual([{ open: backlog.open, overdue: backlog.overdue }, rows.length]);
    for (const { url } of rows) expect(url).toMatch(/^https:\/\/vk\.com\/wall-\d+_\d+(\?reply=\d+)?$/);
    expect(seen.body).not.toMatch(/"(text|author|from_id|authorKey)"/);
  });
});

describe('problems', () => {
  it.each([
    ['a day that is none', '/overview?from=2025-02-30&to=2025-03-01', 400, 'bad-request'],
    ['a metric that is none', '/series?metric=likes', 400, 'bad-request'],
    ['a limit beyond the most', '/institutions?limit=5000', 400, 'bad-request'],
    ['an ОГРН that is none', '/institutions/12', 400, 'bad-request'],
    ['a page number that is none', '/pages/abc', 400, 'bad-request'],
    ['a period that ends before it begins', '/overview?from=2025-11-10&to=2025-11-01', 400, 'from-after-to'],
    ['a period ahead', '/overview?from=2999-01-01&to=2999-02-01', 400, 'in-the-future'],
    ['a period of many years', '/overview?from=2015-01-01&to=2025-02-01', 400, 'too-long'],
    ['an old bookmark', `/institutions?cursor=zzz&${PERIOD}`, 400, 'bad-cursor'],
    ['a page of anomalies in no register', `/anomalies?page=1&${PERIOD}`, 404, 'not-found'],
    ['an old bookmark of a ranking', `/ranking?cursor=zzz&${PERIOD}`, 400, 'bad-cursor'],
    ['a ranking of what is none', '/ranking?by=colour', 400, 'bad-request'],
    ['a bookmark of another list', `/questions?cursor=o50&${PERIOD}`, 400, 'bad-cursor'],
    ['a bookmark of another sort', `/questions?sort=due&cursor=WyJhc2tlZCIsIiIsMSwxLDFd&${PERIOD}`, 400, 'bad-cursor'],
    ['a band that is none', '/questions?band=5-6', 400, 'bad-request'],
    ['a queue’s state that is none', '/questions?state=answered', 400, 'bad-request'],
    ['replies of a page in no register', `/replies?page=1&${PERIOD}`, 404, 'not-found'],
    ['the queue of an institution in no register', `/questions?ogrn=1000000000000&${PERIOD}`, 404, 'not-found'],
    ['replies in another region', `/replies?region=77&${PERIOD}`, 404, 'unknown-region'],
    ['a queue ahead', '/questions?from=2999-01-01&to=2999-02-01', 400, 'in-the-future'],
    ['another region', `/overview?region=77&${PERIOD}`, 404, 'unknown-region'],
    ['an institution in no register', `/institutions/1000000000000?${PERIOD}`, 404, 'not-found'],
    ['a page in no register', `/pages/1?${PERIOD}`, 404, 'not-found'],
    ['questions of a page in no register', `/pages/1/questions?${PERIOD}`, 404, 'not-found'],
    ['an address that is none', '/nothing', 404, 'no-such-address'],
  ])('%s', async (_, path, status, code) => {
    expect(problemOf(await at(path))).toMatchObject({ status, code, instance: `${API_PREFIX}${path.split('?')[0]}` });
  });

  it('name every wrong parameter in Russian', async () => {
    const { errors } = problemOf(await at('/institutions?region=x&sort=colour&limit=0'));
    expect(errors?.map(({ name }) => name).sort()).toEqual(['limit', 'region', 'sort']);
    expect(errors?.every(({ reason }) => /^[а-яё ]+$/.test(reason))).toBe(true);
  });
});

describe('at the edge', () => {
  it.each(['gospulse.example', '127.0.0.1.example', 'localhost.example:80', '10.0.0.1'])(
    'a page of %s that points here is refused',
    async (host) => {
      const answer = await get(`${api.url}${API_PREFIX}/session`, { host });
      expect(problemOf(answer)).toMatchObject({ status: 421, code: 'foreign-host' });
      expect(answer.body).not.toContain('regions');
    },
  );

  it.each(['localhost:3000', '127.0.0.1', '[::1]:3000'])('%s is ours', async (host) => {
    expect((await get(`${api.url}${API_PREFIX}/session`, { host })).status).toBe(200);
  });

  it('nothing from elsewhere may run in its pages', async () => {
    const { headers } = await at('/session');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline|https?:/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('answers an address asked a moment ago with the same head and body, and a foreign host not even then', async () => {
    const [first, second] = [await at('/founders'), await at('/founders')];
    const headOf = ({ headers }: typeof first) => ({ ...headers, date: null });
    expect([second.status, second.body, headOf(second)]).toEqual([200, first.body, headOf(first)]);
    expect((await get(`${api.url}${API_PREFIX}/founders`, { host: 'evil.example' })).status).toBe(421);
  });

  it('sends nobody their own request back', async () => {
    const { status, body } = await send('TRACE', `${api.url}/`, { 'x-secret': 'hunter2' });
    expect([status >= 400, body.includes('hunter2')]).toEqual([true, false]);
  });

  it('listens on the loopback alone', () => {
    expect(api.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('describes every endpoint for machines', async () => {
    const { body } = await get(`${api.url}/api/openapi.json`);
    const { paths, openapi } = JSON.parse(body) as { openapi: string; paths: Record<string, unknown> };
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths).sort()).toEqual(
      [
        ...new Set(
          [endpoints, commands, downloads, redirects]
            .flatMap((each) => Object.values(each))
            .map(({ path }) => `${API_PREFIX}${path}`),
        ),
      ].sort(),
    );
  });

  it('tells that it lives, that it can work, and what it uses', async () => {
    const [live, ready, metrics] = await Promise.all(
      ['/health/live', '/health/ready', '/metrics'].map((path) => get(`${api.url}${path}`)),
    );
    expect([live?.status, ready?.status, metrics?.status]).toEqual([200, 200, 200]);
    expect(metrics?.body).toContain('gospulse_api_process_cpu_seconds_total');
  });
});
