import type { FullFigureRow } from '@gospulse/contracts';
import { judgeAnew, judgePagesOfOtherHours } from '@gospulse/collection';
import {
  addWorkingSecondsAcross,
  BACKLOG_BANDS,
  backlogByAge,
  compileWorkingCalendar,
  DEFAULT_WORKING_RULES,
  startOfLocalDay,
  valueOrNull,
  withinDeadline,
  workingSeconds,
  workingSecondsAcross,
} from '@gospulse/domain';
import { readRegionRules } from '@gospulse/store';
import { openRegion } from '@gospulse/test-support/region-under-test.js';
import { getFigures } from './figures.js';
import { wholeRegion } from '../query/scope.js';
import {
  answered,
  FROM_ROLLUPS,
  NOW,
  PERIOD,
  request,
  ROW_BY_ROW,
  ZONE,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';
import { getMethodology } from './methodology/methodology.js';
import { getQueue } from './queue/queue.js';
import { getReplies } from './replies/replies.js';
import type { SourcePlanner } from '../sources/plan-sources.js';
import { rebuildRollups } from '../rollups/rebuild-rollups.js';
import { refreshRollups } from '../rollups/refresh-rollups.js';

/** From this day on, half a working day and five posts a week; before it the default of 9 hours and three. */
const CHANGED_ON = '2025-11-10';
const HALF_A_DAY = 14_400;
let region: RegionUnderTest;

beforeAll(async () => {
  region = await openRegion({ pages: 60 });
  await addPolicy('strict-1', CHANGED_ON, { replyWorkingSeconds: HALF_A_DAY, postsPerWeekNorm: 5 });
  await region.pass();
  await refreshRollups(region.database.dataSource);
});
afterAll(() => region.close());

async function addPolicy(version: string, from: string, deadlines: object, working: object = {}): Promise<void> {
  await region.query(`insert into policy (region_code, version, effective_from, rules) values ('34', $1, $2, $3)`, [
    version,
    from,
    JSON.stringify({ deadlines, working }),
  ]);
}

async function figureOf(period: { from: string; to: string }, plan?: SourcePlanner) {
  const result = await getFigures(region.database.dataSource, {
    ...{ scope: wholeRegion('34'), by: 'region', now: new Date(NOW), ...period },
    ...(plan === undefined ? {} : { plan }),
  });
  if (result.kind === 'problem') throw new Error(result.problem);
  return result.rows[0]!;
}

/** The share within the deadline by hand: each question by the deadline of the day on which it was asked. */
async function shareByHand(period: { from: string; to: string }, deadlineOf: (askedAt: number) => number) {
  const rules = await readRegionRules(region.database.dataSource, '34');
  const questions = await region.query<{ askedAt: number; answeredAt: number | null; withdrawnAt: number | null }>(
    `select extract(epoch from asked_at)::float8 as "askedAt", extract(epoch from answered_at)::float8 as "answeredAt",
            extract(epoch from withdrawn_at)::float8 as "withdrawnAt"
     from question where needs_reply and asked_on between $1 and $2`,
    [period.from, period.to],
  );
  const states = questions.map((question) => {
    const due = addWorkingSecondsAcross(rules!.calendars, question.askedAt, deadlineOf(question.askedAt));
    const dueAt = due.kind === 'known' ? due.value : null;
    return withinDeadline({ ...question, dueAt }, Date.parse(NOW) / 1_000);
  });
  const met = states.filter((state) => state === 'met').length;
  return met / (met + states.filter((state) => state === 'breached').length);
}

const change = startOfLocalDay(ZONE, CHANGED_ON);
const byDay = (askedAt: number) => (askedAt < change ? 32_400 : HALF_A_DAY);

describe('a policy with an effective date inside the period', () => {
  it('judges each question by the policy in force when it was asked', async () => {
    const share = await shareByHand(PERIOD, byDay);
    expect(share).not.toBeCloseTo(await shareByHand(PERIOD, () => 32_400), 3);
    expect(share).not.toBeCloseTo(await shareByHand(PERIOD, () => HALF_A_DAY), 3);
    expect((await figureOf(PERIOD)).withinDeadlineShare).toBeCloseTo(share, 9);
    expect((await figureOf(PERIOD, FROM_ROLLUPS)).withinDeadlineShare).toBeCloseTo(share, 9);
  });

  it('holds each week to the norm in force on its Monday', async () => {
    const [before, after, both] = [
      await figureOf({ from: '2025-10-27', to: '2025-11-09' }),
      await figureOf({ from: CHANGED_ON, to: '2025-11-16' }),
      await figureOf({ from: '2025-10-27', to: '2025-11-16' }),
    ];
    // Five posts a week are rarer than three, and the walls are known for all three weeks.
    expect(after.cadenceShare!).toBeLessThan(before.cadenceShare!);
    expect((2 * before.cadenceShare! + after.cadenceShare!) / 3).toBeCloseTo(both.cadenceShare!, 6);
  });

  it('leaves the days before a later change as they were', async () => {
    const period = { from: PERIOD.from, to: '2025-11-16' };
    const was = withoutLaterKnowledge(await figureOf(period));
    await addPolicy('lenient-1', '2025-11-17', { replyWorkingSeconds: 90_000, postsPerWeekNorm: 1 });
    region.moveTo(new Date(Date.parse(NOW) + 3_600_000));
    await region.pass();
    await refreshRollups(region.database.dataSource);
    expect(withoutLaterKnowledge(await figureOf(period))).toEqual(was);
  });
});

/** Asked before the change, waited across it; by hours of a weekday, of a kind, and by the clock. */
describe('a policy with other hours in the middle of open questions', () => {
  const stretch = (fromMinute: number, toMinute: number) => ({ fromMinute, toMinute });
  /** The kind that works round the clock. */
  let clockKind = '';

  it('sums the working time of each over the hours while it waited, and leaves its deadline in number as it was', async () => {
    const { dataSource } = region.database;
    // The day on which questions to most kinds of institutions wait, so that there are some of each.
    const [on] = await region.query<{ day: string; kind: string }>(
      `select day::date::text as day, min(i.kind) as kind
       from generate_series(date '2025-09-01', date '2025-11-15', interval '1 day') day
       join question q on q.asked_at < day at time zone $1 and coalesce(q.answered_at, q.withdrawn_at) > day at time zone $1
       join page p on p.id = q.page_id join institution i on i.id = p.institution_id
       group by 1 order by count(distinct i.kind) desc, count(*) desc limit 1`,
      [ZONE],
    );
    const { day, kind } = on!;
    clockKind = kind;
    const changed = startOfLocalDay(ZONE, day);
    await region.query('truncate policy');
    await judgeAnew(dataSource, '34', '2025-01-01');
    const working = {
      lunch: stretch(780, 828),
      weekdays: { friday: [stretch(540, 780), stretch(828, 1_020)] },
      kinds: { [kind]: { roundTheClock: true } },
    };
    await region.query(
      `insert into policy (region_code, version, effective_from, rules) values ('34', 'hours', $1, $2)`,
      [day, JSON.stringify({ working, deadlines: { replyElapsedSeconds: 86_400 } })],
    );
    expect(await judgeAnew(dataSource, '34', day)).toBeGreaterThan(0);
    await refreshRollups(dataSource);
    const rules = await readRegionRules(dataSource, '34');
    const stored = await region.query<Stored>(
      `select q.page_id as page, i.kind, q.policy_version as version, extract(epoch from q.asked_at)::float8 as asked,
              extract(epoch from coalesce(q.answered_at, q.withdrawn_at))::float8 as closed,
              extract(epoch from q.due_at)::float8 as due, q.working_seconds as working
       from question q join page p on p.id = q.page_id join institution i on i.id = p.institution_id`,
    );
    const across = stored.filter(
      ({ asked, closed, working: seconds }) =>
        asked < changed && closed !== null && closed > changed && seconds !== null,
    );
    expect(across.filter((each) => each.kind === kind).length).toBeGreaterThan(0);
    expect(across.filter((each) => each.kind !== kind).length).toBeGreaterThan(0);
    const before = rules!.calendars.filter(({ effectiveFrom }) => effectiveFrom < changed);
    for (const { kind: of, asked, closed, working: seconds } of across) {
      const after = compileWorkingCalendar(ZONE, { ...DEFAULT_WORKING_RULES, ...(working as object) }, undefined, {
        kind: of,
        ogrn: '',
      });
      const sum =
        (valueOrNull(workingSecondsAcross(before, asked, changed)) ?? NaN) +
        (valueOrNull(workingSeconds(after, changed, closed!)) ?? NaN);
      expect(seconds).toBe(sum);
    }
    for (const { asked, due, version } of stored.filter(({ asked: at }) => at >= changed)) {
      expect([version, due! - asked]).toEqual(['hours', 86_400]);
    }
  });

  it('gives the same figures from rollups as row by row', async () => {
    const period = { from: '2025-08-01', to: '2025-11-21' };
    const [exact, rolled] = [await figureOf(period, ROW_BY_ROW), await figureOf(period, FROM_ROLLUPS)];
    const counts = ({ questions, open, overdue, withinDeadlineShare }: FullFigureRow) => [
      ...[questions, open, overdue],
      withinDeadlineShare,
    ];
    expect(counts(rolled)).toEqual(counts(exact));
    for (const key of ['medianWorkingSeconds', 'meanWorkingSeconds'] as const) {
      expect(Math.abs(rolled[key]! / exact[key]! - 1)).toBeLessThan(0.02);
    }
  });

  it('leaves sums as a rebuild makes them, also of a page that comes to other hours with another institution', async () => {
    const { dataSource } = region.database;
    const sums = () => region.query(`select row_to_json(r)::text as row from reply_rollup r order by 1`);
    const rebuilt = async () => {
      const followed = await sums();
      await rebuildRollups(dataSource);
      expect(await sums()).toEqual(followed);
      expect(followed.length).toBeGreaterThan(100);
    };
    await rebuilt();
    const [moved] = await region.query<{ id: number; institution: number }>(
      `select p.id, p.institution_id as institution from page p join institution i on i.id = p.institution_id
       join question q on q.page_id = p.id where i.kind <> $1 group by 1, 2 order by count(*) desc limit 1`,
      [clockKind],
    );
    const moveTo = (institution: string) =>
      region.query(`update page set institution_id = ${institution} where id = $1`, [moved!.id]);
    await moveTo(`(select min(id) from institution where kind = '${clockKind}')`);
    const rules = await readRegionRules(dataSource, '34');
    expect(await judgePagesOfOtherHours(dataSource, rules!)).toBe(1);
    await refreshRollups(dataSource);
    await rebuilt();
    const whole = { from: '2025-08-01', to: '2025-11-21', now: new Date(NOW), scope: wholeRegion('34') };
    const byPage = async (plan: SourcePlanner) => {
      const result = await getFigures(dataSource, { ...whole, by: 'page', plan });
      return result.kind === 'rows'
        ? result.rows.map(({ key, questions, open, overdue, medianWorkingSeconds, withinDeadlineShare }) => ({
            ...{ key, questions, open, overdue, medianWorkingSeconds, withinDeadlineShare },
          }))
        : [];
    };
    expect(await byPage(FROM_ROLLUPS)).toEqual(await byPage(ROW_BY_ROW));
    const queue = await answered(
      getQueue(dataSource, { ...request({ from: '2025-08-01' }), sort: 'asked', limit: 500 }),
    );
    for (const { band, workingSeconds: waited } of queue.rows)
      expect(band).toBe(BACKLOG_BANDS[backlogByAge([waited!]).indexOf(1)]);
    await moveTo(String(moved!.institution));
    expect(await judgePagesOfOtherHours(dataSource, (await readRegionRules(dataSource, '34'))!)).toBe(1);
    await refreshRollups(dataSource);
  });

  it('has the deadline by the clock on the curve of that clock alone', async () => {
    const { dataSource } = region.database;
    const calendar = await answered(getReplies(dataSource, request({ clock: 'calendar' })));
    const working = await answered(getReplies(dataSource, request()));
    expect(calendar.deadline).toMatchObject({ replyWorkingSeconds: null, replyElapsedSeconds: 86_400 });
    expect([calendar.atDeadline?.seconds, calendar.atFast]).toEqual([86_400, null]);
    expect([working.atDeadline, working.atFast?.seconds]).toEqual([null, 14_400]);
  });

  it('shows whom the hours of the heat map are of', async () => {
    const { dataSource } = region.database;
    const ofKind = (of: string) => answered(getReplies(dataSource, request({ filters: { kind: of } })));
    const kinds = await region.query<{ kind: string }>(
      `select distinct i.kind from page p join institution i on i.id = p.institution_id`,
    );
    const other = kinds.find((each) => each.kind !== clockKind)!.kind;
    const hours = (grid: boolean[][]) => grid.map((day) => day.filter(Boolean).length);
    expect(hours((await ofKind(clockKind)).hours.working)).toEqual([24, 24, 24, 24, 24, 24, 24]);
    // Of the hour of lunch, 13:00–13:48, its middle is not worked.
    expect(hours((await ofKind(other)).hours.working)).toEqual([8, 8, 8, 8, 7, 0, 0]);
    expect(hours((await answered(getReplies(dataSource, request()))).hours.working).slice(5)).toEqual([0, 0]);
  });

  it('is told by the methodology, with who keeps other hours', async () => {
    const { policy, calendar } = await answered(
      getMethodology(region.database.dataSource, { scope: wholeRegion('34'), now: new Date(NOW) }),
    );
    expect([policy.version, policy.replyWorkingSeconds, policy.replyElapsedSeconds]).toEqual(['hours', null, 86_400]);
    expect(policy.hours.week[0]).toEqual([stretch(540, 780), stretch(828, 1_080)]);
    expect(policy.hours.week.slice(5)).toEqual([[], []]);
    const whole = Array.from({ length: 7 }, () => [stretch(0, 1_440)]);
    expect(policy.hours.others).toMatchObject([{ of: 'kind', key: clockKind, week: whole, worksOnHolidays: true }]);
    expect(calendar.draftYears).toEqual([2027]);
  });

  it('tells the hours of an institution with those that it has from its kind', async () => {
    const [clinic] = await region.query<{ ogrn: string }>('select ogrn from institution where kind = $1 limit 1', [
      clockKind,
    ]);
    const kinds = { [clockKind]: { roundTheClock: true } };
    const working = { kinds, institutions: { [clinic!.ogrn]: { weekdays: { sunday: [] } } } };
    await addPolicy('clinic', '2025-11-21', {}, working);
    const { policy } = await answered(
      getMethodology(region.database.dataSource, { scope: wholeRegion('34'), now: new Date(NOW) }),
    );
    const whole = [stretch(0, 1_440)];
    expect(policy.hours.others.find(({ of }) => of === 'institution')).toMatchObject({
      ...{ key: clinic!.ogrn, week: [whole, whole, whole, whole, whole, whole, []], worksOnHolidays: true },
    });
    await region.query(`delete from policy where version = 'clinic'`);
  });

  it('says of a period that falls into a draft of the calendar that it does', async () => {
    const { dataSource } = region.database;
    const draftYears = async (from: string, to: string) =>
      (await answered(getReplies(dataSource, request({ from, to, now: new Date('2027-02-01T09:00:00Z') })))).draftYears;
    expect(await draftYears('2026-12-01', '2026-12-30')).toEqual([]);
    // Asked on its last day a question is due in the next year, by the clock too.
    expect(await draftYears('2026-12-01', '2026-12-31')).toEqual([2027]);
    expect(await draftYears('2026-12-20', '2027-01-10')).toEqual([2027]);
  });
});

interface Stored {
  readonly page: number;
  readonly kind: string;
  readonly version: string;
  readonly asked: number;
  readonly closed: number | null;
  readonly due: number | null;
  readonly working: number | null;
}

/**
 * Reactions and views have no history: a later look at a post tells of all the days it has been there. Nor has a formula: a
 * third text of a wording tells of the two before.
 */
function withoutLaterKnowledge(row: FullFigureRow) {
  const { engagement: _engagement, engagementByViews: _byViews, formulaicShare: _formulaic, ...rest } = row;
  return rest;
}
