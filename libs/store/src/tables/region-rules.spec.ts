import {
  DEFAULT_PROFILES,
  PROGRAM_RULES,
  startOfLocalDay,
  workingSeconds,
  type DefaultProfile,
} from '@gospulse/domain';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import {
  calendarsOfPage,
  complianceAt,
  newDefaultsAt,
  policyAt,
  readRegionRules,
  type RegionRules,
} from './region-rules.js';
import { readRulesOfRegions } from './rules-of-regions.js';

const ZONE = 'Europe/Volgograd';
const [FIRST] = DEFAULT_PROFILES;
const SITE = {
  ...{ code: 'site', weight: 5, title: 'Сайт', advice: 'Укажите сайт организации.' },
  rule: { kind: 'present', fact: 'site' },
} as const;
/** The first profile, and one that asks for the site from a day on. */
const PROFILES: readonly [DefaultProfile, DefaultProfile] = [
  FIRST,
  {
    ...{ version: 'default-2', effectiveFrom: '2026-03-01' },
    compliance: { ...FIRST.compliance, criteria: [...FIRST.compliance.criteria, SITE] },
  },
];

let database: TestDatabase;
const at = (day: string) => startOfLocalDay(ZONE, day);
const rulesOf = async (profiles: readonly [DefaultProfile, ...DefaultProfile[]] = PROFILES): Promise<RegionRules> => {
  const rules = await readRegionRules(database.dataSource, '34', { ...PROGRAM_RULES, profiles });
  if (!rules) throw new Error('no region');
  return rules;
};
const own = (version: string, from: string, rules: object) =>
  database.dataSource.query(
    `insert into policy (region_code, version, effective_from, rules) values ('34', $1, $2, $3)`,
    [version, from, JSON.stringify(rules)],
  );
const judged = (rules: RegionRules, day: string) => [
  policyAt(rules, at(day)).version,
  complianceAt(rules, at(day)).criteria.some(({ code }) => code === 'site'),
];

beforeAll(async () => {
  database = await createTestDatabase();
  await database.dataSource.query(`insert into region (code, name, zone) values ('34', 'x', $1)`, [ZONE]);
});
afterAll(() => database.drop());
afterEach(() => database.dataSource.query('truncate policy'));

describe('a default profile with another criterion', () => {
  it('judges from its day on under its own name, and leaves the days before as they were', async () => {
    const rules = await rulesOf();
    const before = await rulesOf([FIRST]);
    expect([judged(rules, '2026-02-28'), judged(rules, '2026-03-01')]).toEqual([
      ['default-1', false],
      ['default-2', true],
    ]);
    expect(complianceAt(rules, at('2026-02-28'))).toEqual(complianceAt(before, at('2026-02-28')));
    expect(newDefaultsAt(rules, at('2026-04-01'))).toEqual([]);
    const told = [{ code: 'site', title: 'Сайт', version: 'default-2', effectiveFrom: '2026-03-01' }];
    expect(newDefaultsAt(rules, at('2026-02-28'))).toEqual(told);
    expect(newDefaultsAt(rules, Infinity)).toEqual([]);
  });

  it('changes no rules of a region of its own, which is told of it', async () => {
    await own('34-1', '2026-02-01', { compliance: { criteria: FIRST.compliance.criteria } });
    const rules = await rulesOf();
    expect(['2026-01-31', '2026-02-28', '2026-03-02'].map((day) => judged(rules, day))).toEqual([
      ['default-1', false],
      ['34-1', false],
      ['34-1', false],
    ]);
    expect(newDefaultsAt(rules, at('2026-02-28'))).toEqual([
      { code: 'site', title: 'Сайт', version: 'default-2', effectiveFrom: '2026-03-01' },
    ]);
    expect(newDefaultsAt(rules, at('2026-01-31'))).toEqual([]);
  });

  it('holds until the first rules of its own, and gives them what they do not state as of their day', async () => {
    await own('34-2', '2026-05-01', { deadlines: { postsPerWeekNorm: 5 } });
    await own('34-1', '2026-04-01', { compliance: { criteria: FIRST.compliance.criteria } });
    const rules = await rulesOf();
    expect(['2026-03-31', '2026-04-30', '2026-05-01'].map((day) => judged(rules, day))).toEqual([
      ['default-2', true],
      ['34-1', false],
      ['34-2', true],
    ]);
    expect(newDefaultsAt(rules, Infinity)).toEqual([]);
  });
});

describe('outages', () => {
  const outage = (from: string, to: string) =>
    database.dataSource.query(
      `insert into correction (region_code, institution_id, page_id, kind, span_from, span_to, reason, login, made_at)
       select '34', institution_id, id, 'outage', $1, $2, 'x', 'x', now() from page`,
      [from, to],
    );

  it('are cut out of a calendar once, however often rules are read', async () => {
    await database.dataSource.query(
      `with i as (insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
         values ('34', '1023400000011', 'x', 'school', 'education', 'municipal', now()) returning id)
       insert into page (region_code, institution_id, vk_id, link, state, registered_at)
       select '34', id, 1, 'club1', 'live', now() from i`,
    );
    await outage('2026-02-02T07:00:00Z', '2026-02-02T08:00:00Z');
    const hours = async () => {
      const { calendars, outages } = await rulesOf();
      const [cut] = [...outages.values()];
      return { whole: calendars[0]!.value, cut: cut!.calendars[0]!.value, outages: cut!.outages };
    };
    const [first, second] = [await hours(), await hours()];
    expect(second.cut).toBe(first.cut);
    expect(first.cut.opens).toHaveLength(first.whole.opens.length + 1);
    await outage('2026-02-02T07:30:00Z', '2026-02-03T07:00:00Z');
    const longer = await hours();
    expect(longer.cut).not.toBe(first.cut);
    expect(longer.outages).toEqual([
      { from: Date.parse('2026-02-02T07:00:00Z') / 1_000, to: Date.parse('2026-02-03T07:00:00Z') / 1_000 },
    ]);
  });
});

describe('a municipality of another zone', () => {
  const nine = (zone: string): number => startOfLocalDay(zone, '2026-03-03') + 9 * 3_600;
  const pageOf = (pageId: number, institutionId: number) =>
    database.dataSource.query(
      `insert into page (id, region_code, institution_id, network, vk_id, link, state, registered_at)
       overriding system value values ($1::int, '34', $2, 'vk', $1::int, 'club' || $1::int, 'live', now())`,
      [pageId, institutionId],
    );

  beforeAll(async () => {
    const { dataSource } = database;
    await dataSource.query(
      `insert into municipality (oktmo, region_code, name, short_name, abbr, kind, zone)
       values ('18601000', '34', 'here', 'here', 'A', 'x', null), ('18602000', '34', 'there', 'there', 'B', 'x', 'Asia/Srednekolymsk')`,
    );
    await dataSource.query(
      `insert into institution (id, region_code, ogrn, name, kind, sphere, level, municipality_oktmo, imported_at) overriding system value
       values (91, '34', '1000000000001', 'a', 'school', 'education', 'municipal', '18601000', now()),
              (92, '34', '1000000000002', 'b', 'school', 'education', 'municipal', '18602000', now()),
              (93, '34', '1000000000003', 'c', 'hospital', 'health', 'regional', null, now())`,
    );
    for (const id of [91, 92, 93]) await pageOf(id, id);
  });

  it('has its institutions work by its own clock, and all others by that of the region', async () => {
    const rules = await rulesOf();
    const workingAt = (page: number, at: number): unknown => {
      const known = workingSeconds(calendarsOfPage(rules, page)[0]!.value, at - 3_600, at + 3_600);
      return known.kind === 'known' ? known.value : known;
    };
    expect([91, 92, 93].map((page) => workingAt(page, nine(ZONE)))).toEqual([3_600, 7_200, 3_600]);
    expect([91, 92, 93].map((page) => workingAt(page, nine('Asia/Srednekolymsk')))).toEqual([0, 3_600, 0]);
    expect([...rules.ownCalendars].filter(([page]) => page > 90).map(([page, { key }]) => [page, key])).toEqual([
      [92, '@Asia/Srednekolymsk'],
    ]);
  });

  it('keeps hours of a kind and of an institution by that clock, too', async () => {
    const early = { roundTheClock: true };
    await own('34-1', '2026-01-01', { working: { kinds: { school: early } } });
    const rules = await rulesOf();
    expect(
      [...rules.ownCalendars]
        .filter(([page]) => page > 90)
        .map(([page, { key }]) => [page, key])
        .sort(),
    ).toEqual([
      [91, 'school'],
      [92, 'school @Asia/Srednekolymsk'],
    ]);
  });
});

describe('rules of several regions', () => {
  it('are those of each, with its policies, its outages and the hours of its pages', async () => {
    const { dataSource } = database;
    await dataSource.query(`insert into region (code, name, zone) values ('70', 'y', 'Asia/Tomsk'), ('14', 'z', $1)`, [
      'Asia/Yakutsk',
    ]);
    await own('34-1', '2026-01-01', { working: { kinds: { school: { roundTheClock: true } } } });
    await dataSource.query(
      `insert into policy (region_code, version, effective_from, rules)
       values ('70', '70-2', '2026-03-01', '{"deadlines": {"replyWorkingSeconds": 7200}}'), ('70', '70-1', '2026-01-01', '{}')`,
    );
    const together = await readRulesOfRegions(dataSource, ['34', '70', '14', '39']);
    expect([...together.keys()].sort()).toEqual(['14', '34', '70']);
    for (const [code, rules] of together) expect(rules).toEqual(await readRegionRules(dataSource, code));
    const ofVolgograd = together.get('34');
    expect([ofVolgograd?.ownCalendars.size, ofVolgograd?.outages.size].map((size) => (size ?? 0) > 0)).toEqual([
      true,
      true,
    ]);
    expect(policyAt(together.get('70')!, at('2026-04-01'))).toMatchObject({
      version: '70-2',
      replyWorkingSeconds: 7_200,
    });
  });
});
