import { DEFAULT_PROFILES, type CorrectionFact, type CorrectionMode } from '@gospulse/domain';
import { readRegionRules, revokeCorrection, writeCorrection } from '@gospulse/store';
import { createReadings } from '../dataset/readings.js';
import { VersionedCaches } from '../caching/versioned-cache.js';
import {
  answered,
  NOW,
  openObservedRegion,
  PERIOD,
  request,
  startOf,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';
import { GROUPINGS } from '../query/grouping.js';
import { onlyInstitutions, wholeRegion, type Filters, type Scope } from '../query/scope.js';
import { resolvePeriod } from '../query/period.js';
import { readDirectory } from '../register/directory.js';
import { refreshRollups } from '../rollups/refresh-rollups.js';
import { getAnomalies } from './anomalies/anomalies.js';
import { getFigures } from './figures.js';
import { getFounderCard } from './founders/founder-card.js';
import { getFounders } from './founders/founders.js';
import { getInstitutionCard } from './institutions/institution.js';
import { getInstitutions } from './institutions/institutions.js';
import { getMunicipalities } from './municipalities.js';
import { getOverview } from './overview/overview.js';
import { getPageCard } from './pages/page-card.js';
import { getPageQuestions } from './pages/page-questions.js';
import { getQueue } from './queue/queue.js';
import { getRanking } from './ranking/ranking.js';
import { getReplies } from './replies/replies.js';
import { readLateObservations } from './report/late-observations.js';
import { groupId } from './report/register-changes.js';
import { readReport } from './report/report-facts.js';
import { getSeries } from './series/series.js';
import { getWidgets } from './widgets.js';

const NOW_DATE = new Date(NOW);
const AUTHOR = { accountId: null, login: 'operator' };
const OTHER_FOUNDER = '1023400000011';

let region: RegionUnderTest;
/** A page with questions of the period, its institution, and another founder than its own. */
let own: { page: number; vk: number; institution: number; ogrn: string; founder: string };
beforeAll(async () => {
  region = await openObservedRegion();
  [own] = (await region.query<typeof own>(
    `select p.id as page, p.vk_id::float8 as vk, i.id as institution, i.ogrn, i.founder_ogrn as founder
     from question q join page p on p.id = q.page_id join institution i on i.id = p.institution_id
     where q.needs_reply and q.asked_on between '${PERIOD.from}' and '${PERIOD.to}' and i.founder_ogrn is not null
     group by 1, 2, 3, 4, 5 having count(*) > 2
     order by count(*) desc, p.id limit 1`,
  )) as [typeof own];
});
afterAll(() => region.close());

const db = () => region.database.dataSource;

type Told = (corrections: CorrectionMode, scope?: Scope, filters?: Filters) => Promise<unknown>;

/** Everything that is told of figures. */
const TELLERS: Readonly<Record<string, Told>> = {
  overview: (corrections, scope, filters) =>
    getOverview(db(), asked({ corrections, scope, filters, compare: 'previous' })),
  ...Object.fromEntries(
    (['subscribers', 'posts', 'questions', 'overdue', 'withinDeadlineShare'] as const).map((metric): [string, Told] => [
      `series of ${metric}`,
      (corrections, scope, filters) =>
        getSeries(db(), { ...asked({ corrections, scope, filters, compare: 'previous' }), metric }),
    ]),
  ),
  municipalities: (corrections, scope, filters) => getMunicipalities(db(), asked({ corrections, scope, filters })),
  widgets: (corrections, scope, filters) => getWidgets(db(), asked({ corrections, scope, filters })),
  institutions: (corrections, scope, filters) =>
    getInstitutions(db(), { ...asked({ corrections, scope, filters }), sort: 'name', order: 'asc', limit: 100 }),
  institution: (corrections, scope) => getInstitutionCard(db(), { ...asked({ corrections, scope }), ogrn: own.ogrn }),
  page: (corrections, scope) => getPageCard(db(), { ...asked({ corrections, scope }), vkId: own.vk }),
  'questions of a page': (corrections, scope) =>
    getPageQuestions(db(), { ...asked({ corrections, scope }), vkId: own.vk, limit: 200 }),
  founders: (corrections, scope, filters) => getFounders(db(), asked({ corrections, scope, filters })),
  founder: (corrections, scope) => getFounderCard(db(), { ...asked({ corrections, scope }), ogrn: own.founder }),
  replies: (corrections, scope, filters) =>
    getReplies(db(), asked({ corrections, scope, filters, compare: 'previous' })),
  'replies of a page': (corrections, scope) =>
    getReplies(db(), asked({ corrections, scope, filters: { vkId: own.vk } })),
  queue: (corrections, scope, filters) =>
    getQueue(db(), { ...asked({ corrections, scope, filters }), sort: 'asked', limit: 200 }),
  ...Object.fromEntries(
    (['municipality', 'founder', 'institution'] as const).map((by): [string, Told] => [
      `ranking by ${by}`,
      (corrections, scope, filters) =>
        getRanking(db(), {
          ...asked({ corrections, scope, filters }),
          by,
          metric: 'deadline',
          part: 'few',
          limit: 200,
        }),
    ]),
  ),
  anomalies: (corrections, scope, filters) =>
    getAnomalies(db(), { ...asked({ corrections, scope, filters }), limit: 100 }),
  ...Object.fromEntries(
    GROUPINGS.map((by): [string, Told] => [
      `figures by ${by}`,
      (corrections, scope = wholeRegion('34'), filters = {}) =>
        getFigures(db(), { ...PERIOD, scope, filters, corrections, by, now: NOW_DATE }),
    ]),
  ),
  report: async (corrections) => {
    const read = await readReport(db(), { regionCode: '34', ...PERIOD, corrections, now: NOW_DATE });
    if (read.kind !== 'facts') return read;
    const { rowsBy, pages, ...facts } = read.facts;
    return { ...facts, rows: GROUPINGS.map((by) => rowsBy(by)), pages: pages() };
  },
};

/** Readings of a server, so that what is kept of the one is never told of the other. */
const readings = createReadings(60_000, new VersionedCaches());
let isShared = true;

function asked({ scope, filters, ...more }: Partial<Parameters<typeof request>[0]> = {}) {
  return request({
    ...more,
    ...(scope === undefined ? {} : { scope }),
    ...(filters === undefined ? {} : { filters }),
    ...(isShared ? { readings } : {}),
  });
}

/** What an answer says of corrections, and where a list goes on, which is bound to what was asked. */
const BESIDE: ReadonlySet<string> = new Set(['corrections', 'corrected', 'nextCursor', 'previousCursor']);

/** What is told but the line about corrections, by the name of the answer. */
async function tellAll(
  corrections: CorrectionMode,
  scope?: Scope,
  filters?: Filters,
): Promise<Record<string, unknown>> {
  const told: Record<string, unknown> = {};
  for (const [name, tell] of Object.entries(TELLERS))
    told[name] = withoutCount(JSON.parse(JSON.stringify(await tell(corrections, scope, filters))));
  return told;
}

function withoutCount(told: unknown): unknown {
  return JSON.parse(JSON.stringify(told, (key, value: unknown) => (BESIDE.has(key) ? undefined : value)));
}

const countOf = async (name: string, corrections: CorrectionMode = 'with', scope?: Scope, filters?: Filters) => {
  const told = JSON.stringify(await TELLERS[name]?.(corrections, scope, filters));
  const [, mode, counted] = /"corrections":\{"mode":"(\w+)","counted":(\d+)\}/.exec(told) ?? [];
  expect(mode).toBe(corrections);
  return Number(counted);
};

const correct = (fact: CorrectionFact, of: Pick<typeof own, 'page' | 'institution'> = own) =>
  writeCorrection(
    db(),
    {
      ...{ regionCode: '34', institutionId: of.institution, pageId: fact.kind === 'founder' ? null : of.page },
      ...{ fact, reason: 'Проверено', author: AUTHOR },
    },
    NOW_DATE,
  );

/** What whoever applies corrections does: keeps the observed row, and changes the one that counts. */
async function change(commentId: number, statement: string, page = own.page): Promise<void> {
  await region.query(
    `insert into question_observed select q.* from question q where page_id = $1 and comment_id = $2`,
    [page, commentId],
  );
  await region.query(`${statement} where page_id = $1 and comment_id = $2`, [page, commentId]);
  await region.query(
    `insert into touched_day (region_code, page_id, day, what)
     select region_code, page_id, asked_on, 'questions' from question_observed where page_id = $1 and comment_id = $2`,
    [page, commentId],
  );
}

describe('where nothing is corrected', () => {
  it.each(['server', 'anew'])('everything is told to the letter with corrections and without them, %s', async (how) => {
    isShared = how === 'server';
    const told = await tellAll('without');
    for (const [name, answer] of Object.entries(await tellAll('with')))
      expect([name, told[name]]).toEqual([name, answer]);
    expect(await countOf('overview')).toBe(0);
  });
});

describe('what is corrected', () => {
  let before: Record<string, unknown>;
  let beforeOfFounder: Record<string, unknown>;
  beforeAll(async () => {
    isShared = false;
    [before, beforeOfFounder] = [await tellAll('with'), await tellAll('with', undefined, { founder: own.founder })];
    const questions = await region.query<{ id: number; asked: number }>(
      `select comment_id::float8 as id, extract(epoch from asked_at)::float8 as asked from question
       where page_id = $1 and needs_reply and asked_on between '${PERIOD.from}' and '${PERIOD.to}' order by asked_at`,
      [own.page],
    );
    const [none, elsewhere, out] = questions as [(typeof questions)[0], (typeof questions)[0], (typeof questions)[0]];
    await correct({ kind: 'not-a-question', commentId: none!.id });
    await change(none!.id, 'delete from question');
    await correct({ kind: 'answered-elsewhere', commentId: elsewhere!.id, answeredAt: elsewhere!.asked + 60 });
    await change(
      elsewhere!.id,
      `update question set answered_at = asked_at + interval '1 minute', working_seconds = 60, elapsed_seconds = 60, withdrawn_at = null`,
    );
    await correct({ kind: 'outage', from: out!.asked - 10, to: out!.asked + 86_400 });
    await change(out!.id, `update question set due_at = due_at + interval '9 days', working_seconds = 0`);
    const [open] = await region.query<typeof own & { id: number }>(
      `select p.id as page, p.institution_id as institution, q.comment_id::float8 as id
       from question q join page p on p.id = q.page_id join institution i on i.id = p.institution_id
       where q.needs_reply and q.answered_at is null and q.withdrawn_at is null and q.page_id <> $1
         and q.asked_on between '${PERIOD.from}' and '${PERIOD.to}' and i.founder_ogrn is distinct from $2 limit 1`,
      [own.page, own.founder],
    );
    await correct({ kind: 'not-a-question', commentId: open!.id }, open);
    await change(open!.id, 'delete from question', open!.page);
    await correct({ kind: 'founder', founderOgrn: OTHER_FOUNDER });
    await region.query('insert into institution_as_registered values ($1, $2)', [own.institution, own.founder]);
    await region.query('update institution set founder_ogrn = $2 where id = $1', [own.institution, OTHER_FOUNDER]);
    await refreshRollups(db());
  }, 60_000);

  it('is left out without corrections: everything is told as before', async () => {
    const told = await tellAll('without');
    for (const [name, answer] of Object.entries(before)) expect([name, told[name]]).toEqual([name, answer]);
    const ofFounder = await tellAll('without', undefined, { founder: own.founder });
    for (const [name, answer] of Object.entries(beforeOfFounder))
      expect([name, ofFounder[name]]).toEqual([name, answer]);
  });

  it('counts with corrections, from sums as from the rows', async () => {
    const told = await tellAll('with');
    const same = Object.keys(before).filter((name) => JSON.stringify(told[name]) === JSON.stringify(before[name]));
    expect(same.sort()).toEqual(['anomalies', 'series of posts', 'series of subscribers', 'widgets']);
  });

  it('is never mixed up by what is kept in memory', async () => {
    isShared = true;
    const told = await tellAll('without');
    const corrected = await tellAll('with');
    isShared = false;
    expect(told).toEqual(before);
    expect(corrected).toEqual(await tellAll('with'));
  });

  it('is counted where it makes what is told another', async () => {
    expect(await countOf('overview')).toBe(4);
    expect(await countOf('overview', 'without')).toBe(4);
    expect(await countOf('series of posts')).toBe(0);
    expect(await countOf('series of questions')).toBe(4);
    expect(await countOf('institutions')).toBe(5);
    expect(await countOf('institution')).toBe(4);
    expect(await countOf('page')).toBe(4);
    expect(await countOf('founder')).toBe(1);
    expect(await countOf('founder', 'without')).toBe(4);
    expect(await countOf('overview', 'with', undefined, { founder: OTHER_FOUNDER })).toBe(4);
    expect(await countOf('replies', 'with', undefined, { kind: 'no-such-kind' })).toBe(0);
    const { corrections } = await answered(getOverview(db(), request({ from: '2025-08-01', to: '2025-08-05' })));
    expect(corrections).toEqual({ mode: 'with', counted: 0 });
  });

  it('is counted by those alone whose word holds', async () => {
    const [told] = await region.query<{ id: number; asked: number }>(
      `select q.comment_id::float8 as id, extract(epoch from q.asked_at)::float8 as asked
       from question_observed o join question q using (page_id, comment_id)
       where page_id = $1 and q.answered_at = q.asked_at + interval '1 minute' and o.answered_at is distinct from q.answered_at`,
      [own.page],
    );
    const [none] = await region.query<{ id: number }>(
      `select comment_id::float8 as id from question_observed o where page_id = $1 and not exists (
         select from question q where q.page_id = o.page_id and q.comment_id = o.comment_id)`,
      [own.page],
    );
    const daysOf = async () => (await answered(getSeries(db(), { ...asked(), metric: 'overdue' }))).corrected;
    const [before, days] = [await countOf('institutions'), await daysOf()];
    const elsewhere = (commentId: number, answeredAt: number) =>
      correct({ kind: 'answered-elsewhere', commentId, answeredAt });
    const more = [
      await elsewhere(told!.id, told!.asked + 60),
      await elsewhere(told!.id, told!.asked + 90),
      await elsewhere(told!.id, told!.asked - 5),
      await elsewhere(none!.id, told!.asked + 60),
      await correct({ kind: 'not-a-question', commentId: none!.id }),
      await correct({ kind: 'outage', from: startOf('2025-08-01'), to: startOf('2025-08-02') }),
    ];
    expect([await countOf('institutions'), await daysOf()]).toEqual([before, days]);
    // The latest of an institution holds, and it names the same.
    more.push(await correct({ kind: 'founder', founderOgrn: OTHER_FOUNDER }));
    expect(await countOf('institutions')).toBe(before);
    for (const id of more)
      await revokeCorrection(db(), { regionCode: '34', id }, { reason: 'Ошибка', author: AUTHOR }, NOW_DATE);
  });

  it('counts an outage since which something waits, though its deadline had passed by then', async () => {
    const [waits] = await region.query<typeof own>(
      `select p.id as page, p.institution_id as institution from question q join page p on p.id = q.page_id
       where q.needs_reply and q.answered_at is null and q.withdrawn_at is null and q.due_at < $1::timestamptz - interval '1 day'
         and q.asked_on between '${PERIOD.from}' and '${PERIOD.to}' and q.page_id <> $2 limit 1`,
      [NOW, own.page],
    );
    const before = await countOf('overview');
    const to = Date.parse(NOW) / 1_000;
    const id = await correct({ kind: 'outage', from: to - 7_200, to }, waits);
    expect(await countOf('overview')).toBe(before + 1);
    expect(await countOf('overview', 'without')).toBe(before + 1);
    await revokeCorrection(db(), { regionCode: '34', id }, { reason: 'Ошибка', author: AUTHOR }, NOW_DATE);
  });

  it('counts for scores what they are of, though it was asked before the period', async () => {
    const day = { from: PERIOD.to, to: PERIOD.to };
    const { compliance } = DEFAULT_PROFILES.find(({ version }) => version === 'default-2')!;
    await region.query(`insert into policy (region_code, version, effective_from, rules) values ('34', 'x', $1, $2)`, [
      ...[PERIOD.from, JSON.stringify({ compliance })],
    ]);
    const overview = await answered(getOverview(db(), request(day)));
    const institutions = await answered(getInstitutions(db(), { ...request(day), order: 'desc', limit: 1 }));
    expect(overview.corrections.counted).toBeLessThan(4);
    expect(institutions.corrections.counted).toBe(await countOf('institutions'));
    await region.query('truncate policy');
  });

  it('is no late observation of an edition', async () => {
    const rules = (await readRegionRules(db(), '34'))!;
    const resolved = resolvePeriod({ ...PERIOD, compare: 'none' }, rules.zone, Date.parse(NOW) / 1_000);
    if (resolved.kind === 'problem') throw new Error(resolved.problem);
    const directory = await readDirectory(db(), wholeRegion('34'), {});
    const since = new Date(startOf(PERIOD.from) * 1_000);
    const answeredIn = async (table: string) => {
      const [row] = await region.query<{ n: number }>(
        `select count(*)::int as n from ${table}
         where answered_at > $1 and asked_on between '${PERIOD.from}' and '${PERIOD.to}'`,
        [since],
      );
      return row?.n;
    };
    // One that is gone, and was answered.
    await region.query(
      `update question_observed o set answered_at = asked_at + interval '1 hour' where not exists (
         select from question q where q.page_id = o.page_id and q.comment_id = o.comment_id)`,
    );
    const late = await readLateObservations(db(), { regionCode: '34', since, period: resolved.period }, directory);
    const counted = late.get(groupId('region', '34'))?.get('replies');
    expect(counted).toBe(await answeredIn('question_as_observed'));
    expect(counted).not.toBe(await answeredIn('question'));
  });

  it('lies on days of a line of questions', async () => {
    const daysOf = async (corrections: CorrectionMode, scope?: Scope) =>
      (await answered(getSeries(db(), { ...asked({ corrections, scope }), metric: 'overdue' }))).corrected;
    const days = await daysOf('with');
    expect(days.reduce((sum, day) => sum + day.corrections, 0)).toBe(3);
    expect(days.filter(({ outage }) => outage)).toHaveLength(2);
    expect(await daysOf('without')).toEqual([]);
    expect(await daysOf('with', onlyInstitutions('34', []))).toEqual([]);
  });

  it('of somebody else is no count of whoever does not see them', async () => {
    const [other] = await region.query<{ id: number }>(
      'select id from institution where id <> $1 order by id limit 1',
      [own.institution],
    );
    for (const name of ['overview', 'institutions', 'queue', 'ranking by institution'])
      expect([name, await countOf(name, 'with', onlyInstitutions('34', [other!.id]))]).toEqual([name, 0]);
    expect(await countOf('overview', 'with', onlyInstitutions('34', [own.institution]))).toBe(3);
  });
});

describe('a criterion that is met by a correction', () => {
  const card = (more: Parameters<typeof request>[0] = {}) =>
    answered(getPageCard(db(), { ...request(more), vkId: own.vk }));
  const checkOf = ({ compliance }: Awaited<ReturnType<typeof card>>, code: string) =>
    compliance.checks.find((check) => check.code === code)!;
  const listed = async () =>
    (await answered(getInstitutions(db(), { ...request(), order: 'desc', limit: 200 }))).rows.filter(
      ({ ogrn }) => ogrn === own.ogrn,
    )[0]!;

  it('has all its points, and says by which correction, on its days alone and until it is revoked', async () => {
    // Whoever scores least has failed something.
    const { rows } = await answered(
      getInstitutions(db(), { ...request(), sort: 'complianceScore', order: 'asc', limit: 1 }),
    );
    [own] = (await region.query<typeof own>(
      `select p.id as page, p.vk_id::float8 as vk, i.id as institution, i.ogrn, i.founder_ogrn as founder
       from page p join institution i on i.id = p.institution_id where p.vk_id = $1`,
      [rows[0]!.page!.id],
    )) as [typeof own];
    const [before, inList] = [await card(), await listed()];
    const failed = before.compliance.checks.find(({ state, weight }) => state === 'failed' && weight > 0)!;
    const id = await correct({ kind: 'criterion-met', criterion: failed.code, fromDay: '2025-11-10', toDay: null });
    await correct({ kind: 'criterion-met', criterion: 'no-such-criterion', fromDay: '2025-11-10', toDay: null });
    const seen = before.compliance.checks.find(({ state }) => state === 'met')!;
    const idle = await correct({ kind: 'criterion-met', criterion: seen.code, fromDay: '2025-11-10', toDay: null });
    const after = await card();
    expect(checkOf(after, failed.code)).toEqual({
      ...failed,
      ...{ state: 'met', points: failed.weight, advice: null, filedOn: null },
      evidence: `принято возражение: поправка № ${id} от 21.11.2025`,
      observedAt: NOW_DATE.toISOString(),
    });
    expect(after.compliance.score).toBeGreaterThan(before.compliance.score!);
    expect(after.compliance.nextSteps.map(({ code }) => code)).not.toContain(failed.code);
    expect(after.corrections.counted).toBe(before.corrections.counted + 1);
    expect((await listed()).compliance.score).toBeGreaterThan(inList.compliance.score!);
    expect((await card({ corrections: 'without' })).compliance).toEqual(before.compliance);
    expect(checkOf(await card({ from: '2025-11-01', to: '2025-11-09' }), failed.code).state).not.toBe('met');
    for (const each of [id, idle])
      await revokeCorrection(db(), { regionCode: '34', id: each }, { reason: 'Ошибка', author: AUTHOR }, NOW_DATE);
    expect(await card()).toEqual(before);
  });
});
