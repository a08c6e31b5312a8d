import type { QuestionRow } from '@gospulse/contracts';
import {
  kaplanMeier,
  kaplanMeierQuantile,
  localHourAndWeekday,
  restrictedMean,
  toldWait,
  workingSecondsAcross,
} from '@gospulse/domain';
import { readRegionRules, type RegionRules } from '@gospulse/store';
import type { UnresolvedQuery } from '../parts/answer-head.js';
import {
  answered,
  NOW,
  openObservedRegion,
  PERIOD,
  request,
  type RegionUnderTest,
  ZONE,
} from '../../observed-region.spec-helper.js';
import { getOverview } from '../overview/overview.js';
import { getQuestionsOfPage } from '../parts/question-row.js';
import { getReplies } from './replies.js';

let region: RegionUnderTest;
let rules: RegionRules;
let questions: QuestionRow[];

beforeAll(async () => {
  region = await openObservedRegion();
  rules = (await readRegionRules(region.database.dataSource, '34'))!;
  questions = await questionsOfAllPages();
});
afterAll(() => region.close());

const ask = (more: Partial<UnresolvedQuery> = {}) => getReplies(region.database.dataSource, request(more));
const told = (more: Partial<UnresolvedQuery> = {}) => answered(ask(more));

async function questionsOfAllPages(): Promise<QuestionRow[]> {
  const pages = await region.query<{ id: number }>(
    'select vk_id as id from page where vk_id is not null and removed_at is null',
  );
  const lists = pages.map(({ id }) =>
    getQuestionsOfPage(region.database.dataSource, {
      ...{ scope: request().scope, vkId: id, basis: 'questions', corrections: 'with', now: new Date(NOW) },
      ...{ from: PERIOD.from, to: PERIOD.to },
    }),
  );
  return (await Promise.all(lists)).flatMap((rows) => rows ?? []);
}

const sum = (grid: readonly (readonly number[])[]): number => grid.flat().reduce((all, count) => all + count, 0);

describe('replies', () => {
  it('counts the questions by state', async () => {
    const { counts, unknown } = await told();
    const of = (state: string) => questions.filter((row) => row.state === state).length;
    expect([counts, unknown]).toEqual([
      {
        ...{ questions: questions.length, answered: of('answered') },
        open: of('open'),
        overdue: of('overdue'),
        withdrawn: of('withdrawn'),
      },
      null,
    ]);
    expect(questions.length).toBeGreaterThan(50);
  });

  it.each(['working', 'calendar'] as const)('draws the curve of single questions by the %s clock', async (clock) => {
    const { curve, median, p90, mean } = await told({ clock });
    const whole = kaplanMeier(
      questions.map((row) => ({
        seconds: toldWait((clock === 'working' ? row.workingSeconds : row.elapsedSeconds) ?? NaN),
        observed: row.state === 'answered',
      })),
    );
    expect([curve.wholeSteps, curve.longestSeconds]).toEqual([whole.length, whole.at(-1)?.time]);
    for (const step of curve.steps) {
      const same = whole.find(({ time }) => time === step.seconds);
      expect(step).toEqual({
        seconds: same?.time,
        waiting: same?.survival,
        low: same?.low,
        high: same?.high,
        atRisk: same?.atRisk,
      });
    }
    expect(median.value === null ? 'not-reached' : median.value).toEqual(
      valueOf(kaplanMeierQuantile(whole, 0.5).value),
    );
    expect(p90.value ?? p90.unknown).toEqual(valueOf(kaplanMeierQuantile(whole, 0.9).value));
    const expected = restrictedMean(whole);
    expect([mean.value, mean.isAtMost]).toEqual([valueOf(expected.value), expected.isAtMost]);
  });

  it('reads it at the deadline and at «fast» by the working clock, and by no other', async () => {
    const { atDeadline, atFast, curve, deadline } = await told();
    expect(deadline).toEqual({ replyWorkingSeconds: 32_400, replyElapsedSeconds: null, fastWorkingSeconds: 14_400 });
    expect([atDeadline?.seconds, atFast?.seconds]).toEqual([32_400, 14_400]);
    for (const point of [atDeadline!, atFast!]) {
      const step = curve.steps.findLast(({ seconds }) => seconds <= point.seconds);
      expect(point).toMatchObject({ value: step?.waiting, low: step?.low, high: step?.high, n: questions.length });
    }
    expect(atFast!.value).toBeGreaterThan(atDeadline!.value!);
    const calendar = await told({ clock: 'calendar' });
    expect([calendar.atDeadline, calendar.atFast]).toEqual([null, null]);
  });

  it('has the figures of the overview', async () => {
    const { median, withinDeadline, counts } = await told();
    const {
      firstReply,
      withinDeadline: share,
      backlog,
    } = await answered(getOverview(region.database.dataSource, request()));
    expect([median.value, median.low, median.high, median.n]).toEqual([
      firstReply.value,
      firstReply.low,
      firstReply.high,
      firstReply.n,
    ]);
    expect([withinDeadline.value, withinDeadline.met, withinDeadline.breached]).toEqual([
      share.value,
      share.met,
      share.breached,
    ]);
    expect([counts?.open, counts?.overdue]).toEqual([backlog.open, backlog.overdue]);
  });

  it('bins all waits, answered, waiting and withdrawn apart', async () => {
    const { bins, counts } = await told();
    const total = (key: 'answered' | 'waiting' | 'withdrawn') => bins.reduce((all, bin) => all + bin[key], 0);
    expect([total('answered'), total('waiting'), total('withdrawn')]).toEqual([
      counts!.answered,
      counts!.open + counts!.overdue,
      counts!.withdrawn,
    ]);
    const quick = questions.filter(({ state, workingSeconds }) => state === 'answered' && workingSeconds! < 900);
    expect(bins[0]?.answered).toBe(quick.length);
  });

  it('lays questions and replies over the hours of the region’s week', async () => {
    const { hours, counts } = await told();
    expect([sum(hours.asked), sum(hours.replied)]).toEqual([counts!.questions, counts!.answered]);
    const one = questions.find(({ state }) => state === 'answered')!;
    const { hour, weekday } = localHourAndWeekday(ZONE, Date.parse(one.answeredAt!) / 1_000);
    const same = questions.filter(({ answeredAt }) => {
      if (answeredAt === null) return false;
      const at = localHourAndWeekday(ZONE, Date.parse(answeredAt) / 1_000);
      return at.hour === hour && at.weekday === weekday;
    });
    expect(hours.replied[weekday - 1]?.[hour]).toBe(same.length);
    expect(hours.working.map((day) => day.filter(Boolean).length)).toEqual([9, 9, 9, 9, 9, 0, 0]);
  });

  it('has the response rate of seven days, the younger left out', async () => {
    const { responseRate } = await told();
    const old = questions.filter(({ askedAt }) => Date.parse(askedAt) + 604_800_000 <= Date.parse(NOW));
    const within = old.filter(({ state, elapsedSeconds }) => state === 'answered' && elapsedSeconds! <= 604_800);
    expect([responseRate.answered, responseRate.eligible! + responseRate.withdrawn!]).toEqual([
      within.length,
      old.length,
    ]);
    expect(responseRate.value).toBeCloseTo(within.length / responseRate.eligible!, 12);
    expect(responseRate.younger).toBe(questions.length - old.length);
  });

  it('tells which first replies are formulaic', async () => {
    const { formulaicReplies, counts } = await told();
    const [stored] = await region.query<{ formulaic: number; worded: number }>(
      `select (count(*) filter (where formulaic))::int as formulaic, count(formulaic)::int as worded from question
       where needs_reply and answered_at <= $3 and asked_on between $1 and $2`,
      [PERIOD.from, PERIOD.to, NOW],
    );
    const { formulaic, worded, answered: replies, value } = formulaicReplies;
    expect([{ formulaic, worded }, replies]).toEqual([stored, counts!.answered]);
    expect(value).toBe(formulaic! / worded!);
    expect(worded).toBe(replies);
  });

  it('sets the period before beside it, and none when not asked', async () => {
    const compared = await told({ compare: 'previous' });
    const before = await told({
      from: '2025-09-27',
      to: '2025-10-24',
      now: new Date(Date.parse(NOW) - 28 * 86_400_000),
    });
    expect(compared.previousSteps.length).toBeGreaterThan(10);
    expect(compared.previousSteps[0]?.seconds).toBe(before.curve.steps[0]?.seconds);
    expect(compared.median.previous).not.toBeNull();
    expect(compared.previousQuestions).toBe(before.counts?.questions);
    const plain = await told();
    expect([plain.previousSteps, plain.previousQuestions]).toEqual([[], null]);
  });
});

describe('replies of a part', () => {
  it('of one page are those of its questions', async () => {
    const [busiest] = await region.query<{ id: number; n: number }>(
      `select p.vk_id as id, count(*)::int as n from question q join page p on p.id = q.page_id
       where q.needs_reply and q.asked_on between $1 and $2 group by 1 order by 2 desc limit 1`,
      [PERIOD.from, PERIOD.to],
    );
    const { counts, curve } = await told({ filters: { vkId: busiest!.id } });
    expect(counts?.questions).toBe(busiest!.n);
    expect(curve.steps[0]?.atRisk).toBeLessThanOrEqual(busiest!.n);
  });

  it('of two districts and of the rest are those of the whole', async () => {
    const whole = await told();
    const districts = await region.query<{ oktmo: string }>('select oktmo from municipality');
    const parts = await Promise.all(districts.map(({ oktmo }) => told({ filters: { oktmo } })));
    const [own] = await region.query<{ n: number }>(
      `select count(*)::int as n from question q join page p on p.id = q.page_id join institution i on i.id = p.institution_id
       where i.municipality_oktmo is null and p.removed_at is null and q.needs_reply and q.asked_on between $1 and $2
         and q.asked_at <= $3`,
      [PERIOD.from, PERIOD.to, NOW],
    );
    const counted = parts.reduce((all, { counts }) => all + (counts?.questions ?? 0), 0);
    expect(counted + own!.n).toBe(whole.counts?.questions);
  });

  it('keeps within the caller’s municipalities', async () => {
    const [one] = await region.query<{ oktmo: string }>(
      `select i.municipality_oktmo as oktmo from question q join page p on p.id = q.page_id
       join institution i on i.id = p.institution_id where i.municipality_oktmo is not null and q.needs_reply
       group by 1 order by count(*) desc limit 1`,
    );
    const scope = { regionCode: '34', oktmo: [one!.oktmo] };
    expect((await told({ scope })).counts).toEqual((await told({ filters: one! })).counts);
  });

  it('says why there are none', async () => {
    const closed = region.sandbox.world.region.pages.find(({ odd }) => odd.commentsClosed)!.groupId;
    const walled = region.sandbox.world.region.pages.find(({ odd }) => odd.wallError !== null)!.groupId;
    const why = async (more: Partial<UnresolvedQuery>) => {
      const { unknown, median, counts, curve } = await told(more);
      return [unknown, median.value, counts?.questions ?? null, curve.steps.length];
    };
    expect(await why({ filters: { vkId: closed } })).toEqual(['comments-closed', null, 0, 0]);
    expect(await why({ filters: { vkId: walled } })).toEqual(['not-observed', null, null, 0]);
    expect(await why({ filters: { sphere: 'nothing' } })).toEqual(['no-institutions', null, null, 0]);
    expect(await why({ from: '2020-01-01', to: '2020-01-07' })).toEqual(['not-observed', null, null, 0]);
    expect(await ask({ filters: { vkId: 1 } })).toEqual({ kind: 'problem', problem: 'not-found' });
  });

  it('of one unanswered question reach as far as it waits, and no median', async () => {
    const [one] = await region.query<{ page: number; comment: number; id: number }>(
      `select q.page_id as page, q.comment_id as comment, p.vk_id as id from question q join page p on p.id = q.page_id
       where q.needs_reply and q.answered_at is null and q.withdrawn_at is null and q.asked_on between $1 and $2 limit 1`,
      [PERIOD.from, PERIOD.to],
    );
    await region.query('delete from question where page_id = $1 and comment_id <> $2', [one!.page, one!.comment]);
    const { curve, median, unknown, atDeadline, bins } = await told({ filters: { vkId: one!.id } });
    const [row] = (await questionsOfAllPages()).filter(({ url }) => url.includes(`wall-${one!.id}_`));
    expect([unknown, median.unknown, curve.longestSeconds]).toEqual([
      null,
      'not-reached',
      toldWait(row!.workingSeconds!),
    ]);
    expect(curve.steps).toEqual([{ seconds: toldWait(row!.workingSeconds!), waiting: 1, low: 1, high: 1, atRisk: 1 }]);
    expect(atDeadline?.unknown ?? atDeadline?.value).toBe(row!.workingSeconds! < 32_400 ? 'not-reached' : 1);
    expect(bins.reduce((all, { waiting }) => all + waiting, 0)).toBe(1);
    expect(workingSecondsAcross(rules.calendars, Date.parse(row!.askedAt) / 1_000, Date.parse(NOW) / 1_000)).toEqual({
      kind: 'known',
      value: row!.workingSeconds,
    });
  });
});

function valueOf(maybe: { kind: 'known'; value: number } | { kind: 'unknown'; reason: string }): number | string {
  return maybe.kind === 'known' ? maybe.value : maybe.reason;
}
