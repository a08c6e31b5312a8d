import type { AskedAnswer, InstitutionsAnswer } from '@gospulse/contracts';
import {
  FIGURE_DOORS,
  latencyBucket,
  NO_FOUNDER,
  QUESTION_LISTS,
  REGIONAL_INSTITUTIONS,
  ReplyHistogram,
  replyWaitsOf,
  valueOrNull,
  workingSecondsAcross,
  WAIT_LENGTHS,
  WIDGET_STATES,
  type FigureDoor,
  type HourOf,
  type InstitutionState,
  type QuestionList,
} from '@gospulse/domain';
import { calendarsOfPage, readRegionRules } from '@gospulse/store';
import {
  answered,
  FROM_ROLLUPS,
  openObservedRegion,
  PERIOD,
  request,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';
import { wantedIn, type Filters } from '../query/scope.js';
import { VersionedCaches } from '../caching/versioned-cache.js';
import { recordStates } from '../history/record-states.js';
import { rebuildRollups } from '../rollups/rebuild-rollups.js';
import { getAskedQuestions } from './asked/asked.js';
import { getFigures } from './figures.js';
import { getFounders } from './founders/founders.js';
import { getInstitutions } from './institutions/institutions.js';
import { getMunicipalities } from './municipalities.js';
import { getOverview } from './overview/overview.js';
import { getQueue } from './queue/queue.js';
import { getReplies } from './replies/replies.js';
import { getSeries } from './series/series.js';
import { getWidgets } from './widgets.js';
import type { UnresolvedQuery } from './parts/answer-head.js';

let region: RegionUnderTest;
let source: RegionUnderTest['database']['dataSource'];

beforeAll(async () => {
  region = await openObservedRegion();
  source = region.database.dataSource;
  await region.query(
    `update institution set municipality_oktmo = null, oktmo = null, level = 'regional' where id % 7 = 0`,
  );
  await region.query(`update institution set founder_ogrn = null where id % 6 = 0`);
  await region.query(`update institution set exempt_reason = 'own-site' where id % 11 = 0`);
  // Some residents took their question back after its deadline, and some answers have no deadline.
  await region.query(`update question set withdrawn_at = due_at + interval '1 hour', answered_at = null, working_seconds = null
                      where comment_id % 13 = 0 and due_at + interval '1 hour' < '2025-11-21T09:00:00Z'`);
  await measureWithdrawn();
  await region.query(`insert into touched_day (region_code, page_id, day, what)
                      select distinct region_code, page_id, asked_on, 'questions' from question on conflict do nothing`);
  await rebuildRollups(source);
  await recordStates({ dataSource: source, caches: new VersionedCaches() }, '34', request().now);
});
afterAll(() => region.close());

/** The working time until a withdrawal, as the collector writes it down. */
async function measureWithdrawn(): Promise<void> {
  const rules = (await readRegionRules(source, '34'))!;
  const rows = await region.query<{ page: number; comment: string; asked: number; ended: number }>(
    `select page_id as page, comment_id::text as comment, extract(epoch from asked_at)::int as asked,
            extract(epoch from withdrawn_at)::int as ended
     from question where answered_at is null and withdrawn_at is not null and working_seconds is null`,
  );
  for (const { page, comment, asked: since, ended } of rows) {
    const waited = workingSecondsAcross(calendarsOfPage(rules, page), since, ended);
    if (waited.kind === 'known')
      await region.query(`update question set working_seconds = $1 where page_id = $2 and comment_id = $3`, [
        ...[waited.value, page, comment],
      ]);
  }
}

const FROM = '2025-08-01';
type Asked = Partial<UnresolvedQuery>;
const asking = (more: Asked): UnresolvedQuery => ({ ...request({ from: FROM, compare: 'none' }), ...more });
const asked = (
  more: Asked,
  list: { state?: QuestionList | undefined; [key: string]: unknown } = {},
): Promise<AskedAnswer> =>
  answered(getAskedQuestions(source, { ...asking(more), at: 'asked' as HourOf, limit: 5_000, ...list }));
const institutions = (more: Asked, state?: 'obliged' | 'exempt' | 'with-page'): Promise<InstitutionsAnswer> =>
  answered(getInstitutions(source, { ...asking(more), order: 'desc', limit: 1, state }));

/** Choices that a number may be told under: places, bases, clocks, with and without corrections. */
const CHOICES: readonly (readonly [string, Asked])[] = [
  ['the region', {}],
  ['all comments by the clock', { basis: 'all', clock: 'calendar' }],
  ['observations alone', { corrections: 'without' }],
  ['a sphere', { filters: { sphere: 'education' } }],
  ['kinds', { filters: { kind: wantedIn('school,kindergarten') } }],
  ['the region’s own', { filters: { oktmo: REGIONAL_INSTITUTIONS.oktmo } }],
  ['without a founder', { filters: { founder: NO_FOUNDER.ogrn } }],
  ['an earlier instant', { now: new Date('2025-11-10T09:00:00Z'), to: '2025-11-10' }],
];

/** What the screen behind a door tells as its number; a share as part ÷ whole. */
async function behind(door: FigureDoor, figure: string, more: Asked): Promise<number | null> {
  if (door.screen === 'queue') {
    const queue = await answered(getQueue(source, { ...asking(more), sort: 'asked', limit: 1, state: door.state }));
    return queue.total;
  }
  if (door.screen === 'institutions') {
    const { sums, total } = await institutions(more, door.state as 'obliged' | 'exempt' | 'with-page' | undefined);
    if (figure === 'institutions' || figure === 'exempt' || figure === 'obliged') return total;
    if (figure === 'coverage') return total === 0 ? null : sums.covered / total;
    const of = {
      subscribers: 'subscribers',
      netGrowth: 'netGrowth',
      posts: 'posts',
      cadence: 'cadenceShare',
      compliance: 'complianceScore',
      pages: 'pages',
    };
    return sums[of[figure as keyof typeof of] as 'subscribers'];
  }
  const list = await asked(more, 'state' in door ? { state: door.state } : {});
  if (figure === 'withinDeadline') return list.total === 0 ? null : list.outcomes['in-time'] / list.total;
  if (figure === 'responseRate') {
    const inWindow = await asked(more, { state: 'answered-in-window' });
    return list.total === 0 ? null : inWindow.total / list.total;
  }
  if (figure === 'formulaicReplies') {
    const worded = await asked(more, { state: 'worded' });
    return worded.total === 0 ? null : list.total / worded.total;
  }
  return list.total;
}

type Told = Readonly<Partial<Record<keyof typeof FIGURE_DOORS, number | null>>>;

const COUNTED: readonly (readonly [string, keyof typeof FIGURE_DOORS])[] = [
  ...(['questions', 'answered', 'withdrawn', 'open', 'overdue', 'subscribers', 'netGrowth', 'posts'] as const).map(
    (each) => [each, each] as const,
  ),
  ['withinDeadlineShare', 'withinDeadline'],
  ['responseRate', 'responseRate'],
  ['formulaicShare', 'formulaicReplies'],
  ['coverageShare', 'coverage'],
  ['cadenceShare', 'cadence'],
  ['complianceScore', 'compliance'],
  ['institutions', 'institutions'],
  ['exempt', 'exempt'],
];

/** A row of figures by the names of the doors. */
function toldBy(row: object): Told {
  return Object.fromEntries(
    COUNTED.map(([key, figure]) => [figure, (row as Record<string, number | null>)[key] ?? null]),
  );
}

async function expectDoors(told: Told, more: Asked): Promise<void> {
  for (const [figure, value] of Object.entries(told)) {
    if (value === null) continue;
    const door = FIGURE_DOORS[figure as keyof typeof FIGURE_DOORS];
    const shown = await behind(door, figure, more);
    expect([figure, shown === null ? null : Number(shown.toFixed(9))]).toEqual([figure, Number(value.toFixed(9))]);
  }
}

describe('what a number opens tells that number', () => {
  it.each(CHOICES)('on the cards of %s', async (_name, more) => {
    const { subscribers, coverage, withinDeadline, backlog, cadence } = await answered(
      getOverview(source, asking(more)),
    );
    await expectDoors(
      {
        subscribers: subscribers.value,
        coverage: coverage.value,
        obliged: coverage.obliged,
        exempt: coverage.exempt,
        withinDeadline: withinDeadline.value,
        withinDeadlineN: withinDeadline.n,
        backlog: backlog.value,
        waiting: backlog.n,
        cadence: cadence.value,
      },
      more,
    );
    expect(backlog.n).toBe(await asked(more, { state: 'waiting' }).then(({ total }) => total));
  });

  it.each(CHOICES.slice(0, 4))('in the rows of districts and founders of %s', async (_name, more) => {
    const { rows, total } = await answered(getMunicipalities(source, asking(more)));
    const founders = await answered(getFounders(source, asking(more)));
    const within = (filters: Filters): Asked => ({ ...more, filters: { ...more.filters, ...filters } });
    await expectDoors(toldBy(total), more);
    for (const row of rows.filter(({ institutions: n }) => n > 0).slice(0, 4))
      await expectDoors({ ...toldBy(row), withinDeadlineN: row.withinDeadlineN }, within({ oktmo: row.oktmo }));
    for (const row of founders.rows.slice(0, 3)) await expectDoors(toldBy(row), within({ founder: row.ogrn }));
  });

  it.each(CHOICES.slice(2, 7))('of the widgets of %s', async (_name, more) => {
    const { rows, total } = await answered(getWidgets(source, asking(more)));
    await expectDoors({ pages: total.pages }, more);
    for (const { oktmo, pages } of rows.slice(0, 4))
      await expectDoors({ pages }, { ...more, filters: { ...more.filters, oktmo } });
    for (const widget of WIDGET_STATES)
      for (const { oktmo, form, polls } of [{ oktmo: undefined, ...total }, ...rows.slice(0, 3)]) {
        const within = oktmo === undefined ? more : { ...more, filters: { ...more.filters, oktmo } };
        const list = await answered(
          getInstitutions(source, { ...asking(within), order: 'desc', limit: 5_000, widget }),
        );
        expect([widget, oktmo, list.sums.widgets]).toEqual([widget, oktmo, (form[widget] ?? 0) + (polls[widget] ?? 0)]);
      }
    expect(Math.max(...WIDGET_STATES.map((widget) => total.form[widget] ?? 0))).toBeGreaterThan(0);
  });

  it('in the rows of institutions, whatever they were read from', async () => {
    const figures = await getFigures(source, {
      ...{ scope: request().scope, by: 'institution', from: FROM, to: PERIOD.to, now: request().now },
      plan: FROM_ROLLUPS,
    });
    if (figures.kind === 'problem') throw new Error(figures.problem);
    const rows = figures.rows.filter(({ questions }) => (questions ?? 0) > 3).slice(0, 5);
    expect(rows).not.toEqual([]);
    for (const row of rows) {
      const { questions, answered: replied, withdrawn, withinDeadlineShare } = row;
      await expectDoors(
        { questions, answered: replied, withdrawn, withinDeadline: withinDeadlineShare },
        { filters: { ogrn: row.key } },
      );
    }
  });

  it.each(CHOICES)('on the cards of replies, their bars and their hours, of %s', async (_name, more) => {
    const { counts, bins, hours, responseRate, withinDeadline, formulaicReplies } = await answered(
      getReplies(source, asking(more)),
    );
    const totals = async (state?: QuestionList, list: object = {}) => (await asked(more, { state, ...list })).total;
    expect({
      questions: await totals(),
      answered: await totals('answered'),
      open: await totals('open'),
      overdue: await totals('overdue'),
      withdrawn: await totals('withdrawn'),
    }).toEqual(counts);
    expect([await totals('eligible'), await totals('answered-in-window')]).toEqual([
      responseRate.eligible,
      responseRate.answered,
    ]);
    expect([await totals('in-time'), await totals('breached')]).toEqual([withinDeadline.met, withinDeadline.breached]);
    expect([await totals('worded'), await totals('formulaic')]).toEqual([
      formulaicReplies.worded,
      formulaicReplies.formulaic,
    ]);
    for (const [at, wait] of WAIT_LENGTHS.entries()) {
      const bin = bins[at];
      const shown = await Promise.all(
        (['answered', 'waiting', 'withdrawn'] as const).map((state) => totals(state, { wait })),
      );
      expect([wait, ...shown]).toEqual([wait, bin?.answered, bin?.waiting, bin?.withdrawn]);
    }
    for (const at of ['asked', 'replied'] as const) {
      const grid = hours[at];
      const busiest = Math.max(...grid.flat());
      const weekday = grid.findIndex((row) => row.includes(busiest));
      const hour = grid[weekday]?.indexOf(busiest) ?? 0;
      expect([at, await totals(undefined, { at, weekday: weekday + 1, hour })]).toEqual([at, busiest]);
      const ofDay = grid[weekday]?.reduce((sum, each) => sum + each, 0);
      expect([at, await totals(undefined, { at, weekday: weekday + 1 })]).toEqual([at, ofDay]);
    }
  });

  it.each(CHOICES.slice(0, 5))('at the points of the lines of %s', async (_name, more) => {
    for (const metric of ['subscribers', 'posts'] as const) {
      const { points } = await answered(getSeries(source, { ...asking(more), metric }));
      for (const { day, value } of points.filter((each) => each.value !== null).slice(-3)) {
        const { sums } = await institutions({ ...more, from: day, to: day });
        expect([metric, day, sums[metric]]).toEqual([metric, day, value]);
      }
    }
    const lists = { questions: undefined, overdue: 'breached', withinDeadlineShare: 'judged' } as const;
    for (const [metric, state] of Object.entries(lists) as [keyof typeof lists, QuestionList | undefined][]) {
      const { points } = await answered(getSeries(source, { ...asking(more), metric }));
      const busy = points.filter(({ value, n }) => value !== null && n > 0).slice(-3);
      expect([metric, busy.length > 1]).toEqual([metric, true]);
      for (const { day, value, n } of busy) {
        const list = await asked({ ...more, from: day, to: day }, { state });
        expect([metric, day, list.total]).toEqual([metric, day, metric === 'withinDeadlineShare' ? n : value]);
      }
    }
  });
});

describe('a day of the lines of coverage and scores', () => {
  // Of the earlier instant no day was kept.
  it.each(CHOICES.slice(0, 7))('opens the institutions as they stood then, of %s', async (_name, more) => {
    const day = PERIOD.to;
    const onDay = async (state?: InstitutionState) => {
      const { sums, total, rows } = await answered(
        getInstitutions(source, { ...asking(more), day, order: 'desc', limit: 5_000, state }),
      );
      expect(rows).toHaveLength(total);
      return { rows, total, kept: sums.kept };
    };
    const point = async (metric: 'coverage' | 'score') => {
      const { points } = await answered(getSeries(source, { ...asking(more), metric }));
      return points.find((each) => each.day === day);
    };
    const [coverage, score] = [await point('coverage'), await point('score')];
    const [obliged, everybody] = [await onDay('obliged'), await onDay()];
    expect([obliged.total, obliged.kept?.coverage]).toEqual([coverage?.n, coverage?.value]);
    expect(everybody.kept?.score).toBe(score?.value);
    if (more.corrections !== 'without') expect(everybody.kept?.scored).toBe(score?.n);
    expect(obliged.rows.filter(({ kept }) => kept?.covered)).toHaveLength(obliged.kept?.covered ?? -1);
    expect((await onDay('without-page')).total).toBe(obliged.total - (obliged.kept?.covered ?? 0));
    // Of the exempt nobody kept whether they have a page, and of nobody who was observed.
    const withPage = await onDay('with-page');
    expect(withPage.total).toBe(obliged.kept?.covered);
    expect(withPage.rows.filter(({ kept }) => kept?.obliged !== true)).toEqual([]);
    expect((await onDay('not-observed')).total).toBe(0);
    expect((await onDay('exempt')).total).toBe(everybody.total - obliged.total);
  });

  it('says that a day was not kept', async () => {
    const { sums, total } = await answered(
      getInstitutions(source, { ...asking({}), day: '2025-09-01', order: 'desc', limit: 5 }),
    );
    expect([sums.kept, total]).toEqual([null, 0]);
  });
});

/** The median of the questions behind a number, told by how long each of them waited. */
async function medianBehind(more: Asked): Promise<number | null> {
  const { rows, total } = await asked(more);
  expect(rows).toHaveLength(total);
  const waits = new ReplyHistogram();
  for (const { state, workingSeconds, elapsedSeconds } of rows) {
    const seconds = more.clock === 'calendar' ? elapsedSeconds : workingSeconds;
    if (seconds === null) return null;
    waits.add(latencyBucket(seconds), state === 'answered' || state === 'withdrawn' ? state : 'waiting', 1);
  }
  return valueOrNull(replyWaitsOf(waits).median.value);
}

describe('the median of the questions that are listed', () => {
  it.each(CHOICES)('is the one on the cards of %s', async (_name, more) => {
    const { firstReply } = await answered(getOverview(source, asking(more)));
    const { median } = await answered(getReplies(source, asking(more)));
    const behind = await medianBehind(more);
    expect([firstReply.value, median.value]).toEqual([behind, behind]);
    // A choice may have no half that was answered.
    if (more.filters === undefined) expect(behind).not.toBe(null);
  });

  it.each(CHOICES.slice(0, 4))('is the one in the rows of districts and founders of %s', async (_name, more) => {
    const districts = await answered(getMunicipalities(source, asking(more)));
    const founders = await answered(getFounders(source, asking(more)));
    const key = more.clock === 'calendar' ? 'medianElapsedSeconds' : 'medianWorkingSeconds';
    const within = (filters: Filters): Asked => ({ ...more, filters: { ...more.filters, ...filters } });
    const told = [
      [districts.total, more] as const,
      ...districts.rows
        .filter(({ questions }) => (questions ?? 0) > 0)
        .slice(0, 5)
        .map((row) => [row, within({ oktmo: row.oktmo })] as const),
      ...founders.rows.slice(0, 4).map((row) => [row, within({ founder: row.ogrn })] as const),
    ];
    for (const [row, choice] of told)
      expect([choice.filters, row[key]]).toEqual([choice.filters, await medianBehind(choice)]);
  });
});

describe('the list of questions', () => {
  it('shows each row once, portion by portion, newest first', async () => {
    const whole = await asked({});
    const rows: AskedAnswer['rows'] = [];
    let cursor: string | undefined;
    do {
      const portion = await asked({}, { limit: 37, cursor });
      rows.push(...portion.rows);
      cursor = portion.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(rows.map(({ url }) => url)).toEqual(whole.rows.map(({ url }) => url));
    expect(new Set(rows.map(({ url }) => url)).size).toBe(whole.total);
    expect(rows.map(({ askedAt }) => askedAt)).toEqual(
      rows
        .map(({ askedAt }) => askedAt)
        .sort()
        .reverse(),
    );
  });

  it.each(QUESTION_LISTS)('%s holds what its outcomes say, and their number', async (state) => {
    const { rows, total, outcomes } = await asked({}, { state });
    expect(rows).toHaveLength(total);
    expect(Object.values(outcomes).reduce((sum, each) => sum + each, 0)).toBe((await asked({})).total);
    for (const { outcome, late, dueAt, answeredAt } of rows) {
      const isLate = outcome === 'late' || outcome === 'overdue' || outcome === 'withdrawn-late';
      expect([outcome, late !== null]).toEqual([outcome, isLate]);
      if (outcome === 'late') expect(String(answeredAt) > String(dueAt)).toBe(true);
    }
  });

  it('says why there is none, and refuses the cursor of another list', async () => {
    const none = await asked({ from: '2025-01-01', to: '2025-01-02' });
    expect([none.total, none.unknown]).toEqual([0, expect.any(String)]);
    const { nextCursor } = await asked({}, { limit: 5 });
    const other = await getAskedQuestions(source, {
      ...asking({}),
      at: 'asked',
      limit: 5,
      state: 'late',
      cursor: nextCursor ?? '',
    });
    expect(other).toEqual({ kind: 'problem', problem: 'bad-cursor' });
  });
});
