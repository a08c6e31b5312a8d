import { readCommunities, type Community } from '../../../vk/src/shape/community.js';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { profileSighting } from './profile-facts.js';

/** What a version before kept of this page, under the names it had for the facts. */
const KEPT_BEFORE = {
  ...{ hasPhoto: true, hasDescription: false, hasCover: null, governmentMark: true, widgets: 2 },
  ...{ verified: false, hasSite: true, hasContacts: null, hasAddress: false, wall: 1 },
};
/** The same facts as they are called now; those that came later were in no profile. */
const KNOWN_BEFORE = [
  ...(['avatar', 'description', 'cover', 'governmentMark', 'widgets'] as const),
  ...(['verified', 'site', 'contacts', 'address', 'wall'] as const),
];
const OGRN = '1023400000001';
const GROUP = {
  ...{ id: 5, screen_name: 'school_5', name: 'Школа "№ 5" \\ Волжский' },
  ...{ has_photo: 1, description: '', is_government_organization: 1, verified: 0, site: 'x.ru', wall: 1 },
  addresses: { is_enabled: false },
  menu: {
    items: [
      { url: `https://pos.gosuslugi.ru/form/?opaId=214753&utm_campaign=${OGRN}` },
      { url: `https://pos.gosuslugi.ru/og/org-activities?mun_code=18701000&utm_campaign=${OGRN}` },
    ],
  },
};

describe('a profile kept under the former names of its facts', () => {
  let database: TestDatabase;
  const [community] = readCommunities([GROUP], true)?.items ?? [];
  const now = profileSighting(1, community as Community, OGRN);
  const kept = async () => {
    const [row] = await database.dataSource.query<{ facts: object; fingerprint: string }[]>(
      'select facts, fingerprint from page_profile',
    );
    return row;
  };

  const takeBack = async () => {
    const { dataSource } = database;
    while ((await dataSource.query<unknown[]>(`select from migrations where name ~ '^PageFactNames'`)).length > 0)
      await dataSource.undoLastMigration();
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    await takeBack();
    await dataSource.query(`insert into region (code, name, zone) values ('34', 'x', 'Europe/Volgograd')`);
    await dataSource.query(
      `insert into policy (region_code, version, effective_from, rules) values ('34', 'v', '2026-01-01', $1)`,
      [JSON.stringify({ compliance: { criteria: [{ title: 'a "fact": "hasPhoto"', rule: { fact: 'hasPhoto' } }] } })],
    );
    await dataSource.query(
      `insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
       values ('34', '1023400000001', 'x', 'school', 'education', 'municipal', now())`,
    );
    await dataSource.query(
      `insert into page (region_code, institution_id, link, registered_at) select '34', id, 'club5', now() from institution`,
    );
    await dataSource.query(
      `insert into page_profile (page_id, region_code, observed_at, last_seen_at, fingerprint, screen_name, name, facts)
       select id, '34', now(), now(), 'as it was', $1, $2, $3 from page`,
      [GROUP.screen_name, GROUP.name, JSON.stringify(KEPT_BEFORE)],
    );
    await dataSource.runMigrations();
  });
  afterAll(() => database.drop());

  it('is the same profile under the new ones, without the facts that nobody told then', async () => {
    const facts = Object.fromEntries(KNOWN_BEFORE.map((name) => [name, now?.facts[name]]));
    expect((await kept())?.facts).toEqual(facts);
  });

  it('is called in rules as it is called everywhere, and in words as they were written', async () => {
    const [policy] = await database.dataSource.query<{ rules: unknown }[]>('select rules from policy');
    expect(policy?.rules).toEqual({
      compliance: { criteria: [{ title: 'a "fact": "hasPhoto"', rule: { fact: 'avatar' } }] },
    });
  });

  it('has its former names back when the change is taken back', async () => {
    await takeBack();
    expect((await kept())?.facts).toEqual(KEPT_BEFORE);
  });
});
