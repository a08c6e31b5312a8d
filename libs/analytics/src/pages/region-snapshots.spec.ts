import { VersionedCaches } from '../caching/versioned-cache.js';
import { addDays, DEFAULT_PROFILES, startOfLocalDay } from '@gospulse/domain';
import { readRegionRules, type RegionRules } from '@gospulse/store';
import { readLastCounts, readNearestCounts } from './counts.js';
import { readDirectory, type DirectoryInstitution } from '../register/directory.js';
import { registerOf, type Register } from '../register/register.js';
import { readCadence } from './cadence.js';
import type { PageLookup } from './page-lookup.js';
import { readSnapshotIndices, type PageSet } from './page-set.js';
import { resolvePeriod, type ResolvedPeriod } from '../query/period.js';
import { readPosting } from './posting.js';
import { readProfiles } from './profiles.js';
import { onlyInstitutions, wholeRegion } from '../query/scope.js';
import { readDailySums } from './daily-sums.js';
import { NOW, openObservedRegion, PERIOD, ZONE, type RegionUnderTest } from '../observed-region.spec-helper.js';
import { readWalls, type Wall, type Walls } from './walls.js';
import { refreshRollups } from '../rollups/refresh-rollups.js';

let region: RegionUnderTest;
let rules: RegionRules;
let everybody: number[];
let walls: Walls;
let register: Register;
const now = Math.floor(new Date(NOW).getTime() / 1_000);

beforeAll(async () => {
  region = await openObservedRegion({ pages: 80 });
  const { dataSource } = region.database;
  // Some days have three counts a page, one of them on the day's first second, and some pages none.
  await region.query(
    `insert into subscriber_count (page_id, observed_at, region_code, members)
     select page_id, observed_at + shift, region_code, members + 1 from subscriber_count
     cross join unnest(array[interval '-18 hours', interval '2 hours 3.25 seconds']) shift
     where page_id % 3 > 0 and extract(day from observed_at)::int % 4 > 0 on conflict do nothing`,
  );
  await region.query(
    `delete from subscriber_count where page_id % 7 = 0 and extract(day from observed_at)::int % 5 < 3`,
  );
  await region.query(
    `insert into touched_day (region_code, page_id, day, what)
     select distinct region_code, page_id, (observed_at at time zone '${ZONE}')::date + n, 'counts'
     from subscriber_count cross join generate_series(-2, 2) n`,
  );
  await refreshRollups(dataSource);
  everybody = (await region.query<{ id: number }>('select id from page where removed_at is null order by id')).map(
    ({ id }) => id,
  );
  const found = await readRegionRules(dataSource, '34');
  if (!found) throw new Error('no region');
  rules = found;
  walls = await readWalls(dataSource, '34', null, ZONE);
  register = registerOf(await readDirectory(dataSource, wholeRegion('34'), {}));
});
afterAll(() => region.close());

/** What is known of anybody, in the order of pages. */
const told = <T>(known: PageLookup<T>) =>
  everybody.flatMap((id) => (known.get(id) === undefined ? [] : [[id, known.get(id)]]));
/** The pages of which a column tells anything, with what every column tells of them. */
const toldIn = (columns: object) =>
  [...register.everyPage].flatMap((index) => {
    const values = Object.values(columns).map((column: Float64Array) => column[index] ?? Number.NaN);
    return values.every(Number.isNaN) ? [] : [[register.pageIds[index], ...values]];
  });
const caches = new VersionedCaches();
const setOf = (range: number[] | null, of = register): PageSet => ({
  ...{ regionCode: '34', caches, zone: ZONE, register: of, range },
  snapshotIndices: () => readSnapshotIndices({ dataSource: region.database.dataSource, caches }, '34', of),
});
const instants = [0, 1, 17 * 3_600, 18 * 3_600, 20 * 3_600 + 5, 86_399].flatMap((second) =>
  ['2025-10-20', '2025-11-01', '2025-11-03', '2025-11-20'].map((day) => startOfLocalDay(ZONE, day) + second),
);

const PERIODS = [
  [PERIOD.from, PERIOD.to],
  ['2025-11-04', '2025-11-05'],
  ['2025-08-20', '2025-11-19'],
  [PERIOD.to, PERIOD.to],
] as const;

describe('snapshots of a region tell the same as the facts of each page', () => {
  it.each([...instants, now])('the last counts at %i', async (at) => {
    const { dataSource } = region.database;
    const [snapshots, facts] = await Promise.all([
      readLastCounts(dataSource, setOf(null), at),
      readLastCounts(dataSource, setOf(everybody), at),
    ]);
    expect(toldIn(facts).length).toBeGreaterThan(20);
    expect(toldIn(snapshots)).toEqual(toldIn(facts));
  });

  it.each([...instants, now])('the nearest counts at %i', async (at) => {
    const { dataSource } = region.database;
    const until = at + 30 * 3_600;
    const [snapshots, facts] = await Promise.all([
      readNearestCounts(dataSource, setOf(null), at, until),
      readNearestCounts(dataSource, setOf(everybody), at, until),
    ]);
    expect(toldIn(facts).length).toBeGreaterThan(20);
    expect(toldIn(snapshots)).toEqual(toldIn(facts));
  });

  it.each(PERIODS)('posts and comments from %s to %s', async (from, to) => {
    const period = periodOf(from, to);
    const read = (pages: number[] | null) => readPosting(region.database.dataSource, setOf(pages), period);
    const [snapshots, facts] = [await read(null), await read(everybody)];
    expect(snapshots.posts.some((posts) => posts > 0)).toBe(true);
    expect(toldIn(snapshots)).toEqual(toldIn(facts));
  });

  it.each(PERIODS)('kept and observed weeks from %s to %s', async (from, to) => {
    const period = periodOf(from, to);
    const read = (pages: number[] | null) =>
      readCadence(region.database.dataSource, setOf(pages), period, withTwoNorms(period), walls.columnsOf(register));
    const [snapshots, facts] = [await read(null), await read(everybody)];
    expect(toldIn(facts).length > 0).toBe(period.days > 7);
    expect(toldIn(snapshots)).toEqual(toldIn(facts));
  });

  it.each(PERIODS)('weeks held to norms of types and kinds from %s to %s', async (from, to) => {
    const period = periodOf(from, to);
    const typedRegister = registerOf(typed(register.institutions));
    const ofWalls = walls.columnsOf(register);
    const read = (pages: number[] | null) =>
      readCadence(region.database.dataSource, setOf(pages, typedRegister), period, withNormsOfKinds(period), ofWalls);
    const [snapshots, facts] = [await read(null), await read(everybody)];
    expect(toldIn(snapshots)).toEqual(toldIn(facts));
    const plain = await readCadence(region.database.dataSource, setOf(null), period, rules, ofWalls);
    const known = toldIn(facts);
    const isAsked = ([pageId = 0, , observed]: (number | undefined)[]) => typeOf(pageId) !== 'card' || observed === 0;
    expect(known.every(isAsked)).toBe(true);
    if (known.length > 0) expect(known).not.toEqual(toldIn(plain));
  });

  it.each(PERIODS)('profiles at the end of %s to %s', async (from, to) => {
    const { end } = periodOf(from, to);
    const judging = { caches, corrections: 'with' as const, zone: ZONE, walls, policy: DEFAULT_PROFILES[0].compliance };
    const read = (pages: number[] | null) => readProfiles(region.database.dataSource, '34', pages, end, judging);
    const [snapshots, facts] = [await read(null), await read(everybody)];
    expect(told(facts).length).toBeGreaterThan(20);
    expect(told(snapshots)).toEqual(told(facts));
  });
});

describe('daily sums of some institutions', () => {
  it('are the same by the page and from the snapshots of their region, also where these are behind', async () => {
    const some = await region.query<{ id: number }>('select id from institution where id % 3 < 2 order by id');
    const scope = onlyInstitutions(
      '34',
      some.map(({ id }) => id),
    );
    const source = { dataSource: region.database.dataSource, caches: new VersionedCaches() };
    const sums = (maxPageRows: number, isOfMembers = false) =>
      readDailySums(
        source,
        { scope, filters: {}, corrections: 'with' },
        { from: '2025-10-01', to: '2025-11-25' },
        PERIOD.to,
        {
          maxPageRows,
          isOfMembers,
        },
      );
    const byPage = await sums(Infinity);
    expect(byPage.filter(({ members }) => members !== null).length).toBeGreaterThan(20);
    expect(byPage.some(({ posts }) => posts > 0)).toBe(true);
    expect(await sums(0)).toEqual(byPage);
    expect(await sums(0, true)).toEqual(byPage.map((sum) => ({ ...sum, posts: 0, comments: 0 })));
    await region.query(`update page_day set members = members + 5, posts = posts + 1 where day = '2025-11-12'`);
    await region.query(`insert into sheet_due (region_code, day) values ('34', '2025-11-12') on conflict do nothing`);
    const changed = await sums(Infinity);
    expect(changed).not.toEqual(byPage);
    expect(await sums(0)).toEqual(changed);
    await refreshRollups(region.database.dataSource);
    expect(await sums(0)).toEqual(changed);
    await region.query(`update page_day set members = members - 5, posts = posts - 1 where day = '2025-11-12'`);
    await region.query(`insert into sheet_due (region_code, day) values ('34', '2025-11-12') on conflict do nothing`);
    await refreshRollups(region.database.dataSource);
  });
});

describe('posts that have not been summed yet', () => {
  const period = periodOf('2025-10-27', '2025-11-16');
  const { end } = periodOf(PERIOD.from, '2025-11-16');
  const mark = (page: number, day: string) =>
    region.query(`insert into touched_day (region_code, page_id, day, what) values ('34', $1, $2, 'posts')`, [
      page,
      day,
    ]);
  /** A page whose wall was read for all of the period, and on which nobody posted. */
  let silent: number;
  let index: number;
  beforeAll(async () => {
    const { dataSource } = region.database;
    const { weeksObserved } = await readCadence(dataSource, setOf(null), period, rules, walls.columnsOf(register));
    index = weeksObserved.indexOf(3);
    silent = register.pageIds[index] ?? 0;
    await region.query('update post set deleted_seen_at = now() where page_id = $1', [silent]);
    await region.query(
      `insert into touched_day (region_code, page_id, day, what)
       select region_code, page_id, day, 'posts' from page_day where page_id = $1`,
      [silent],
    );
    await refreshRollups(dataSource);
  });
  afterEach(() => region.query('truncate touched_day, sheet_due'));
  const readWays = async () => {
    const { dataSource } = region.database;
    const judging = { caches, corrections: 'with' as const, zone: ZONE, walls, policy: DEFAULT_PROFILES[0].compliance };
    const read = async (pages: number[] | null) => ({
      posting: await readPosting(dataSource, setOf(pages), period),
      cadence: await readCadence(dataSource, setOf(pages), period, rules, walls.columnsOf(register)),
      profiles: await readProfiles(dataSource, '34', pages, end, judging),
    });
    return [await read(null), await read(everybody)];
  };

  it('are not said to be none: of the page, in the sum, the week and the last seven days', async () => {
    const [before] = await readWays();
    const other = before!.posting.posts.findIndex((posts) => posts > 0);
    const busy = register.pageIds[other] ?? 0;
    expect([before!.posting.posts[index], before!.profiles.get(silent)?.facts.postsLast7Days]).toEqual([0, 0]);
    await mark(silent, '2025-11-11');
    await mark(busy, '2025-11-11');
    for (const { posting, cadence, profiles } of await readWays()) {
      expect(posting.posts[index]).toBeNaN();
      expect(posting.posts[other]).toBe(before!.posting.posts[other]);
      expect(cadence.weeksObserved[index]).toBe(2);
      expect(profiles.get(silent)?.facts.postsLast7Days ?? null).toBeNull();
    }
  });

  it('make pages alike by columns as they do page by page', async () => {
    const { compliance: policy } = DEFAULT_PROFILES[0];
    const likenesses = async (ofWalls: PageLookup<Wall>) => {
      const judging = { caches, corrections: 'with' as const, zone: ZONE, walls: ofWalls, policy };
      const profiles = await readProfiles(region.database.dataSource, '34', null, end, judging);
      return profiles.likenessBy(policy.criteria, register);
    };
    const before = await likenesses(walls);
    await mark(silent, '2025-11-11');
    const columns = await likenesses(walls);
    expect(columns).toEqual(await likenesses({ get: (pageId) => walls.get(pageId) }));
    expect(columns).not.toEqual(before);
  });

  it('are told by sums of pages where only the snapshots are behind', async () => {
    const day = '2025-11-11';
    const set = (posts: number) =>
      region.query(
        `insert into page_day (page_id, day, region_code, posts) values ($1, $2, '34', $3)
         on conflict (region_code, page_id, day) do update set posts = excluded.posts`,
        [silent, day, posts],
      );
    await set(2);
    const setWeek = (posts: number) =>
      region.query(
        `insert into page_week (page_id, week, region_code, posts) values ($1, '2025-11-10', '34', $2)
         on conflict (region_code, page_id, week) do update set posts = excluded.posts`,
        [silent, posts],
      );
    await setWeek(9);
    const [before] = await readWays();
    await region.query(`insert into sheet_due (region_code, day) values ('34', $1)`, [day]);
    const [snapshots] = await readWays();
    await set(0);
    await setWeek(0);
    expect([before, snapshots].map((way) => way!.cadence.weeksMet[index])).toEqual([0, 1]);
    expect(snapshots!.posting.posts[index]).toBeNaN();
    expect(snapshots!.profiles.get(silent)?.facts.postsLast7Days).toBe(2);
  });
});

describe('weeks that have not been summed yet', () => {
  it('are not observed, and no page is said to have posted nothing in them', async () => {
    const { dataSource } = region.database;
    const period = periodOf('2025-10-27', '2025-11-16');
    const ofWalls = walls.columnsOf(register);
    const read = () => readCadence(dataSource, setOf(null), period, rules, ofWalls);
    const before = (await read()).weeksObserved.indexOf(3);
    await region.query(`delete from region_sheet where grain = 'week' and day = '2025-11-10'`);
    expect((await read()).weeksObserved[before]).toBe(2);
    await region.query(`delete from region_sheet where grain = 'week'`);
    expect(toldIn(await read())).toEqual([]);
  });
});

function periodOf(from: string, to: string): ResolvedPeriod {
  const resolved = resolvePeriod({ from, to, compare: 'none' }, ZONE, now);
  if (resolved.kind === 'problem') throw new Error(resolved.problem);
  return resolved.period;
}

const typeOf = (pageId: number) => ([null, 'flagship', 'card', 'active'] as const)[pageId % 4] ?? null;

function typed(directory: readonly DirectoryInstitution[]): DirectoryInstitution[] {
  return directory.map((institution) => ({
    ...institution,
    pages: institution.pages.map((page) => ({ ...page, pageType: typeOf(page.pageId) })),
  }));
}

/** From the middle of the period on active pages keep the norm with no post at all, and schools with one. */
function withNormsOfKinds(period: ResolvedPeriod): RegionRules {
  const middle = startOfLocalDay(ZONE, addDays(period.from, Math.floor(period.days / 2)));
  const value = {
    ...DEFAULT_PROFILES[0].compliance,
    postsPerWeekByKind: { school: 1 },
    postsPerWeekByType: { active: 0, card: null },
  };
  return { ...rules, compliance: [...rules.compliance, { effectiveFrom: middle, value }] };
}

/** The norm rises in the middle of the period. */
function withTwoNorms(period: ResolvedPeriod): RegionRules {
  const [policy] = rules.policies;
  if (!policy) throw new Error('no policy');
  const middle = startOfLocalDay(ZONE, addDays(period.from, Math.floor(period.days / 2)));
  const stricter = { ...policy, effectiveFrom: middle, value: { ...policy.value, postsPerWeekNorm: 5 } };
  return { ...rules, policies: [...rules.policies, stricter] };
}
