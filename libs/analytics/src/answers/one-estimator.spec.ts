import type { FigureRow } from '@gospulse/contracts';
import {
  addWorkingSecondsAcross,
  DAY_SECONDS,
  localDay,
  toldWait,
  valueOrNull,
  workingSecondsAcross,
  type Clock,
} from '@gospulse/domain';
import { readRegionRules, type RegionRules } from '@gospulse/store';
import fc from 'fast-check';
import { VersionedCaches } from '../caching/versioned-cache.js';
import { createReadings } from '../dataset/readings.js';
import {
  answered,
  FROM_ROLLUPS,
  NOW,
  openObservedRegion,
  request,
  ZONE,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';
import { GROUPINGS, type Grouping } from '../query/grouping.js';
import type { Filters } from '../query/scope.js';
import { refreshRollups } from '../rollups/refresh-rollups.js';
import { getFigures } from './figures.js';
import { getFounderCard } from './founders/founder-card.js';
import { getFounders } from './founders/founders.js';
import { getInstitutionCard } from './institutions/institution.js';
import { getInstitutions } from './institutions/institutions.js';
import { getMunicipalities } from './municipalities.js';
import { getOverview } from './overview/overview.js';
import { getPageCard } from './pages/page-card.js';
import { getRanking } from './ranking/ranking.js';
import { getQueue } from './queue/queue.js';
import { getReplies } from './replies/replies.js';
import { getSeries } from './series/series.js';

/** More questions than are read row by row at once, and fewer than that in most districts and institutions. */
const QUESTIONS = 3_000;
const SINCE_DAYS = 112;
/** Whom single answers are asked of, of each grouping. */
const EXAMPLES = 3;

let region: RegionUnderTest;
let rules: RegionRules;

beforeAll(async () => {
  region = await openObservedRegion();
  rules = (await readRegionRules(region.database.dataSource, '34'))!;
});
afterAll(() => region.close());

interface Made {
  readonly page: number;
  readonly askedAt: number;
  readonly waited: number;
  readonly fate: number;
}

/** From 0 to just below 1, no part of it more often than another. */
const evenly = fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((part) => part / 1_000_000);

/** Some pages are asked by many, most by few; waits are of seconds, minutes, days or months, and many are alike. */
const made = fc.record<Made>({
  page: evenly.map((part) => part ** 1.5),
  askedAt: evenly.map((part) => Math.floor(part * SINCE_DAYS * DAY_SECONDS)),
  waited: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(0, 8, 59, 60, 89, 90, 899, 900, 3_600, 8_000, 32_400, 86_400) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 7_200 }) },
    { weight: 4, arbitrary: evenly.map((part) => Math.round(1_800 * Math.exp(7 * part))) },
  ),
  fate: evenly.map((part) => Math.floor(part * 100)),
});

/** Questions of a random region in place of those that were observed. */
async function askAnew(seed: number): Promise<void> {
  const now = Date.parse(NOW) / 1_000;
  const pages = await region.query<{ id: number }>(
    'select id from page where vk_id is not null and removed_at is null order by md5(id::text)',
  );
  const questions = fc.sample(fc.array(made, { minLength: QUESTIONS, maxLength: QUESTIONS, size: 'max' }), {
    seed,
    numRuns: 1,
  });
  const rows = questions.flat().map(({ page, askedAt: ago, waited, fate }, index) => {
    const askedAt = now - ago;
    const closedAt = fate < 92 && askedAt + waited <= now ? askedAt + waited : null;
    const working = closedAt === null ? null : valueOrNull(workingSecondsAcross(rules.calendars, askedAt, closedAt));
    return {
      page: pages[Math.floor(page * pages.length)]!.id,
      comment: 10_000_000 + index,
      ...{ asked: askedAt, on: localDay(ZONE, askedAt), closed: closedAt },
      ...{ withdrawn: fate < 4, needs: fate % 7 !== 0, formulaic: fate % 5 === 0, working },
      due: valueOrNull(addWorkingSecondsAcross(rules.calendars, askedAt, 32_400)),
    };
  });
  await region.query('truncate question');
  await region.query(
    `insert into question (page_id, comment_id, post_id, region_code, comments, asked_at, asked_on, answered_at, withdrawn_at,
                           class, needs_reply, elapsed_seconds, working_seconds, due_at, policy_version, formulaic)
     select page, comment, 1, '34', 1, to_timestamp(asked), "on", case when not withdrawn then to_timestamp(closed) end,
            case when withdrawn then to_timestamp(closed) end, 'question', needs, closed - asked, working, to_timestamp(due),
            'default-1', case when closed is not null and not withdrawn then formulaic end
     from jsonb_to_recordset($1) as r(page int, comment bigint, asked int, "on" date, closed int, withdrawn boolean,
       needs boolean, working int, due int, formulaic boolean)`,
    [JSON.stringify(rows)],
  );
  await region.query(
    `insert into touched_day (region_code, page_id, day, what)
     select distinct '34', q.page_id, d.day, 'questions' from (select id as page_id from page) q cross join
       (select distinct asked_on as day from question union select distinct day from reply_rollup where grain = 'day') d`,
  );
  await refreshRollups(region.database.dataSource);
}

/** The figures that were told of somebody, each by all who told it. */
class Told {
  private readonly figures = new Map<string, { readonly by: string; readonly value: unknown }[]>();
  pairs = 0;

  add(by: string, whom: string, values: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(values)) {
      const known = this.figures.get(`${whom} ${name}`) ?? [];
      this.pairs += known.length === 0 ? 0 : 1;
      this.figures.set(`${whom} ${name}`, [...known, { by, value }]);
    }
  }

  /** Those that are not one and the same, to the letter. */
  disagreeing(): string[] {
    return [...this.figures]
      .filter(([, told]) => new Set(told.map(({ value }) => JSON.stringify(value))).size > 1)
      .map(([name, told]) => `${name}: ${told.map(({ by, value }) => `${by} ${String(value)}`).join(', ')}`);
  }

  /** How many figures are known values. */
  known(ending: string): number {
    return [...this.figures].filter(([name, [first]]) => name.endsWith(ending) && first?.value !== null).length;
  }
}

type Days = { readonly from: string; readonly to: string; readonly now: string };
const PERIODS: readonly Days[] = [
  { from: '2025-08-01', to: '2025-11-21', now: NOW },
  { from: '2025-09-01', to: '2025-10-31', now: '2025-11-05T12:34:56Z' },
];

/** All answers of one region, district, founder, kind, institution and page, over some days. */
async function ask(told: Told, days: Days): Promise<void> {
  const { dataSource } = region.database;
  const readings = createReadings(1_000, new VersionedCaches());
  const asked = (filters: Filters = {}, clock: Clock = 'working') => ({
    ...request({ ...days, now: new Date(days.now), filters, clock }),
    readings,
  });
  const rows = new Map<Grouping, readonly FigureRow[]>();
  for (const by of GROUPINGS) {
    const whole = { scope: request().scope, by, from: days.from, to: days.to, now: new Date(days.now) };
    for (const plan of [undefined, FROM_ROLLUPS]) {
      const result = await getFigures(dataSource, { ...whole, ...(plan && { plan }) });
      if (result.kind === 'problem') throw new Error(result.problem);
      rows.set(by, result.rows);
      for (const row of result.rows)
        told.add(plan ? 'figures from rollups' : 'figures', `${by} ${row.key}`, ofRow(row));
    }
  }
  const whole = async (whom: string, filters: Filters): Promise<void> => {
    const overview = await answered(getOverview(dataSource, asked(filters)));
    const calendar = await answered(getOverview(dataSource, asked(filters, 'calendar')));
    told.add('overview', whom, {
      medianWorkingSeconds: overview.firstReply.value,
      medianWorkingSecondsLow: overview.firstReply.low,
      medianWorkingSecondsHigh: overview.firstReply.high,
      p90WorkingSeconds: overview.firstReply.p90,
      medianElapsedSeconds: calendar.firstReply.value,
      withinDeadlineShare: overview.withinDeadline.value,
      withinDeadlineN: overview.withinDeadline.n,
      ...{ overdue: overview.backlog.overdue, open: overview.backlog.open },
      ...{ questions: overview.firstReply.n, answered: overview.firstReply.answered },
      ...{ subscribers: overview.subscribers.value, netGrowth: overview.subscribers.growth.net },
      ...{ pages: overview.subscribers.pagesLive, subscribersOldestAt: overview.subscribers.oldestAt },
      ...{ coverageShare: overview.coverage.value, coverageAnyShare: overview.coverage.anyNetwork.share },
      ...{ exempt: overview.coverage.exempt, cadenceShare: overview.cadence.value },
    });
    told.add('overview', whom, { overdue: overview.backlog.value, waiting: overview.backlog.n });
    const { states } = await answered(getQueue(dataSource, { ...asked(filters), sort: 'due', limit: 1 }));
    told.add('queue', whom, { waiting: overview.backlog.n === null ? null : states.open + states.overdue });
    await curve(whom, filters);
    const series = await answered(getSeries(dataSource, { ...asked(filters), metric: 'questions' }));
    const questions = series.points.reduce((sum, { value }) => sum + (value ?? 0), 0);
    const posts = await answered(getSeries(dataSource, { ...asked(filters), metric: 'posts' }));
    const posted = posts.points.reduce((sum, { value }) => sum + (value ?? 0), 0);
    told.add('series', whom, { 'known questions': questions, 'known posts': posted });
    told.add('overview', whom, { 'known questions': overview.firstReply.n ?? 0 });
  };
  const curve = async (whom: string, filters: Filters): Promise<void> => {
    for (const plan of [undefined, FROM_ROLLUPS]) {
      const replies = await answered(getReplies(dataSource, asked(filters), plan));
      const calendar = await answered(getReplies(dataSource, asked(filters, 'calendar'), plan));
      told.add(plan ? 'replies from rollups' : 'replies', whom, {
        medianWorkingSeconds: replies.median.value,
        medianWorkingSecondsLow: replies.median.low,
        medianWorkingSecondsHigh: replies.median.high,
        p90WorkingSeconds: replies.p90.value,
        meanWorkingSeconds: replies.mean.value,
        medianElapsedSeconds: calendar.median.value,
        ...{ responseRate: replies.responseRate.value, withinDeadlineShare: replies.withinDeadline.value },
        formulaicShare: replies.formulaicReplies.value,
        ...{ questions: replies.counts?.questions ?? null, answered: replies.counts?.answered ?? null },
        ...{ withdrawn: replies.counts?.withdrawn ?? null, open: replies.counts?.open ?? null },
        ...{ overdue: replies.counts?.overdue ?? null, withinDeadlineN: replies.withinDeadline.n },
        ...{ bins: JSON.stringify(replies.bins), curve: JSON.stringify(replies.curve.steps) },
      });
    }
  };
  const busiest = (by: Grouping) =>
    [...(rows.get(by) ?? [])].sort((a, b) => (b.questions ?? 0) - (a.questions ?? 0)).slice(0, EXAMPLES);

  await whole('region 34', {});
  const { rows: districts } = await answered(getMunicipalities(dataSource, asked()));
  for (const row of districts) told.add('municipalities', `municipality ${row.key}`, ofRow(row));
  for (const { key } of busiest('municipality')) await whole(`municipality ${key}`, { oktmo: key });
  for (const { key } of busiest('kind')) await whole(`kind ${key}`, { kind: key });
  const founders = await answered(getFounders(dataSource, asked()));
  for (const row of founders.rows) told.add('founders', `founder ${row.key}`, ofRow(row));
  for (const { key } of busiest('founder')) {
    await whole(`founder ${key}`, { founder: key });
    const { founder } = await answered(getFounderCard(dataSource, { ...asked(), ogrn: key }));
    told.add('founder', `founder ${key}`, ofRow(founder));
  }
  for (const sort of ['subscribers', 'medianWorkingSeconds', 'overdue'] as const) {
    const list = await answered(getInstitutions(dataSource, { ...asked(), sort, order: 'desc', limit: 200 }));
    for (const { ogrn, figures, compliance } of list.rows) {
      told.add(`institutions by ${sort}`, `institution ${ogrn}`, ofRow(figures));
      told.add('its score', `institution ${ogrn}`, { complianceScore: compliance.score });
    }
  }
  for (const { key } of busiest('institution')) {
    const { figures } = await answered(getInstitutionCard(dataSource, { ...asked(), ogrn: key }));
    told.add('institution', `institution ${key}`, ofRow(figures));
    await curve(`institution ${key}`, { ogrn: key });
  }
  for (const { key } of busiest('page')) {
    const { figures } = await answered(getPageCard(dataSource, { ...asked(), vkId: Number(key) }));
    told.add('page', `page ${key}`, ofRow(figures));
    await curve(`page ${key}`, { vkId: Number(key) });
  }
  for (const by of ['municipality', 'institution', 'founder'] as const) {
    for (const [metric, name] of [
      ['response', 'responseRate'],
      ['deadline', 'withinDeadlineShare'],
    ] as const) {
      const ranking = { ...asked(), by, metric, part: 'ranked', limit: 200 } as const;
      const { rows: ranked, reference } = await answered(getRanking(dataSource, ranking));
      told.add('ranking', 'region 34', { [name]: reference.value });
      for (const row of ranked) {
        const n = metric === 'deadline' ? { withinDeadlineN: row.n } : {};
        told.add('ranking', `${by} ${row.key}`, { [name]: row.share, [`why no ${name}`]: row.unknown, ...n });
      }
    }
  }
}

/** All that a row tells but for who it is. */
function ofRow({ key: _key, name: _name, unknown, ...figures }: FigureRow): Record<string, unknown> {
  const values = Object.entries(figures);
  const reasons = values.map(([figure, value]) => [
    `why no ${figure}`,
    value === null ? (unknown[figure] ?? null) : null,
  ]);
  return { ...figures, ...(Object.fromEntries(reasons) as Record<string, string | null>) };
}

describe('one figure is one and the same on every screen, endpoint, file and command', () => {
  it.each([1, 2])('of a random region, seed %p', async (seed) => {
    await askAnew(seed);
    for (const days of PERIODS) {
      const told = new Told();
      await ask(told, days);
      expect(told.disagreeing().slice(0, 20)).toEqual([]);
      expect(told.pairs).toBeGreaterThan(1_291);
      expect(told.known('medianWorkingSeconds')).toBeGreaterThan(50);
    }
  });

  it('told in whole minutes where it is a day or less', async () => {
    const { firstReply } = await answered(getOverview(region.database.dataSource, request()));
    expect([firstReply.unknown, firstReply.value]).toEqual([null, toldWait(firstReply.value ?? 0)]);
    expect(firstReply.value).toBeGreaterThan(60);
  });
});
