import { addAccount, bindAccount, judgePassword, openSession } from '@gospulse/access';
import { API_PREFIX, type MeAnswer } from '@gospulse/contracts';
import type { Role } from '@gospulse/domain';
import { get, send, type HttpAnswer } from '@gospulse/test-support/api-under-test.js';
import type { RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { WALKERS, type Walker } from './operations-table.spec-helper.js';

/** What stands in paths, queries and bodies. */
export interface Ids {
  readonly region: string;
  readonly institution: string;
  readonly founder: string;
  readonly page: number;
  readonly municipality: string;
  readonly kind: string;
}

/** Who walks, with what is theirs and what is not. */
export interface Walking {
  readonly walker: Walker;
  readonly own: Ids;
  readonly foreign: Ids;
  readonly accountId: number | null;
  cookie: string;
  csrf: string;
}

const NOBODYS: Ids = {
  ...{ region: '34', institution: '1000000000000', founder: '1000000000009', page: 999_999_999 },
  ...{ municipality: '18999000', kind: 'nothing' },
};
export { NOBODYS };

const ROLES: Readonly<Record<Exclude<Walker, 'nobody' | 'viewer'>, Role>> = {
  head: 'head',
  reporter: 'reporter',
  analyst: 'analyst',
  elsewhere: 'analyst',
  admin: 'admin',
};
const REGIONS: Partial<Record<Walker, readonly string[] | null>> = {
  ...{ reporter: ['34'], analyst: ['34'], elsewhere: ['77'] },
};

const IDS = `i.region_code as region, i.ogrn as institution, i.founder_ogrn as founder, p.vk_id::float8 as page,
  i.municipality_oktmo as municipality, i.kind
  from institution i join page p on p.institution_id = i.id and p.removed_at is null and p.vk_id is not null`;

/** Another region with one school of one founder, which nobody has observed. */
async function makeElsewhere(region: RegionUnderTest): Promise<Ids> {
  await region.query(`insert into region (code, name, zone) values ('77', 'Москва', 'Europe/Moscow')`);
  await region.query(
    `insert into institution (ogrn, name, kind, sphere, level, region_code, founder_ogrn, imported_at)
     select ogrn, name, kind, sphere, 'regional', '77', founder, now()
     from (values ('1027700000015', 'Департамент другого региона', null),
                  ('1027700000026', 'Школа другого региона', '1027700000015')) as made (ogrn, name, founder)
     cross join (select kind, sphere from institution where kind = 'school' limit 1) k`,
  );
  await region.query(
    `insert into page (region_code, institution_id, vk_id, link, screen_name, name, state, registered_at)
     select '77', id, 777000111, 'https://vk.com/club777000111', 'club777000111', 'Страница другого региона', 'live', now()
     from institution where ogrn = '1027700000026'`,
  );
  const [made] = await region.query<Ids>(`select ${IDS} where i.region_code = '77'`);
  return { ...made!, municipality: '45000000' };
}

/** The most asked school and, of another founder, district and kind, the most asked institution. */
async function ownAndForeign(region: RegionUnderTest): Promise<readonly [Ids, Ids]> {
  const most = (left: string) =>
    region.query<Ids>(
      `select ${IDS} join question q on q.page_id = p.id
       where i.region_code = '34' and i.municipality_oktmo is not null and i.founder_ogrn is not null and ${left}
       group by 1, 2, 3, 4, 5, 6 order by count(*) desc, 2 limit 1`,
    );
  const [own] = await most(
    `i.kind = 'school' and i.ogrn not in (select founder_ogrn from institution where founder_ogrn is not null)`,
  );
  const [foreign] = await most(
    `i.kind <> 'school' and i.founder_ogrn <> '${own?.founder}' and i.municipality_oktmo <> '${own?.municipality}'`,
  );
  return [own!, foreign!];
}

/** Outlines of some municipalities. */
async function drawMap(region: RegionUnderTest, oktmos: readonly string[]): Promise<void> {
  await region.query(
    `insert into boundary_map (region_code, width, height, attribution, imported_at) values ('34', 9, 9, '©', now())`,
  );
  await region.query(
    `insert into boundary (region_code, oktmo, path, label_x, label_y) select '34', unnest($1::text[]), 'M0 0', 1, 1`,
    [oktmos],
  );
}

export interface World {
  readonly walking: readonly Walking[];
  /** An account that is tried on. */
  readonly victim: number;
  sessionOf(accountId: number): Promise<string>;
}

/** Everybody who walks, signed in. */
export async function openWorld(region: RegionUnderTest): Promise<World> {
  const { dataSource } = region.database;
  const now = new Date();
  const elsewhere = await makeElsewhere(region);
  const [own, foreign] = await ownAndForeign(region);
  const add = (login: string, role: Role, regionCodes: readonly string[] | null, ogrns: readonly string[]) =>
    dataSource.transaction(async (manager) => {
      const added = await addAccount(manager, { login, name: `Имя ${login}`, role, regionCodes }, now);
      if (added.kind !== 'added') throw new Error(added.why);
      await bindAccount(manager, { accountId: added.id, ogrns }, now);
      return added.id;
    });
  const sessionOf = async (accountId: number): Promise<string> => {
    const token = await openSession(dataSource, accountId, { address: '127.0.0.1', agent: 'Firefox' }, new Date());
    return token ?? '';
  };
  const idsOf: Readonly<Record<Walker, readonly [Ids, Ids]>> = {
    nobody: [own, foreign],
    head: [own, foreign],
    reporter: [own, elsewhere],
    analyst: [own, elsewhere],
    elsewhere: [elsewhere, own],
    admin: [own, NOBODYS],
    viewer: [own, foreign],
  };
  const walking: Walking[] = [];
  for (const walker of WALKERS) {
    const [theirs, others] = idsOf[walker];
    const accountId =
      walker === 'nobody' || walker === 'viewer'
        ? null
        : await add(
            `${walker}@office.example`,
            ROLES[walker],
            REGIONS[walker] ?? null,
            walker === 'head' ? [own.institution] : [],
          );
    const cookie = accountId === null ? '' : `gospulse=${await sessionOf(accountId)}`;
    walking.push({ walker, own: theirs, foreign: others, accountId, cookie, csrf: '' });
  }
  // An admin counts as one once they can sign in: from then on there are accounts.
  const judged = await judgePassword('река Волга течёт', { login: '', name: '' });
  if (judged.kind !== 'good') throw new Error(judged.why);
  await region.query(`update account set password_hash = $1 where role = 'admin'`, [judged.hash]);
  await drawMap(region, [own.municipality, foreign.municipality]);
  return { walking, victim: await add('victim@office.example', 'analyst', ['34'], []), sessionOf };
}

const headersOf = ({ cookie }: Walking): Record<string, string> => (cookie === '' ? {} : { cookie });

export function ask(url: string, who: Walking, path: string, more: Record<string, string> = {}): Promise<HttpAnswer> {
  return get(`${url}${path}`, { ...headersOf(who), ...more });
}

/** A change with the token of the page. */
export async function change(
  url: string,
  who: Walking,
  method: string,
  path: string,
  body: object | null,
): Promise<HttpAnswer> {
  if (who.csrf === '' && who.cookie !== '') {
    const me = JSON.parse((await ask(url, who, `${API_PREFIX}/me`)).body) as MeAnswer;
    who.csrf = me.csrfToken ?? '';
  }
  const payload = body === null ? '' : JSON.stringify(body);
  const sent = {
    ...headersOf(who),
    ...(who.csrf === '' ? {} : { 'x-csrf-token': who.csrf }),
    ...(body === null
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) }),
  };
  return send(method, `${url}${path}`, sent, payload);
}
