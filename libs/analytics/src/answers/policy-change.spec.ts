import type { FullFigureRow } from '@gospulse/contracts';
import { addWorkingSecondsAcross, startOfLocalDay, withinDeadline } from '@gospulse/domain';
import { readRegionRules } from '@gospulse/store';
import { openRegion } from '@gospulse/test-support/region-under-test.js';
import { getFigures } from './figures.js';
import { wholeRegion } from '../query/scope.js';
import { FROM_ROLLUPS, NOW, PERIOD, ZONE, type RegionUnderTest } from '../observed-region.spec-helper.js';
import type { SourcePlanner } from '../sources/plan-sources.js';
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

async function addPolicy(version: string, from: string, deadlines: object): Promise<void> {
  await region.query(`insert into policy (region_code, version, effective_from, rules) values ('34', $1, $2, $3)`, [
    version,
    from,
    JSON.stringify({ deadlines }),
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

/**
 * Reactions and views have no history: a later look at a post tells of all the days it has been there. Nor has a formula: a
 * third text of a wording tells of the two before.
 */
function withoutLaterKnowledge(row: FullFigureRow) {
  const { engagement: _engagement, engagementByViews: _byViews, formulaicShare: _formulaic, ...rest } = row;
  return rest;
}
