import type { Basis } from '@gospulse/domain';
import type { FigureRow } from '@gospulse/contracts';
import { getFigures } from './figures.js';
import { GROUPINGS, type Grouping } from '../query/grouping.js';
import { wholeRegion, type Filters } from '../query/scope.js';
import { NOW, openObservedRegion, PERIOD, type RegionUnderTest } from '../observed-region.spec-helper.js';

let region: RegionUnderTest;
let regionRow: FigureRow;

beforeAll(async () => {
  region = await openObservedRegion();
  regionRow = (await rowsBy('region'))[0]!;
});
afterAll(() => region.close());

interface More {
  readonly filters?: Filters;
  readonly basis?: Basis;
  readonly now?: string;
  readonly from?: string;
  readonly to?: string;
}

async function rowsBy(by: Grouping, { now = NOW, ...more }: More = {}): Promise<FigureRow[]> {
  const result = await getFigures(region.database.dataSource, {
    ...{ scope: wholeRegion('34'), by, ...PERIOD, now: new Date(now) },
    ...more,
  });
  if (result.kind === 'problem') throw new Error(result.problem);
  return result.rows;
}

const ADDITIVE = [
  ...(['institutions', 'exempt', 'pages', 'observedPages', 'subscribers', 'netGrowth', 'posts', 'comments'] as const),
  ...(['questions', 'answered', 'withdrawn', 'open', 'overdue'] as const),
];
type Additive = (typeof ADDITIVE)[number];

const sum = (rows: readonly FigureRow[], key: Additive): number => rows.reduce((all, row) => all + (row[key] ?? 0), 0);

describe('figures of the region', () => {
  it('hold what the sandbox planted', () => {
    const truth = region.sandbox.truth();
    expect(regionRow).toMatchObject({
      key: '34',
      institutions: truth.institutions,
      exempt: truth.exempt,
      subscribers: truth.subscriptions,
      asOf: new Date(NOW).toISOString(),
    });
  });

  it('count the posts and questions of the period by local days', async () => {
    const [stored] = await region.query<{ posts: number; questions: number }>(
      `select (select count(*)::int from post where by_page and not is_repost
                 and (published_at + interval '3 hours')::date between $1 and $2) as posts,
              (select count(*)::int from question where needs_reply
                 and (asked_at + interval '3 hours')::date between $1 and $2) as questions`,
      [PERIOD.from, PERIOD.to],
    );
    expect(stored?.questions).toBeGreaterThan(100);
    expect(regionRow).toMatchObject(stored!);
    const { answered, withdrawn, open, overdue, questions } = regionRow;
    expect(answered! + withdrawn! + open! + overdue!).toBe(questions);
  });

  it('are the sums of the municipalities and of the row of what belongs to none', async () => {
    const municipalities = await rowsBy('municipality');
    const none = await region.query<{ ogrn: string }>('select ogrn from institution where municipality_oktmo is null');
    const ogrns = new Set(none.map(({ ogrn }) => ogrn));
    const rest = (await rowsBy('institution')).filter(({ key }) => ogrns.has(key));
    expect(municipalities).toHaveLength(39);
    expect(rest.length).toBeGreaterThan(0);
    const without = municipalities.find(({ key }) => key === '00000001')!;
    expect(without.name).toBe('Региональные учреждения');
    for (const key of ADDITIVE) {
      expect([key, sum(municipalities, key)]).toEqual([key, regionRow[key]]);
      expect([key, sum(rest, key)]).toEqual([key, without[key]]);
    }
  });

  it.each(['kind', 'founder', 'institution'] as const)('are the sums of the rows by %s', async (by) => {
    const rows = await rowsBy(by);
    for (const key of ADDITIVE) expect([key, sum(rows, key)]).toEqual([key, regionRow[key]]);
  });

  it('are the sums of the pages, as far as pages have them', async () => {
    const rows = await rowsBy('page');
    for (const key of ADDITIVE.filter((name) => name !== 'institutions' && name !== 'exempt')) {
      expect([key, sum(rows, key)]).toEqual([key, regionRow[key]]);
    }
  });

  it('by founder hold the institutions that have one, and last those that have none', async () => {
    const [founded] = await region.query<{ n: number; founders: number }>(
      `select count(*)::int as n, count(distinct founder_ogrn)::int as founders from institution
       where founder_ogrn is not null`,
    );
    const rows = await rowsBy('founder');
    expect(rows.at(-1)).toMatchObject({ key: '0000000000000', name: 'Без учредителя' });
    const named = rows.slice(0, -1);
    expect([named.length, sum(named, 'institutions')]).toEqual([founded?.founders, founded?.n]);
  });

  it('leave the exempt out of the denominator of coverage', async () => {
    const exempt = (await rowsBy('institution')).filter((row) => row.exempt === 1);
    expect(exempt.length).toBeGreaterThan(1);
    for (const row of exempt)
      expect(row).toMatchObject({ coverageShare: null, unknown: { coverageShare: 'no-institutions' } });
    const [covered] = await region.query<{ n: number }>(
      `select count(distinct i.id)::int as n from institution i join page p on p.institution_id = i.id
       where i.exempt_reason is null and p.state in ('live', 'closed', 'private')`,
    );
    expect(regionRow.coverageShare).toBeCloseTo(covered!.n / (regionRow.institutions - regionRow.exempt), 9);
  });
});

/** What is told of another figure, and null where that is unknown or has nothing to tell. */
const TELLING_OF_OTHERS = new Set(['subscribersOldestAt', 'meanWorkingSecondsIsAtMost']);

describe('what is not known', () => {
  it.each(GROUPINGS)('is null with a reason, and only that, by %s', async (by) => {
    for (const row of await rowsBy(by)) {
      const nulls = Object.entries(row).filter(([key, value]) => value === null && !TELLING_OF_OTHERS.has(key));
      expect(nulls.map(([key]) => key).sort()).toEqual(Object.keys(row.unknown).sort());
    }
  });

  it('is a page with hidden members: no subscribers, not 0', async () => {
    const hidden = region.sandbox.world.region.pages.filter((page) => page.odd.hiddenMembers);
    const rows = (await rowsBy('page')).filter(({ key }) => hidden.some((page) => String(page.groupId) === key));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatchObject({ subscribers: null, unknown: { subscribers: 'not-observed' } });
  });

  it('is what stands on a wall that cannot be read', async () => {
    const closed = region.sandbox.world.region.pages.filter((page) => page.odd.wallError !== null);
    const rows = (await rowsBy('page')).filter(({ key }) => closed.some((page) => String(page.groupId) === key));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toMatchObject({
        posts: null,
        questions: null,
        overdue: null,
        unknown: { questions: 'not-observed' },
      });
    }
  });

  it('is the reply of a page that lets nobody ask', async () => {
    const closed = region.sandbox.world.region.pages.filter((page) => page.odd.commentsClosed);
    const rows = (await rowsBy('page')).filter(({ key }) => closed.some((page) => String(page.groupId) === key));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toMatchObject({
        questions: 0,
        unknown: { medianWorkingSeconds: 'comments-closed', responseRate: 'comments-closed' },
      });
    }
  });

  it('names an unknown region and a period ahead', async () => {
    const ask = (code: string, from: string, to: string) =>
      getFigures(region.database.dataSource, { scope: wholeRegion(code), by: 'region', from, to, now: new Date(NOW) });
    expect(await ask('77', PERIOD.from, PERIOD.to)).toEqual({ kind: 'problem', problem: 'unknown-region' });
    expect(await ask('34', '2025-11-22', '2025-11-30')).toEqual({ kind: 'problem', problem: 'in-the-future' });
    expect(await ask('34', PERIOD.to, PERIOD.from)).toEqual({ kind: 'problem', problem: 'from-after-to' });
  });
});

describe('filters', () => {
  it('leave the rows of a kind as they are among all', async () => {
    const schools = (await rowsBy('kind')).find(({ key }) => key === 'school');
    const [filtered] = await rowsBy('region', { filters: { kind: 'school' } });
    for (const key of ADDITIVE) expect([key, filtered?.[key]]).toEqual([key, schools?.[key]]);
  });

  it('by all comments find at least as many as by questions', async () => {
    const [all] = await rowsBy('region', { basis: 'all' });
    expect(all?.questions).toBeGreaterThan(regionRow.questions!);
  });
});

describe('an earlier cut-off', () => {
  it('knows nothing of what came after it', async () => {
    const [late] = await region.query<{ asked: Date; answered: Date; id: number }>(
      `select q.asked_at as asked, q.answered_at as answered, p.vk_id as id from question q join page p on p.id = q.page_id
       where needs_reply and answered_at - asked_at > interval '2 days' and answered_at < due_at + interval '1 day'
         and asked_at > $1::date order by asked_at limit 1`,
      [PERIOD.from],
    );
    const middle = (late!.asked.getTime() + late!.answered.getTime()) / 2_000;
    const between = new Date(Math.floor(middle) * 1_000).toISOString();
    const page = async (now: string) => (await rowsBy('page', { now })).find(({ key }) => key === String(late!.id))!;
    const [before, after] = [await page(between), await page(NOW)];
    expect(before.open! + before.overdue!).toBeGreaterThan(0);
    expect(before.answered!).toBeLessThan(after.answered!);
    expect(before.asOf).toBe(between);
    const [stored] = await region.query<{ asked: number; answered: number; posts: number }>(
      `select (select count(*)::int from question q join page p on p.id = q.page_id
               where needs_reply and vk_id = $1 and asked_on >= $3 and asked_at <= $2) as asked,
              (select count(*)::int from question q join page p on p.id = q.page_id
               where needs_reply and vk_id = $1 and asked_on >= $3 and answered_at <= $2) as answered,
              (select count(*)::int from post q join page p on p.id = q.page_id where vk_id = $1 and by_page
               and not is_repost and (published_at + interval '3 hours')::date >= $3 and published_at <= $2) as posts`,
      [late!.id, between, PERIOD.from],
    );
    expect({ asked: before.questions, answered: before.answered, posts: before.posts }).toEqual(stored);
  });
});
