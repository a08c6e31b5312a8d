import { VersionedCaches } from '../caching/versioned-cache.js';
import { createHash } from 'node:crypto';
import {
  complianceScore,
  DEFAULT_PROFILES,
  INSTITUTION_LEVELS,
  NO_ANSWERS,
  NOTHING_KNOWN,
  startOfLocalDay,
  type CompliancePolicy,
} from '@gospulse/domain';
import { writeEvidence } from '@gospulse/store';
import { NOW, openObservedRegion, ZONE, type RegionUnderTest } from '../observed-region.spec-helper.js';
import { wholeRegion } from '../query/scope.js';
import { readDirectory } from '../register/directory.js';
import { registerOf, type Register } from '../register/register.js';
import { readProfiles } from './profiles.js';
import { answeringFactsAt } from './answering.js';
import { scorePages } from './score-pages.js';
import { readWalls, type Walls } from './walls.js';

const DEFAULT = DEFAULT_PROFILES[0].compliance;
const OWN = { weight: 7, title: 'Свой', advice: 'Сделать.' };
const WITH_OWN: CompliancePolicy = {
  ...DEFAULT,
  postsPerWeekByType: { card: null, active: 1 },
  criteria: [
    ...DEFAULT.criteria,
    { ...OWN, code: 'qr', rule: { kind: 'filed', evidenceDays: 9 }, applies: { levels: ['regional', 'municipal'] } },
    {
      ...{ ...OWN, code: 'unique', applies: { exceptPageTypes: ['card'] } },
      rule: {
        ...{ kind: 'filed-steps', unit: 'percent', evidenceDays: 30 },
        steps: [
          { from: 10, share: 0.5 },
          { from: 20, share: 1 },
        ],
      },
    },
  ],
};
const AT = ['2025-11-09', '2025-11-12', '2025-11-14', '2025-11-19', '2025-11-21'];
/** Of each criterion, what files say of pages one after the other: of each it is said by itself and with others. */
const FILED = [
  ['2025-11-10', 'reach', [0, 20, 60, 61, 90, 3_000]],
  ['2025-11-13', 'component', [0, 1]],
  ['2025-11-11', 'government-mark', [1, 0, 1]],
  ['2025-11-11', 'widgets', [0, 1, 2, 3, 4]],
  ['2025-11-18', 'widgets', [2]],
  ['2025-11-10', 'qr', [1, 0]],
  ['2025-11-12', 'unique', [900, 1_000, 1_999, 2_000]],
] as const;

let region: RegionUnderTest;
let walls: Walls;
/** Pages of many keepers, and the same of one: only then are many alike. */
let registers: Record<'many' | 'one', Register>;

beforeAll(async () => {
  region = await openObservedRegion();
  const { dataSource } = region.database;
  // Facts come and go, some unknown; half of the pages looked otherwise until the 12th, some were last seen on the 11th.
  await region.query(`update page_profile set observed_at = '2025-11-12T09:00:00Z',
    facts = '{"avatar":true,"description":true,"cover":true,"governmentMark":true,"widgets":2}' || case page_id % 5 when 0 then '{"widgets": null, "governmentMark": null}'
                                      when 1 then '{"cover": false, "governmentMark": null}'
                                      when 2 then '{"widgets": 1}' else '{}' end::jsonb`);
  await region.query(`insert into page_profile (page_id, observed_at, region_code, last_seen_at, fingerprint, facts)
    select page_id, '2025-10-01', region_code, '2025-11-11T09:00:00Z', 'before', facts || '{"cover": null, "widgets": 0}'
    from page_profile where page_id % 2 = 0`);
  await region.query(`update page_profile set last_seen_at = greatest(observed_at, '2025-11-12T10:00:00Z')
    where page_id % 3 = 0`);
  // Some have looked alike for longer: before the 12th their profiles and the earlier ones of others are read apart.
  await region.query(`update page_profile set observed_at = '2025-11-01' where page_id % 4 = 3`);
  const directory = await readDirectory(dataSource, wholeRegion('34'), {});
  const alike = directory.map((institution) => ({
    ...{ ...institution, kind: 'school', level: 'municipal' as const, exempt: false },
    pages: institution.pages.map((page) => ({ ...page, pageType: null })),
  }));
  const mixed = alike.map((institution, index) => ({
    ...{ ...institution, level: INSTITUTION_LEVELS[index % 3] ?? 'municipal', exempt: index % 11 === 0 },
    pages: institution.pages.map((page) => ({
      ...page,
      pageType: ([null, 'flagship', 'card', 'active'] as const)[page.pageId % 4] ?? null,
    })),
  }));
  registers = { one: registerOf(alike), many: registerOf(mixed) };
  for (const [on, criterion, values] of FILED) {
    const rows = [...registers.one.pageIds].flatMap((page_id) => {
      const value = values[Math.floor(page_id / 2) % values.length];
      return value === undefined || page_id % values.length === 1 ? [] : [{ page_id, criterion, value }];
    });
    const sha256 = createHash('sha256').update(`${on}${criterion}`).digest('hex');
    const source = { regionCode: '34', on, name: `${criterion}.csv`, sha256, importedAt: new Date(NOW) };
    await writeEvidence(dataSource.manager, rows, source);
  }
  walls = await readWalls(dataSource, '34', null, ZONE);
});
afterAll(() => region.close());

describe('scores of pages', () => {
  const policies = { DEFAULT, WITH_OWN };
  const cases = AT.flatMap((day) =>
    (['DEFAULT', 'WITH_OWN'] as const).flatMap((policy) =>
      (['one', 'many'] as const).flatMap((keepers) =>
        ['known', 'unknown'].map((posts) => [day, policy, keepers, posts] as const),
      ),
    ),
  );

  it.each(cases)(
    'on %s by %s of %s keepers with %s posts are those of each page by itself',
    async (day, name, keepers, posts) => {
      const policy = policies[name];
      const register = registers[keepers];
      const at = startOfLocalDay(ZONE, day) + 18 * 3_600;
      const known = {
        corrections: 'with' as const,
        caches: new VersionedCaches(),
        zone: ZONE,
        walls: posts === 'known' ? walls : new Map(),
        policy,
      };
      const read = () => readProfiles(region.database.dataSource, '34', null, at, known);
      const isLive = Uint8Array.from(register.everyPage, (index) => Number(index % 13 > 0));
      const scoring = { policy, postsPerWeekNorm: 3 };
      const score = scorePages(register, isLive, { profiles: await read(), answering: null }, scoring);
      const each = await read();
      const expected = register.pages.map(({ pageId, pageType }, index) => {
        const { kind, level, exempt } = register.institutions[register.ownerOf[index] ?? -1]!;
        const { facts, own } = each.get(pageId) ?? { facts: NOTHING_KNOWN, own: NO_ANSWERS };
        const page = { ...facts, own, live: isLive[index] === 1 };
        return complianceScore(page, { ...scoring, keeper: { kind, level, exempt, pageType } });
      });
      expect([...register.everyPage].map(score)).toEqual(expected);
      expect(new Set(expected.map((result) => JSON.stringify(result))).size).toBeGreaterThan(3);
    },
  );

  it('are those of each page by itself where answers count', async () => {
    const policy = DEFAULT_PROFILES.find(({ version }) => version === 'default-2')!.compliance;
    const register = registers.one;
    const at = startOfLocalDay(ZONE, '2025-11-09') + 18 * 3_600;
    const known = { corrections: 'with' as const, caches: new VersionedCaches(), zone: ZONE, walls, policy };
    const read = () => readProfiles(region.database.dataSource, '34', null, at, known);
    const every = (...values: readonly number[]) =>
      Float64Array.from(register.everyPage, (index) => values[Math.floor(index / 2) % values.length] ?? Number.NaN);
    const unknown = Number.NaN;
    const answering = {
      questions: every(5, 0, unknown, 5, 5, 1),
      overdueQuestions: every(0, 0, unknown, 2, unknown, 0),
      judgedQuestions: every(5, 0, unknown, 4, 4, 0),
      withinDeadlineShare: every(0.95, unknown, unknown, 0.2, 0.75, unknown, 1),
      seenMs: every(at * 1_000),
    };
    const isLive = new Uint8Array(register.pages.length).fill(1);
    const scoring = { policy, postsPerWeekNorm: 3 };
    const score = scorePages(register, isLive, { profiles: await read(), answering }, scoring);
    const each = await read();
    const expected = register.pages.map(({ pageId, pageType }, index) => {
      const { kind, level, exempt } = register.institutions[register.ownerOf[index] ?? -1]!;
      const { facts, own } = each.get(pageId) ?? { facts: NOTHING_KNOWN, own: NO_ANSWERS };
      const page = { ...facts, ...answeringFactsAt(answering, index), own, live: true };
      return complianceScore(page, { ...scoring, keeper: { kind, level, exempt, pageType } });
    });
    const found = [...register.everyPage].map(score);
    expect(found).toEqual(expected);
    expect(new Set(found).size).toBeLessThan(register.pages.length);
  });

  it('take of each page what was seen of it, whichever of the two readings tells it', async () => {
    const at = startOfLocalDay(ZONE, '2025-11-09') + 18 * 3_600;
    const known = {
      corrections: 'with' as const,
      caches: new VersionedCaches(),
      zone: ZONE,
      walls: new Map(),
      policy: DEFAULT,
    };
    const profiles = await readProfiles(region.database.dataSource, '34', null, at, known);
    const rows = await region.query<{ page_id: number; cover: boolean | null; widgets: number | null }>(
      `select distinct on (page_id) page_id, (facts->>'cover')::boolean as cover, (facts->>'widgets')::int as widgets
       from page_profile where observed_at <= '2025-11-09T18:00:00Z' order by page_id, observed_at desc`,
    );
    const told = new Map(rows.map(({ page_id, cover, widgets }) => [page_id, { cover, widgets }]));
    const seen = [...told.keys()].map((id) => {
      const { cover, widgets } = profiles.get(id)?.facts ?? {};
      return [id, { cover, widgets }] as const;
    });
    expect(new Set([...told.keys()].map((id) => id % 4)).size).toBe(3);
    expect(new Map(seen)).toEqual(told);
  });

  it('are made once for pages whose reach gives the same points', async () => {
    const alike = registers.one;
    const at = startOfLocalDay(ZONE, '2025-11-11') + 3_600;
    const known = {
      corrections: 'with' as const,
      caches: new VersionedCaches(),
      zone: ZONE,
      walls: new Map(),
      policy: DEFAULT,
    };
    const profiles = await readProfiles(region.database.dataSource, '34', null, at, known);
    const scoring = { policy: DEFAULT, postsPerWeekNorm: 3 };
    const score = scorePages(alike, new Uint8Array(alike.pages.length).fill(1), { profiles, answering: null }, scoring);
    const reaches = new Map<object, Set<number>>();
    for (const index of alike.everyPage) {
      const result = score(index);
      const reach = profiles.get(alike.pageIds[index] ?? -1)?.facts.reachShare ?? null;
      if (reach === null) continue;
      reaches.set(result, (reaches.get(result) ?? new Set()).add(reach));
    }
    expect(reaches.size).toBeLessThan(alike.pages.length / 2);
    expect(Math.max(...[...reaches.values()].map(({ size }) => size))).toBeGreaterThan(1);
  });
});
