import { bindAccount } from '@gospulse/access';
import { refreshRollups } from '@gospulse/analytics';
import { API_PREFIX } from '@gospulse/contracts';
import { problemOf, send, type HttpAnswer } from '@gospulse/test-support/api-under-test.js';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import type { OpenApi, Operation } from '../fuzz/fuzz.spec-helper.js';
import { startApi, type RunningApi } from '../start-api.js';
import { BESIDE_THE_DOCUMENT, OPERATIONS, WALKERS, type Got, type Walker } from './operations-table.spec-helper.js';
import { secretsOfOthers, toldIn, type Secrets } from './told.spec-helper.js';
import { ask, change, NOBODYS, openWorld, type Ids, type Walking, type World } from './walkers.spec-helper.js';

const PERIOD = { from: '2025-10-25', to: '2025-11-21' } as const;
/** Parameters that name somebody or something. */
const NAMING = ['sphere', 'kind', 'oktmo', 'founder', 'ogrn', 'page', 'q'] as const;

let region: RegionUnderTest;
let api: RunningApi;
let world: World;
let document: OpenApi;
let secrets: Secrets;

beforeAll(async () => {
  region = await openPassedRegion({ pages: 60 });
  await refreshRollups(region.database.dataSource);
  world = await openWorld(region);
  api = await startApi(region.config);
  walking('viewer').cookie = await viewersCookie();
  document = JSON.parse((await ask(api.url, walking('nobody'), '/api/openapi.json')).body) as OpenApi;
  secrets = await secretsOfOthers(region, walking('head').own.institution);
});
afterAll(async () => {
  await api.close();
  await region.close();
});

/** What a browser has of somebody who was given a link to Обзор. */
async function viewersCookie(): Promise<string> {
  const view = `/?${new URLSearchParams({ region: '34', ...PERIOD })}`;
  const made = await change(api.url, walking('analyst'), 'POST', `${API_PREFIX}/links/views`, {
    view,
    days: 7,
  });
  const [, name = ''] = (JSON.parse(made.body) as { address: string }).address.split('#');
  return `gospulse-view=${name}`;
}

function walking(walker: Walker): Walking {
  const found = world.walking.find((each) => each.walker === walker);
  if (!found) throw new Error(walker);
  return found;
}

interface Described {
  readonly name: string;
  readonly method: string;
  /** Under the prefix of the API. */
  readonly path: string;
  readonly operation: Operation;
}

/** Operations of the document; whoever signs out does so last. */
function operations(): Described[] {
  const all = Object.entries(document.paths).flatMap(([full, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const path = full.replace(API_PREFIX, '');
      return { name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, operation };
    }),
  );
  const isLast = ({ path }: Described) => Number(path === '/sign-out');
  return all.sort((a, b) => isLast(a) - isLast(b));
}

const takes = ({ operation }: Described, name: string): boolean =>
  operation.parameters.some((parameter) => parameter.in === 'query' && parameter.name === name);

function addressOf(of: Described, path: string, query: Readonly<Record<string, string>>): string {
  const asked = Object.entries({ ...PERIOD, ...query }).filter(([name]) => takes(of, name));
  return `${API_PREFIX}${path}${asked.length === 0 ? '' : `?${new URLSearchParams(asked)}`}`;
}

/** A row that is there to be tried on, in the place of `{id}`. */
async function idFor({ path, method }: Described, who: Walking, ids: Ids): Promise<string> {
  if (path.startsWith('/pages/')) return String(ids.page);
  if (path.startsWith('/register/files/')) return '11111111-1111-4111-8111-111111111111';
  if (path.startsWith('/admin/accounts/')) return String(ids === NOBODYS ? 999_999 : world.victim);
  if (path.startsWith('/me/sessions/')) {
    const isOwn = ids === who.own && who.accountId !== null;
    await world.sessionOf(isOwn ? who.accountId : world.victim);
    return newest(`session where account_id = ${isOwn ? who.accountId : world.victim}`);
  }
  if (path.startsWith('/notes/')) {
    if (ids === NOBODYS) return '999999';
    await region.query(
      `insert into note (region_code, page_id, day, kind, text, made_at, author_id)
       select region_code, id, '2025-11-20', 'day', 'Сбой', now(), $2 from page where vk_id = $1`,
      [ids.page, who.accountId],
    );
    return newest('note');
  }
  if (path.startsWith('/me/views/')) {
    const owner = ids === who.own ? who.accountId : world.victim;
    await region.query(
      `insert into saved_view (account_id, name, address, position, made_at) values ($1, 'Вид', '/queue', 1, now())`,
      [owner],
    );
    return newest('saved_view');
  }
  if (path.startsWith('/anomalies/notes/') && method === 'DELETE') {
    if (ids === NOBODYS) return '999999';
    await region.query(
      `insert into note (region_code, page_id, day, kind, text, made_at)
       select region_code, id, '2025-11-20', 'note', 'Сбой', now() from page where vk_id = $1`,
      [ids.page],
    );
    return newest('note');
  }
  if (path.startsWith('/contacts/') || path.startsWith('/my/contacts/')) {
    if (ids === NOBODYS) return '999999';
    // Whoever takes a call back is who marked it.
    await region.query(
      `insert into contact (region_code, institution_id, outcome, account_id, login, made_at)
       select region_code, id, 'reached', $2, 'a@office.example', now() from institution where ogrn = $1`,
      [ids.institution, who.accountId],
    );
    return newest('contact');
  }
  if (path.startsWith('/links/views/')) {
    if (ids === NOBODYS) return '11111111-1111-4111-8111-111111111111';
    const maker = ids === who.own ? who.accountId : world.victim;
    const [link] = await region.query<{ id: string }>(
      `insert into view_link (region_code, view, note, made_by, made_at, expires_at)
       values ('34', '/', '', $1, now(), now() + interval '1 day') returning id::text as id`,
      [maker],
    );
    return String(link?.id);
  }
  if (path.startsWith('/looks/')) {
    if (ids !== who.own) return '999999';
    await region.query(
      `insert into look (region_code, page_id, asked_at, ended_at, finding)
       select region_code, id, now() - interval '2 hours', now(), 'unchanged' from page where vk_id = $1`,
      [ids.page],
    );
    return newest('look');
  }
  if (path.startsWith('/contests/')) {
    if (ids === NOBODYS) return '999999';
    // Asked about by somebody, so that it can be replied to.
    await region.query(
      `with c as (
         insert into contest (region_code, institution_id, page_id, kind, comment_id, account_id, made_at)
         select region_code, institution_id, id, 'not-a-question', 1, $2, now() from page where vk_id = $1 returning id
       )
       insert into contest_event (contest_id, kind, reason, account_id, at)
       select id, kind, 'Причина', by, now() from c, (values ('made', $2::int), ('asked', null)) as past (kind, by)`,
      [ids.page, world.victim],
    );
    return newest('contest');
  }
  if (path.startsWith('/editions/schedules/')) {
    if (ids === NOBODYS || ids === who.foreign) return '999999';
    await region.query(
      `insert into report_schedule (region_code, form_code, period_kind, days_after, at_time, wait_days, file_kinds, recipients,
         account_id, made_by, made_at, starts_at)
       values ($1, 'kinds', 'week', 0, '08:00', 3, '{json}', '{}', $2, 'Имя', now(), now())`,
      [ids.region, world.victim],
    );
    return newest('report_schedule');
  }
  if (path.startsWith('/editions/jobs/')) {
    if (ids === NOBODYS || ids === who.foreign) return '999999';
    await region.query(
      `insert into report_job (region_code, kind, request, author, asked_at, ended_at, outcome)
       values ($1, 'verify', '{"number": 1}', 'Имя', now(), now(), '{"kind": "failed"}')`,
      [ids.region],
    );
    return newest('report_job');
  }
  throw new Error(`nobody says what the id of ${path} is`);
}

/** The number of an edition of the region; whatever is another's has none. */
async function numberFor(who: Walking, ids: Ids): Promise<string> {
  if (ids !== who.own) return '999999';
  const [made] = await region.query<{ id: number; number: number }>(
    `insert into edition (region_code, number, form_code, form_version, form, texts, period_code, period_from, period_to,
       as_of, frozen_at, frozen_by, policy_version, classifier_version, register_version, kept_tables, sha256)
     select code, case code when '34' then 1000 else 0 end + (select count(*) from edition) + 1, 'kinds', 1, '{"title": "Виды"}', '{}',
       '2025-W45', '2025-11-03', '2025-11-09', now(), now(), 'Имя', '1', '1', '1', '{}', repeat('0', 64)
     from region where code = $1 returning id, number`,
    [ids.region],
  );
  await region.query(
    `insert into edition_file (edition_id, kind, name, sha256, bytes) values ($1, 'json', 'kinds.json', repeat('0', 64), '{}')`,
    [made?.id],
  );
  return String(made?.number);
}

async function newest(of: string): Promise<string> {
  const [row] = await region.query<{ id: number }>(`select max(id)::int as id from ${of}`);
  return String(row?.id);
}

async function filled(of: Described, who: Walking, ids: Ids): Promise<string> {
  const id = of.path.includes('{id}') ? await idFor(of, who, ids) : '';
  const ogrn = of.path.startsWith('/founders/') ? ids.founder : ids.institution;
  const number = of.path.includes('{number}') ? await numberFor(who, ids) : '';
  return of.path
    .replace('{ogrn}', ogrn)
    .replace('{id}', id)
    .replace('{number}', number)
    .replace('{kind}', of.path.startsWith('/me/digests/') ? 'weekly' : 'json');
}

const TOKEN = 'a'.repeat(43);
/** The version of a row of the register that nobody has. */
const SEEN = '0'.repeat(32);
const SCHEDULE = {
  ...{ form: 'kinds', periodKind: 'week', daysAfter: 0, time: '08:00' },
  ...{ kinds: ['json'], recipients: ['boss@office.example'] },
};
/** What each change is asked with; one that nobody says it of is a failure. */
const BODIES: Readonly<Record<string, (who: Walking, ids: Ids, region: string) => object | null>> = {
  'POST /notes': (_, { page }, of) => ({ region: of, page, from: '2025-11-20', text: 'Сбой' }),
  'POST /notes/{id}': (_, __, of) => ({ region: of, text: 'Сбой у всех' }),
  'DELETE /notes/{id}': () => null,
  'POST /anomalies/notes': (_, { page }, of) => ({ region: of, page, day: '2025-11-20', kind: 'note', text: 'Сбой' }),
  'DELETE /anomalies/notes/{id}': () => null,
  'POST /looks': (_, { page }, of) => ({ region: of, page }),
  'POST /editions/preview': (_, __, of) => ({ region: of, form: 'kinds', period: '2025-W46' }),
  'POST /editions/freeze': (_, __, of) => ({ region: of, form: 'kinds', period: '2025-W46' }),
  'POST /editions/schedules': (_, __, of) => ({ region: of, ...SCHEDULE }),
  'POST /editions/schedules/{id}': (_, __, of) => ({ region: of, ...SCHEDULE }),
  'POST /editions/schedules/{id}/remove': (_, __, of) => ({ region: of }),
  'POST /editions/schedules/{id}/send': (_, __, of) => ({ region: of }),
  'POST /editions/{number}/verify': (_, __, of) => ({ region: of }),
  'POST /editions/{number}/withdraw': (_, __, of) => ({ region: of, reason: 'рано' }),
  'POST /contacts': (_, { institution }, of) => ({ region: of, institution, outcome: 'reached', note: null }),
  'POST /contacts/{id}/withdraw': (_, __, of) => ({ region: of }),
  'POST /my/contacts/{id}/reply': (_, __, of) => ({ region: of, note: 'Ответим завтра' }),
  'POST /register/institutions': (_, { institution }, of) => ({
    ...{ region: of, ogrn: institution, links: [], madeUp: true },
    cells: { name: 'Школа', kind: 'school', level: 'municipal', oktmo: '18610000' },
  }),
  'POST /register/institutions/{ogrn}': (_, __, of) => ({ region: of, version: SEEN, cells: { name: 'Лицей' } }),
  'POST /register/institutions/{ogrn}/close': (_, __, of) => ({
    ...{ region: of, version: SEEN, closedOn: '2025-11-20', act: 'Приказ № 5' },
  }),
  'POST /register/institutions/{ogrn}/reopen': (_, __, of) => ({ region: of, version: SEEN }),
  'POST /register/files': (_, __, of) => ({ region: of, name: 'register.csv', bytes: 10 }),
  'POST /register/files/{id}/parts': (_, __, of) => ({ region: of, at: 0, part: 'AAAA' }),
  'POST /register/files/{id}/preview': (_, __, of) => ({ region: of }),
  'POST /register/files/{id}/import': (_, __, of) => ({ region: of, seen: 0 }),
  'POST /register/files/{id}/rejects': (_, __, of) => ({ region: of }),
  'POST /register/undo': (_, __, of) => ({ region: of, change: 999_999 }),
  'POST /contests': (_, { institution }, of) => ({
    ...{ region: of, reason: 'Причина', link: null },
    fact: { kind: 'founder', institution, founder: institution },
  }),
  'POST /contests/decide': (_, __, of) => ({ region: of, ids: [999_999], decision: 'refuse', reason: 'Причина' }),
  'POST /contests/{id}/reply': (_, __, of) => ({ region: of, reason: 'Причина', link: null }),
  'POST /contests/{id}/withdraw': (_, __, of) => ({ region: of }),
  'POST /contests/{id}/revoke': (_, __, of) => ({ region: of, reason: 'Причина' }),
  'POST /sign-in': ({ walker }) => ({ login: `unknown-${walker}@office.example`, password: 'неизвестный пароль' }),
  'POST /sign-out': () => ({}),
  'POST /links/look': () => ({ token: TOKEN }),
  'POST /links/use': () => ({ token: TOKEN, password: 'река Волга течёт' }),
  'POST /me/password': () => ({ current: 'не тот пароль', next: 'другой длинный пароль' }),
  'POST /me/second-factor': () => ({}),
  'POST /me/second-factor/confirm': () => ({ code: '000000' }),
  'POST /me/second-factor/remove': () => ({ code: '000000' }),
  'POST /admin/accounts': ({ walker }, { institution }) => ({
    ...{ login: `${walker}-${institution}@office.example`, name: 'Анна Иванова', role: 'head' },
    ...{ regionCodes: null, ogrns: [institution] },
  }),
  'POST /admin/accounts/{id}/mailbox': () => ({ address: null }),
  'POST /me/views': () => ({ name: 'Просрочено', address: '/queue?state=overdue' }),
  'POST /me/views/order': () => ({ ids: [] }),
  'POST /me/views/columns': () => ({ table: 'districts', columns: 'name' }),
  'POST /me/views/{id}': () => ({ isStart: true }),
  'DELETE /me/views/{id}': () => null,
  'POST /me/mailbox': () => ({ address: 'head@school.example' }),
  'POST /me/digests': () => ({ weekly: true, urgent: false }),
  'POST /mailbox/confirm': () => ({ token: TOKEN }),
  'POST /admin/accounts/{id}/invitation': () => ({}),
  'POST /admin/accounts/{id}/reset': () => ({}),
  'POST /admin/accounts/{id}/role': () => ({ role: 'analyst', regionCodes: ['34'] }),
  'POST /admin/accounts/{id}/institutions': () => ({ ogrns: [] }),
  'POST /admin/accounts/{id}/disable': () => ({}),
  'POST /admin/accounts/{id}/enable': () => ({}),
  'POST /admin/accounts/{id}/second-factor/remove': () => ({}),
  'DELETE /me/sessions': () => null,
  'DELETE /me/sessions/{id}': () => null,
  'POST /demo/sign-in': () => ({ as: 'analyst' }),
  'POST /admin/accounts/{id}/name': () => ({ name: 'Анна Петрова' }),
  'POST /admin/accounts/{id}/sessions/end': () => ({}),
  'POST /admin/second-factor': () => ({ role: 'reporter', isRequired: false }),
  'POST /admin/audit/chain': () => ({}),
  'POST /admin/audit/export': () => ({}),
  'POST /exports': () => ({ what: 'районы', format: 'csv', rows: 3, address: '/districts' }),
  'POST /links/views': (_, __, of) => ({
    ...{ view: `/?${new URLSearchParams({ region: of, ...PERIOD })}`, days: 7 },
  }),
  'POST /links/views/open': () => ({ link: `11111111-1111-4111-8111-111111111111.${TOKEN}` }),
  'POST /links/views/close': () => ({}),
  'POST /links/views/{id}/revoke': () => ({}),
};

async function tryOut(of: Described, who: Walking, ids: Ids, regionCode: string): Promise<HttpAnswer> {
  const address = addressOf(of, await filled(of, who, ids), { region: regionCode, institution: ids.institution });
  if (of.method === 'GET') return ask(api.url, who, address);
  const body = BODIES[of.name];
  if (!body) throw new Error(`nobody says what ${of.name} is asked with`);
  return change(api.url, who, of.method, address, body(who, ids, regionCode));
}

/** Addresses whose answers stand in a page. */
function answersIn(page: string): string[] {
  const [, json = '{}'] = /id="answers">(.*?)<\/script>/.exec(page) ?? [];
  return Object.keys(JSON.parse(json) as object);
}

function got(answer: HttpAnswer): Got {
  return answer.status < 400 ? 'ok' : (problemOf(answer).code as Got);
}

describe('every operation of the document', () => {
  it('is listed, and every one that is listed is there', () => {
    expect(
      operations()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(OPERATIONS).sort());
  });

  it('gives each walker what is listed, by own ids, by those of others, and in the region of others', async () => {
    const told: unknown[] = [];
    const listed: unknown[] = [];
    const leaks: unknown[] = [];
    for (const of of operations()) {
      const rows = OPERATIONS[of.name];
      if (!rows) continue;
      // Those who see most ask first, so that what is kept of their answers lies ready; and a head meets their own again.
      for (const walker of [...WALKERS].reverse()) {
        const who = walking(walker);
        const tries = [
          ['own', who.own, who.own.region],
          ['foreign', who.foreign, who.own.region],
          [
            'abroad',
            walker === 'reporter' || walker === 'analyst' || walker === 'elsewhere' ? who.foreign : who.own,
            abroadOf(who),
          ],
        ] as const;
        for (const [kind, ids, regionCode] of tries) {
          const expected = rows[kind];
          if (!expected) continue;
          const times = of.method === 'GET' && walker === 'head' ? 2 : 1;
          for (let time = 0; time < times; time += 1) {
            const answer = await tryOut(of, who, ids, regionCode);
            told.push([of.name, walker, kind, got(answer)]);
            listed.push([of.name, walker, kind, expected[walker]]);
            if (walker === 'head' || walker === 'nobody')
              leaks.push(...toldIn(bodyOf(answer), secrets).map((secret) => [of.name, walker, kind, secret]));
          }
        }
      }
    }
    // Whoever signed out walks on.
    for (const who of world.walking) {
      if (who.accountId !== null)
        Object.assign(who, { csrf: '', cookie: `gospulse=${await world.sessionOf(who.accountId)}` });
    }
    expect(told).toEqual(listed);
    expect(leaks).toEqual([]);
    // Thousands of requests one after another: a slow machine takes more than the patience of a spec.
  }, 600_000);

  it('is about the first region of whoever asks where it names none', async () => {
    const who = walking('elsewhere');
    const { region: code } = who.own;
    for (const of of operations().filter((each) => each.method === 'GET' && takes(each, 'region'))) {
      if (of.path.startsWith('/admin/') || OPERATIONS[of.name]?.own.elsewhere !== 'ok') continue;
      const path = await filled(of, who, who.own);
      const named = await ask(api.url, who, addressOf(of, path, { region: code }));
      const unnamed = await ask(api.url, who, addressOf(of, path, {}));
      expect([of.name, unnamed.status, comparable(unnamed)]).toEqual([of.name, 200, comparable(named)]);
    }
  });

  it('answers no HEAD where it answers no GET', async () => {
    const { own } = walking('nobody');
    for (const of of operations().filter(
      ({ method, path }) => method === 'GET' && path !== '/me' && !path.startsWith('/provider/'),
    )) {
      const { status, body } = await send(
        'HEAD',
        `${api.url}${addressOf(of, await filled(of, walking('nobody'), own), {})}`,
      );
      expect([of.name, status, body]).toEqual([of.name, 401, '']);
    }
  });
});

describe('a head', () => {
  it('is told by no parameter whether what is another’s exists', async () => {
    const head = walking('head');
    const { foreign } = head;
    const value: Readonly<Record<(typeof NAMING)[number], readonly [string, string]>> = {
      sphere: ['culture', 'no-such-sphere'],
      kind: [foreign.kind, 'no-such-kind'],
      oktmo: [foreign.municipality, NOBODYS.municipality],
      founder: [foreign.founder, NOBODYS.founder],
      ogrn: [foreign.institution, NOBODYS.institution],
      page: [String(foreign.page), String(NOBODYS.page)],
      q: [foreign.institution, NOBODYS.institution],
    };
    const told: unknown[] = [];
    for (const of of operations().filter(({ method }) => method === 'GET')) {
      for (const name of NAMING.filter((each) => takes(of, each))) {
        const [theirs, nobodys] = value[name];
        const path = await filled(of, head, head.own);
        const [answer, empty] = [
          await ask(api.url, head, addressOf(of, path, { [name]: theirs })),
          await ask(api.url, head, addressOf(of, path, { [name]: nobodys })),
        ];
        if (comparable(answer) !== comparable(empty)) told.push([of.name, name, comparable(answer), comparable(empty)]);
        told.push(...toldIn(bodyOf(answer), secrets).map((secret) => [of.name, name, secret]));
      }
    }
    expect(told).toEqual([]);
  });

  it('goes on in no list that somebody else began', async () => {
    const head = walking('head');
    let lists = 0;
    const isTheirs = ({ name, method }: Described) => method === 'GET' && OPERATIONS[name]?.own.head === 'ok';
    for (const of of operations().filter((each) => isTheirs(each) && takes(each, 'cursor'))) {
      const path = await filled(of, head, head.own);
      const few: Record<string, string> = of.path === '/ranking' ? { part: 'few', by: 'institution' } : {};
      const { body } = await ask(api.url, walking('analyst'), addressOf(of, path, { ...few, limit: '1' }));
      const cursor = /"nextCursor":"([\w-]+)"/.exec(body)?.[1];
      if (cursor === undefined) continue;
      lists += 1;
      const answer = await ask(api.url, head, addressOf(of, path, { ...few, limit: '1', cursor }));
      expect([of.name, problemOf(answer).code]).toEqual([of.name, 'bad-cursor']);
    }
    expect(lists).toBeGreaterThan(3);
  });

  it('is answered by no entity tag of somebody else’s map', async () => {
    const { own, foreign } = walking('head');
    const of = `${API_PREFIX}/boundaries`;
    const whole = await ask(api.url, walking('analyst'), of);
    const known = { 'if-none-match': String(whole.headers['etag']) };
    expect(whole.body).toContain(foreign.municipality);
    expect((await ask(api.url, walking('admin'), of, known)).status).toBe(304);
    const part = await ask(api.url, walking('head'), of, known);
    expect([part.status, part.body.includes(own.municipality), part.body.includes(foreign.municipality)]).toEqual([
      200,
      true,
      false,
    ]);
    expect((await ask(api.url, walking('nobody'), of, known)).status).toBe(401);
  });

  it('finds in the page that is opened what is theirs, and whoever is nobody finds nothing', async () => {
    for (const walker of ['analyst', 'head', 'nobody', 'elsewhere'] as const) {
      for (const path of ['/', '/?compare=year', '/districts', `/pages/${walking('head').foreign.page}`]) {
        for (const begins of ['/overview', '/municipalities'])
          await ask(api.url, walking(walker), `${API_PREFIX}${begins}${path.includes('?') ? '?compare=year' : ''}`);
        const sent = await ask(api.url, walking(walker), path);
        const isSentOn = walker === 'head' && /^\/(?:\?|$)/.test(path);
        expect([walker, path, sent.status]).toEqual([walker, path, isSentOn ? 302 : 200]);
        // Whoever sees no region begins on a page of their own.
        const page = isSentOn ? await ask(api.url, walking(walker), path.replace('/', '/my')) : sent;
        expect([walker, path, page.status]).toEqual([walker, path, 200]);
        if (walker === 'head') expect([path, toldIn(page.body, secrets)]).toEqual([path, []]);
        if (walker === 'nobody') expect(answersIn(page.body)).toEqual([`${API_PREFIX}/me`]);
      }
    }
  });
});

it.each(Object.keys(BESIDE_THE_DOCUMENT))('%s tells nobody of anybody', async (path) => {
  const answer = await ask(api.url, walking('nobody'), path);
  expect([path, answer.status]).toEqual([path, 200]);
  const all = await secretsOfOthers(region, '');
  expect(toldIn(answer.body, all)).toEqual([]);
});

describe('the next answer is by the new state', () => {
  /** A head of a founder, who sees its institutions. */
  const askOf = (who: Walking, path: string) => ask(api.url, who, `${API_PREFIX}${path}`);
  const codeOf = (answer: HttpAnswer): Got => got(answer);

  it('when an institution goes to another founder, is closed, or its page goes to another', async () => {
    const head = walking('head');
    const { institution, page, founder } = head.own;
    const add = async (statement: string, values: unknown[]) => void (await region.query(statement, values));
    // The head answers for the founder from now on: what is below it is theirs.
    await region.database.dataSource.transaction((manager) =>
      bindAccount(manager, { accountId: head.accountId!, ogrns: [founder] }, new Date()),
    );
    expect(JSON.parse((await askOf(head, '/me')).body)).toMatchObject({ account: null, over: 'rights-changed' });
    Object.assign(head, { csrf: '', cookie: `gospulse=${await world.sessionOf(head.accountId!)}` });
    const card = `/institutions/${institution}?from=2025-10-25&to=2025-11-21`;
    const pageCard = `/pages/${page}?from=2025-10-25&to=2025-11-21`;
    const both = async () => [codeOf(await askOf(head, card)), codeOf(await askOf(head, pageCard))];
    const steps = [
      [
        'closed',
        `update institution set status = 'closed' where ogrn = $1`,
        `update institution set status = null where ogrn = $1`,
      ],
      [
        'of another founder',
        `update institution set founder_ogrn = '${head.foreign.founder}' where ogrn = $1`,
        `update institution set founder_ogrn = '${founder}' where ogrn = $1`,
      ],
      [
        'of no founder',
        `update institution set founder_ogrn = null where ogrn = $1`,
        `update institution set founder_ogrn = '${founder}' where ogrn = $1`,
      ],
    ] as const;
    for (const [name, there, back] of steps) {
      expect([name, await both(), await both()]).toEqual([name, ['ok', 'ok'], ['ok', 'ok']]);
      await add(there, [institution]);
      expect([name, await both()]).toEqual([name, ['not-found', 'not-found']]);
      await add(back, [institution]);
    }
    expect(await both()).toEqual(['ok', 'ok']);
    const move = `update page set institution_id = (select id from institution where ogrn = $1) where vk_id = $2`;
    await add(move, [head.foreign.institution, page]);
    expect(await both()).toEqual(['ok', 'not-found']);
    await add(move, [institution, page]);
    await add('update page set removed_at = now() where vk_id = $1', [page]);
    expect(await both()).toEqual(['ok', 'not-found']);
    await add('update page set removed_at = null where vk_id = $1', [page]);
    expect(await both()).toEqual(['ok', 'ok']);
  });

  it('when a role is changed, and when an account is closed, while its session lives', async () => {
    const analyst = walking('analyst');
    const path = '/overview?region=34&from=2025-10-25&to=2025-11-21';
    expect(codeOf(await askOf(analyst, path))).toBe('ok');
    await region.query(`update account set role = 'head' where id = $1`, [analyst.accountId]);
    const told = JSON.parse((await askOf(analyst, path)).body) as { coverage: { n: number } };
    expect(told.coverage.n).toBe(0);
    await region.query(`update account set role = 'analyst', region_codes = '{77}' where id = $1`, [analyst.accountId]);
    expect(codeOf(await askOf(analyst, path))).toBe('unknown-region');
    await region.query('update account set disabled_at = now() where id = $1', [analyst.accountId]);
    expect(codeOf(await askOf(analyst, path))).toBe('sign-in-needed');
  });
});

/** What differs between two answers to one question asked twice is left out. */
function comparable(answer: HttpAnswer): string {
  const told = JSON.parse(bodyOf(answer)) as Record<string, unknown>;
  return JSON.stringify([answer.status, told], (key, value: unknown) =>
    ['asOf', 'now', 'comparisonAsOf'].includes(key) ? null : value,
  );
}

/** A body without the address that was asked, which a problem repeats. */
function bodyOf({ status, body }: HttpAnswer): string {
  return status < 400 ? body : JSON.stringify({ ...(JSON.parse(body) as object), instance: null });
}

function abroadOf({ walker, own, foreign }: Walking): string {
  return walker === 'head' || walker === 'nobody' || walker === 'admin'
    ? '77'
    : own.region === foreign.region
      ? '77'
      : foreign.region;
}
